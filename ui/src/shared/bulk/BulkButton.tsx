import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './bulk.module.css';

interface BulkButtonProps {
  icon: ReactNode;
  /** Ends something. */
  danger?: boolean;
  disabled?: boolean;
  onClick: () => void;
  children: string;
  'data-testid'?: string;
}

/** One thing to do to all selected rows. */
export function BulkButton({ icon, danger, children, ...rest }: BulkButtonProps) {
  return (
    <Button
      size="xs"
      h={28}
      variant="subtle"
      leftSection={icon}
      className={danger ? classes.danger : classes.action}
      // Where there is no room for its words.
      title={children}
      {...rest}
    >
      {children}
    </Button>
  );
}
