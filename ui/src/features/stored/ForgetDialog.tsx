import { Button } from '@mantine/core';
import type { StoredToken } from '@/platform/types';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { useForget, useRevokeThere } from './useStored';

/** A token that still works is only forgotten here, or ended there as well. */
export function ForgetDialog({ row, onClose }: { row: StoredToken; onClose: () => void }) {
  const forget = useForget();
  const revoke = useRevokeThere();
  const both = async () => {
    await revoke
      .mutateAsync(row)
      .then(() => forget.mutateAsync(row))
      .catch(() => undefined);
    onClose();
  };
  const one = async () => {
    await forget.mutateAsync(row).catch(() => undefined);
    onClose();
  };
  return (
    <Dialog title={`Forget the token of ${row.connection.name}?`} onClose={onClose}>
      <p className="second" style={{ margin: 0 }}>
        It still works on the server. Whoever has a copy can go on using it.
      </p>
      <DialogFoot>
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button variant="default" loading={forget.isPending && !revoke.isSuccess} onClick={one}>
          Forget
        </Button>
        <Button color="red" loading={revoke.isPending} onClick={both} data-testid="stored-both">
          Forget and revoke
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
