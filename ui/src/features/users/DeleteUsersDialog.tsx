import { Button, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { Notice } from '@/shared/Notice';

interface DeleteUsersDialogProps {
  /** `3 users`. */
  many: string;
  canDisable: boolean;
  onDelete: () => void;
  onDisable: () => void;
  onClose: () => void;
}

/** Deleting many asks for how many; disabling is offered instead. */
export function DeleteUsersDialog({
  many,
  canDisable,
  onDelete,
  onDisable,
  onClose,
}: DeleteUsersDialogProps) {
  const [typed, setTyped] = useState('');
  const words = `delete ${many}`;
  const matches = typed === words;
  const then = (act: () => void) => {
    onClose();
    act();
  };
  return (
    <Dialog title={`Delete ${many}?`} onClose={onClose} data-testid="delete-many-dialog">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (matches) then(onDelete);
        }}
      >
        <Stack gap={16}>
          <Notice tone="error">
            This deletes <strong>{many}</strong> and their tokens. Clients that use one of them get 401 at
            once. <strong>It cannot be undone.</strong>
          </Notice>
          <TextInput
            label={
              <>
                Type <span className="mono">{words}</span> to confirm
              </>
            }
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            classNames={{ input: 'mono' }}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            data-testid="delete-many-confirm"
          />
        </Stack>
        <DialogFoot
          left={
            canDisable && (
              <Button variant="subtle" px={4} onClick={() => then(onDisable)}>
                Disable instead
              </Button>
            )
          }
        >
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" color="red" disabled={!matches} data-testid="delete-many-submit">
            Delete {many}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
