import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { usePlatform } from '@/platform/context';
import { type ImportJob, messageOf } from '@/platform/types';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { Facts } from '@/shared/Facts';
import { integer } from '@/shared/format';
import { Notice } from '@/shared/Notice';

const of = (ready: number | null, rows: number | null): string =>
  rows === null || ready === null ? 'no such table' : `${integer(ready)} of ${integer(rows)} can be imported`;

/** What the chosen file has, before anything is taken over. */
export function ImportDialog({ job }: { job: ImportJob }) {
  const { data } = usePlatform();
  const [failure, setFailure] = useState<string | null>(null);
  const { rows, ready } = job;
  const say = (reason: unknown) => setFailure(messageOf(reason));
  const cancel = () => data?.endImport().catch(say);
  return (
    <Dialog title="Import from Django" onClose={() => void cancel()} data-testid="import-dialog">
      <Stack gap={16}>
        {failure && (
          <Notice tone="error" alert>
            <strong>Nothing was imported.</strong> {failure}
          </Notice>
        )}
        <span className="mono">{job.name}</span>
        <Facts
          facts={[
            ['Users', of(ready.users, rows.users)],
            ['authtoken', of(ready.tokens, rows.tokens)],
            ['knox', of(ready.knox, rows.knox)],
          ]}
        />
        <span className="second">
          Users that are here already stay as they are. All is written as one change, and the report says of
          each row that was skipped why.
        </span>
      </Stack>
      <DialogFoot>
        <Button variant="default" onClick={() => void cancel()}>
          Cancel
        </Button>
        <Button onClick={() => data?.beginImport().catch(say)} data-autofocus data-testid="import-submit">
          Import
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
