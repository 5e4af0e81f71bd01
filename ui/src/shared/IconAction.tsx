import { ActionIcon, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';

interface IconActionProps {
  label: string;
  onClick: () => void;
  disabled?: boolean;
  children: ReactNode;
  'data-testid'?: string;
}

/** A button that is only an icon: its name is its label and its tooltip. */
export function IconAction({ label, onClick, disabled, children, ...rest }: IconActionProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onClick} disabled={disabled} {...rest}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
