import { Button, Progress } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { usePlatform } from '@/platform/context';
import type { BackupJob } from '@/platform/types';
import { bytes } from '@/shared/format';
import { Notice } from '@/shared/Notice';
import { noticeFailed } from '@/shared/notices';
import { SettingRow } from '@/shared/SettingRow';
import { BackupDialog } from './BackupDialog';
import classes from './data.module.css';
import { holdingsOf } from './holdings';
import { isGoing, percent, useBackup } from './useJobs';

function left({ stage, secondsLeft }: BackupJob): string {
  if (stage === 'checking') return 'reading it back';
  return secondsLeft === null ? 'then it is checked' : `about ${secondsLeft} s left, then it is checked`;
}

function Going({ job }: { job: BackupJob }) {
  const { data } = usePlatform();
  const cancel = () => data?.cancelBackup().catch((reason) => noticeFailed('The backup goes on', reason));
  const writing = job.stage === 'writing';
  return (
    <div className={classes.job} data-testid="backup-job">
      <div className={classes.line}>
        <span className={classes.target}>
          <strong>{writing ? 'Backing up to' : 'Checking'}</strong> <span className="mono">{job.path}</span>
        </span>
        <Button variant="default" size="compact-sm" onClick={cancel} data-testid="backup-cancel">
          Cancel
        </Button>
      </div>
      <Progress value={percent(job)} aria-label={writing ? 'Backup' : 'Check of the backup'} />
      <div className={classes.line}>
        <span className="num">
          {bytes(job.done)} of {bytes(job.total)}, {percent(job)}%
        </span>
        <span className="dim">{left(job)}</span>
      </div>
    </div>
  );
}

function Ended({ job }: { job: BackupJob }) {
  if (job.stage === 'failed') {
    return (
      <div className={classes.ended}>
        <Notice tone="error" alert data-testid="backup-failed">
          <strong>Nothing was backed up.</strong> {job.problem?.message}
        </Notice>
      </div>
    );
  }
  return (
    <div className={classes.ended}>
      <Notice tone="info" data-testid="backup-done">
        <strong>Backed up and checked:</strong> <span className="mono">{job.path}</span>, {bytes(job.done)},{' '}
        {job.encrypted ? 'encrypted' : 'not encrypted'}. {job.holds && `It holds ${holdingsOf(job.holds)}.`}
      </Notice>
    </div>
  );
}

/** Backing up: the button, and how the backup goes on. */
export function BackupRow() {
  const job = useBackup();
  const [open, setOpen] = useState(false);
  return (
    <>
      <SettingRow
        id="backup"
        title="Backup"
        text="Encrypted with a passphrase you choose. The server keeps answering."
      >
        {!isGoing(job) && (
          <Button
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.75} />}
            onClick={() => setOpen(true)}
            data-testid="backup-begin"
          >
            Back up now…
          </Button>
        )}
      </SettingRow>
      {job && (isGoing(job) ? <Going job={job} /> : <Ended job={job} />)}
      {open && <BackupDialog onClose={() => setOpen(false)} />}
    </>
  );
}
