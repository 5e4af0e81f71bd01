import { Button } from '@mantine/core';
import { asApiError } from '@/api/errors';
import type { Token } from '@/api/tokens';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { Notice } from '@/shared/Notice';
import { useRevoke } from './queries';

/** Revoking is at once and cannot be undone yet, so it is confirmed. */
export function RevokeDialog({ token, onClose }: { token: Token; onClose: () => void }) {
  const revoke = useRevoke();
  return (
    <Dialog title={`Revoke ${token.prefix}…?`} onClose={onClose} data-testid="revoke-dialog">
      <Notice tone="error">
        Clients that use this token of <strong>{token.user.username}</strong> get 401 “Invalid token.” at
        once. <strong>It cannot be undone.</strong> The next login makes a new one.
      </Notice>
      {revoke.error && (
        <p role="alert" style={{ color: 'var(--kf-error)' }}>
          The token was not revoked. {asApiError(revoke.error).message}
        </p>
      )}
      <DialogFoot>
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button
          color="red"
          loading={revoke.isPending}
          onClick={() => revoke.mutate(token, { onSuccess: onClose })}
          data-testid="revoke-confirm"
        >
          Revoke token
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
