import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { asApiError } from '@/api/errors';
import { deleteUser, type User } from '@/api/users';
import { useApi } from '@/platform/context';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { integer } from '@/shared/format';
import { Notice } from '@/shared/Notice';
import { noticeDone } from '@/shared/notices';
import { useRefresh, useSetActive } from './queries';

interface DeleteUserDialogProps {
  user: User;
  onClose: () => void;
  onDeleted: () => void;
}

function tokensIn(user: User): string {
  if (user.tokens === 0) return 'the user';
  return `the user and ${integer(user.tokens)} ${user.tokens === 1 ? 'token' : 'tokens'}`;
}

/** Deleting asks for the username; disabling is offered instead. */
export function DeleteUserDialog({ user, onClose, onDeleted }: DeleteUserDialogProps) {
  const api = useApi();
  const refresh = useRefresh();
  const setActive = useSetActive();
  const [typed, setTyped] = useState('');
  const matches = typed === user.username;
  const removal = useMutation({
    mutationFn: () => deleteUser(api, user.id),
    onSuccess: async () => {
      noticeDone(`${user.username} deleted`);
      onClose();
      onDeleted();
      await refresh();
    },
  });
  const disable = async () => {
    await setActive.mutateAsync({ user, active: false }).then(onClose, () => undefined);
  };
  return (
    <Dialog title={`Delete ${user.username}?`} onClose={onClose} data-testid="delete-dialog">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (matches) removal.mutate();
        }}
      >
        <Stack gap={16}>
          <Notice tone="error">
            This deletes <strong>{tokensIn(user)}</strong>.{' '}
            {user.tokens > 0 && 'Clients that use a token of theirs get 401 at once. '}
            <strong>It cannot be undone.</strong>
          </Notice>
          {removal.error && (
            <Notice tone="error" alert>
              <strong>{user.username} was not deleted.</strong> {asApiError(removal.error).message}
            </Notice>
          )}
          <TextInput
            label={
              <>
                Type <span className="mono">{user.username}</span> to confirm
              </>
            }
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            classNames={{ input: 'mono' }}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            data-testid="delete-confirm"
          />
        </Stack>
        <DialogFoot
          left={
            user.is_active && (
              <Button variant="subtle" px={4} onClick={disable} loading={setActive.isPending}>
                Disable instead
              </Button>
            )
          }
        >
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button
            type="submit"
            color="red"
            disabled={!matches}
            loading={removal.isPending}
            data-testid="delete-submit"
          >
            Delete user
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
