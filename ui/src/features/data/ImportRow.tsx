import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { useState } from 'react';
import { usePlatform } from '@/platform/context';
import { messageOf } from '@/platform/types';
import { Notice } from '@/shared/Notice';
import { SettingRow } from '@/shared/SettingRow';
import classes from './data.module.css';
import { ImportDialog } from './ImportDialog';
import { useImport } from './useJobs';

/** Taking over a Django project: the choice of its database. */
export function ImportRow() {
  const { data } = usePlatform();
  const job = useImport();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const choose = async () => {
    setFailure(null);
    setBusy(true);
    try {
      await data?.chooseDjango();
    } catch (reason) {
      setFailure(messageOf(reason));
    } finally {
      setBusy(false);
    }
  };
  const failed = job?.stage === 'failed' ? (job.problem?.message ?? '') : failure;
  return (
    <>
      <SettingRow
        id="import"
        title="Import from Django"
        text="Reads auth_user, authtoken_token and knox_authtoken from a SQLite file. Passwords and tokens keep working."
      >
        <Button
          variant="default"
          leftSection={<IconFileImport size={16} stroke={1.75} />}
          loading={busy || job?.stage === 'importing'}
          onClick={choose}
          data-testid="import-choose"
        >
          Choose a file…
        </Button>
      </SettingRow>
      {failed !== null && (
        <div className={classes.ended}>
          <Notice tone="error" alert data-testid="import-failed">
            <strong>Nothing was imported.</strong> {failed}
          </Notice>
        </div>
      )}
      {job?.stage === 'chosen' && <ImportDialog job={job} />}
    </>
  );
}
