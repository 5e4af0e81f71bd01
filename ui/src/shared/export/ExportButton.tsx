import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useState } from 'react';

interface ExportButtonProps {
  children: (onClose: () => void) => ReactNode;
}

/** Opens the dialog that saves a list. */
export function ExportButton({ children }: ExportButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconDownload size={16} stroke={1.75} />}
        onClick={() => setOpen(true)}
        data-testid="export"
      >
        Export
      </Button>
      {open && children(() => setOpen(false))}
    </>
  );
}
