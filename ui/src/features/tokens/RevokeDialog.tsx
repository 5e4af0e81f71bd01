import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog, DialogFoot } from '@/shared/Dialog';

/** Characters of a reason that the server keeps. */
const LONGEST = 200;

interface RevokeDialogProps {
  title: string;
  onRevoke: (why: string) => void;
  onClose: () => void;
}

/** Revoking with a reason, which the token and the audit log keep. */
export function RevokeDialog({ title, onRevoke, onClose }: RevokeDialogProps) {
  const [why, setWhy] = useState('');
  return (
    <Dialog title={title} onClose={onClose} data-testid="revoke-dialog">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          onRevoke(why.trim());
        }}
      >
        <TextInput
          label="Reason"
          description="Shown with the token and in the audit log."
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
          maxLength={LONGEST}
          autoComplete="off"
          data-autofocus
          data-testid="revoke-why"
        />
        <DialogFoot left="Clients that use it get 401 at once.">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="red" data-testid="revoke-submit">
            Revoke
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
