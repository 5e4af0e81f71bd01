import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { asApiError } from '@/api/errors';
import { type IssuedToken, issueToken, type Token } from '@/api/tokens';
import { useApi } from '@/platform/context';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { Notice } from '@/shared/Notice';
import { CopyTokenDialog } from './CopyTokenDialog';
import { useRefreshTokens } from './queries';

interface ReplaceDialogProps {
  token: Token;
  onClose: () => void;
  onClient: (connection: string) => void;
}

/** Another classic token in place of this one, as `drf_create_token -r` does it: no grace, no undo. */
export function ReplaceDialog({ token, onClose, onClient }: ReplaceDialogProps) {
  const api = useApi();
  const refresh = useRefreshTokens();
  const [issued, setIssued] = useState<IssuedToken | null>(null);
  const { username } = token.user;
  const replacement = useMutation({
    mutationFn: () => issueToken(api, token.user.id, 'replace'),
    onSuccess: async (made) => {
      setIssued(made);
      await refresh();
    },
  });
  if (issued) return <CopyTokenDialog token={issued} onDone={onClose} onClient={onClient} />;
  return (
    <Dialog title={`Replace ${username}’s classic token?`} onClose={onClose} data-testid="replace-dialog">
      <Notice tone="warn">
        Clients that use <span className="mono">{token.prefix}…</span> get 401 “Invalid token.” at once.{' '}
        <strong>It cannot be undone.</strong> The new token is what {username} gets at the next login too.
      </Notice>
      {replacement.error && (
        <p role="alert" style={{ color: 'var(--kf-error)' }}>
          The token was not replaced. {asApiError(replacement.error).message}
        </p>
      )}
      <DialogFoot>
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button
          color="red"
          loading={replacement.isPending}
          onClick={() => replacement.mutate()}
          data-testid="replace-confirm"
        >
          Replace token
        </Button>
      </DialogFoot>
    </Dialog>
  );
}
