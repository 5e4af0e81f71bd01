import { Button } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { SettingRow } from '@/shared/SettingRow';
import { EraseDialog } from './EraseDialog';

/** Beginning anew, with nothing. */
export function EraseRow() {
  const [open, setOpen] = useState(false);
  return (
    <SettingRow
      id="erase"
      title="Erase everything"
      text="Deletes all users, tokens, routes and the audit log. What is here is kept beside it."
    >
      <Button
        variant="default"
        c="var(--kf-error)"
        leftSection={<IconTrash size={16} stroke={1.75} />}
        onClick={() => setOpen(true)}
        data-testid="erase-begin"
      >
        Erase…
      </Button>
      {open && <EraseDialog onClose={() => setOpen(false)} />}
    </SettingRow>
  );
}
