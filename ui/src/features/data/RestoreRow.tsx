import { Button } from '@mantine/core';
import { IconShieldCheck, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { usePlatform } from '@/platform/context';
import type { ChosenBackup } from '@/platform/types';
import { noticeFailed } from '@/shared/notices';
import { SettingRow } from '@/shared/SettingRow';
import classes from './data.module.css';
import { RestoreDialog } from './RestoreDialog';

interface Choice {
  file: ChosenBackup;
  restore: boolean;
}

/** Checking a backup file, and restoring it. */
export function RestoreRow() {
  const { data } = usePlatform();
  const [choice, setChoice] = useState<Choice | null>(null);
  const choose = async (restore: boolean) => {
    try {
      const file = await data?.chooseBackup();
      if (file) setChoice({ file, restore });
    } catch (reason) {
      noticeFailed('The file was not opened', reason);
    }
  };
  return (
    <SettingRow
      id="restore"
      title="Restore from a file"
      text="Replaces everything here. What is here is kept beside it."
    >
      <div className={classes.buttons}>
        <Button
          variant="default"
          leftSection={<IconShieldCheck size={16} stroke={1.75} />}
          onClick={() => choose(false)}
          data-testid="check-begin"
        >
          Check a backup…
        </Button>
        <Button
          variant="default"
          leftSection={<IconUpload size={16} stroke={1.75} />}
          onClick={() => choose(true)}
          data-testid="restore-begin"
        >
          Restore…
        </Button>
      </div>
      {choice && <RestoreDialog {...choice} onClose={() => setChoice(null)} />}
    </SettingRow>
  );
}
