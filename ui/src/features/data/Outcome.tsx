import { Button, Stack } from '@mantine/core';
import { usePlatform } from '@/platform/context';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { Notice } from '@/shared/Notice';

interface UnchangedProps {
  title: string;
  words: string;
  failure: string;
  onClose: () => void;
}

/** The data as a whole was not replaced, and why. */
export function Unchanged({ title, words, failure, onClose }: UnchangedProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      <Notice tone="error" alert data-testid="restore-failed">
        <strong>{words}</strong> {failure}
      </Notice>
      <DialogFoot>
        <Button onClick={onClose} data-autofocus>
          Close
        </Button>
      </DialogFoot>
    </Dialog>
  );
}

/** The data as a whole was replaced: nothing that the window knew holds any longer. */
export function Replaced({ title, words, kept }: { title: string; words: string; kept: string | null }) {
  const { data } = usePlatform();
  return (
    <Dialog title={title} onClose={() => data?.reload()} held>
      <Stack gap={12}>
        <span>{words}</span>
        {kept && (
          <span className="second" style={{ overflowWrap: 'anywhere' }}>
            What was here before is kept as <span className="mono">{kept}</span>
          </span>
        )}
      </Stack>
      <DialogFoot>
        <Button onClick={() => data?.reload()} data-autofocus data-testid="restore-reload">
          Reload the window
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
