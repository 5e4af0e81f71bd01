import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { usePlatform } from '@/platform/context';

interface ExportButtonProps {
  children: (onClose: () => void) => ReactNode;
}

/** Opens the dialog that saves a list; absent where nothing can be saved. */
export function ExportButton({ children }: ExportButtonProps) {
  const platform = usePlatform();
  const [open, setOpen] = useState(false);
  if (!platform.saveText) return null;
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
