import { Button, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { usePlatform } from '@/platform/context';
import { messageOf } from '@/platform/types';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { Notice } from '@/shared/Notice';
import { Replaced, Unchanged } from './Outcome';

const TITLE = 'Erase everything';

/** Asks for the word, then begins anew; a copy of what was there stays. */
export function EraseDialog({ onClose }: { onClose: () => void }) {
  const { data } = usePlatform();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [kept, setKept] = useState<string | null | undefined>(undefined);
  const matches = typed === 'erase';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!matches || busy || !data) return;
    setBusy(true);
    try {
      setKept((await data.erase()).kept);
    } catch (reason) {
      setFailure(messageOf(reason));
    } finally {
      setBusy(false);
    }
  };
  if (kept !== undefined) return <Replaced title="Erased" words="The store is empty." kept={kept} />;
  if (failure !== null)
    return (
      <Unchanged
        title={TITLE}
        words="Nothing was erased; all is as it was."
        failure={failure}
        onClose={onClose}
      />
    );
  return (
    <Dialog title={TITLE} onClose={onClose} held={busy} data-testid="erase-dialog">
      <form onSubmit={submit}>
        <Stack gap={16}>
          <Notice tone="error">
            <strong>This deletes everything here:</strong> users, tokens, routes, settings and the audit log.
            The server stops, and every token stops working. A copy of the store is kept beside it;
            connections and tokens of Client stay.
          </Notice>
          <TextInput
            label={
              <>
                Type <span className="mono">erase</span> to confirm
              </>
            }
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            classNames={{ input: 'mono' }}
            autoComplete="off"
            spellCheck={false}
            disabled={busy}
            data-autofocus
            data-testid="erase-confirm"
          />
        </Stack>
        <DialogFoot>
          <Button variant="default" onClick={onClose} disabled={busy}>
            Cancel
          </Button>
          <Button type="submit" color="red" disabled={!matches} loading={busy} data-testid="erase-submit">
            Erase
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
