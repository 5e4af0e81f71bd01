import { Button } from '@mantine/core';
import { IconCheck, IconClock, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { usePlatform } from '@/platform/context';
import type { ChosenBackup, ListedBackup } from '@/platform/types';
import { StateWord } from '@/shared/Badge';
import { ConfirmDialog } from '@/shared/ConfirmDialog';
import { bytes, moment } from '@/shared/format';
import { noticeFailed } from '@/shared/notices';
import classes from './data.module.css';
import { RestoreDialog } from './RestoreDialog';
import { useBackups } from './useJobs';

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true };

const STATES = {
  checked: { words: 'Checked', tone: 'ok', icon: <IconCheck {...icon} /> },
  not_checked: { words: 'Not checked', tone: 'neutral', icon: <IconClock {...icon} /> },
  damaged: { words: 'Damaged', tone: 'error', icon: <IconX {...icon} /> },
} as const;

interface RowProps {
  backup: ListedBackup;
  onCheck: () => void;
  onRestore: () => void;
  onWhy: () => void;
}

function Row({ backup, onCheck, onRestore, onWhy }: RowProps) {
  const state = STATES[backup.state];
  const damaged = backup.state === 'damaged';
  const button = { variant: 'default', size: 'compact-sm' } as const;
  return (
    <tr data-testid="listed-backup">
      <td title={backup.path}>{moment(backup.made)}</td>
      <td className="second">{backup.by ? `By ${backup.by}` : 'By the operator'}</td>
      <td className={classes.size}>{bytes(backup.bytes)}</td>
      <td>
        <StateWord tone={state.tone} icon={state.icon} large>
          {state.words}
        </StateWord>
      </td>
      <td>
        <div className={classes.buttons}>
          {damaged && (
            <Button {...button} onClick={onWhy}>
              Why
            </Button>
          )}
          {backup.state === 'not_checked' && (
            <Button {...button} onClick={onCheck}>
              Check
            </Button>
          )}
          <Button {...button} onClick={onRestore} disabled={damaged}>
            Restore…
          </Button>
        </div>
      </td>
    </tr>
  );
}

interface Choice {
  file: ChosenBackup;
  restore: boolean;
}

/** The backups that were made here; what is damaged cannot be restored. */
export function LastBackups() {
  const { data } = usePlatform();
  const { backups, again } = useBackups();
  const [choice, setChoice] = useState<Choice | null>(null);
  const [why, setWhy] = useState<ListedBackup | null>(null);
  if (backups.length === 0) return null;
  const choose = async (backup: ListedBackup, restore: boolean) => {
    try {
      const file = await data?.chooseListed(backup.path);
      if (file) setChoice({ file, restore });
    } catch (reason) {
      noticeFailed('The file was not opened', reason);
      again();
    }
  };
  const show = () =>
    data?.showBackup(backups[0]?.path ?? '').catch((reason) => noticeFailed('It was not shown', reason));
  return (
    <section className={classes.last} aria-labelledby="last-backups">
      <div className={classes.line}>
        <h3 id="last-backups">Last backups</h3>
        <Button variant="transparent" size="compact-sm" p={0} onClick={show} data-testid="backups-show">
          Show in files
        </Button>
      </div>
      <table className={classes.table} aria-labelledby="last-backups">
        <thead>
          <tr>
            <th scope="col">Made</th>
            <th scope="col">Why</th>
            <th scope="col" className={classes.size}>
              Size
            </th>
            <th scope="col">State</th>
            <th>
              <span className="visually-hidden">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {backups.map((backup) => (
            <Row
              key={backup.path}
              backup={backup}
              onCheck={() => choose(backup, false)}
              onRestore={() => choose(backup, true)}
              onWhy={() => setWhy(backup)}
            />
          ))}
        </tbody>
      </table>
      {choice && (
        <RestoreDialog
          {...choice}
          onClose={() => {
            setChoice(null);
            again();
          }}
        />
      )}
      {why && <Why backup={why} onClose={() => setWhy(null)} onCheck={() => choose(why, false)} />}
    </section>
  );
}

interface WhyProps {
  backup: ListedBackup;
  onClose: () => void;
  onCheck: () => void;
}

/** What the last check found. */
function Why({ backup, onClose, onCheck }: WhyProps) {
  return (
    <ConfirmDialog title="This backup is damaged" label="Check again" onConfirm={onCheck} onClose={onClose}>
      {backup.why}. It cannot be restored. <span className="mono">{backup.path}</span>
    </ConfirmDialog>
  );
}
