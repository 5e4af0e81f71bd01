import { Button } from '@mantine/core';
import type { Connection } from '@/platform/types';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { useDeleteConnection } from './queries';

interface DeleteConnectionDialogProps {
  connection: Connection;
  onClose: () => void;
  onDeleted: () => void;
}

export function DeleteConnectionDialog({ connection, onClose, onDeleted }: DeleteConnectionDialogProps) {
  const remove = useDeleteConnection();
  const finish = () => {
    onClose();
    onDeleted();
  };
  return (
    <Dialog title={`Delete connection ${connection.name}?`} onClose={onClose}>
      <p className="second" style={{ margin: 0 }}>
        Its token is deleted from this computer. It works on the server until it is revoked there.
      </p>
      <DialogFoot>
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button
          color="red"
          loading={remove.isPending}
          onClick={() => remove.mutate(connection, { onSuccess: finish })}
        >
          Delete connection
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
