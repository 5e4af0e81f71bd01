import { Button, Stack } from '@mantine/core';
import type { ChainReport } from '@/api/audit';
import { CodeBlock } from '@/shared/CodeBlock';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { integer } from '@/shared/format';
import { Notice } from '@/shared/Notice';

/** What does not fit, and up to where the log can be believed. */
export function BrokenDialog({ report, onClose }: { report: ChainReport; onClose: () => void }) {
  return (
    <Dialog title={`Chain broken at entry ${integer(report.last + 1)}`} width={560} onClose={onClose} local>
      <Stack gap={12}>
        <Notice tone="error">
          <strong>{report.problem ?? 'An entry does not fit to the one before it'}.</strong> The file was
          changed outside Keyfob, or is damaged. Entries {integer(report.first)} to {integer(report.last)} are
          what was written; those after them prove nothing.
        </Notice>
        <div className="second">Hash of entry {integer(report.last)}, the last one that holds</div>
        <CodeBlock code={report.last_hash} what="Hash" />
      </Stack>
      <DialogFoot>
        <Button onClick={onClose} data-autofocus>
          Close
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
