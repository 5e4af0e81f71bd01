import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Dialog, DialogFoot } from './Dialog';

interface ConfirmDialogProps {
  title: string;
  /** The verb, such as `Disable`. */
  label: string;
  danger?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}

/** Asks before something that is not easily taken back. */
export function ConfirmDialog({ title, label, danger, onConfirm, onClose, children }: ConfirmDialogProps) {
  return (
    <Dialog title={title} onClose={onClose} data-testid="confirm-dialog">
      <div className="second">{children}</div>
      <DialogFoot>
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button
          color={danger ? 'red' : undefined}
          onClick={() => {
            onClose();
            onConfirm();
          }}
          data-testid="confirm"
        >
          {label}
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
