import { useNavigate } from '@tanstack/react-router';
import type { Token } from '@/api/tokens';
import { ChangeTokenDialog } from './ChangeTokenDialog';
import { ReplaceDialog } from './ReplaceDialog';
import { RevealDialog } from './RevealDialog';
import { RevokeDialog } from './RevokeDialog';
import { RotateDialog } from './RotateDialog';
import { useRevoke } from './revoke';
import { tokenTitle } from './TokenName';

export interface TokenDialog {
  kind: 'rotate' | 'change' | 'replace' | 'reveal' | 'revoke';
  token: Token;
}

/** Whichever dialog of a token is open. */
export function TokenDialogs({ dialog, onClose }: { dialog: TokenDialog | null; onClose: () => void }) {
  const navigate = useNavigate();
  const revoke = useRevoke();
  if (!dialog) return null;
  const { kind, token } = dialog;
  const onClient = (connection: string) => navigate({ to: '/client', search: { connection } });
  if (kind === 'rotate') return <RotateDialog token={token} onClose={onClose} onClient={onClient} />;
  if (kind === 'replace') return <ReplaceDialog token={token} onClose={onClose} onClient={onClient} />;
  if (kind === 'change') return <ChangeTokenDialog token={token} onClose={onClose} />;
  if (kind === 'revoke') {
    const onRevoke = (why: string) => revoke.mutate({ token, why });
    return <RevokeDialog title={`Revoke ${tokenTitle(token)}`} onRevoke={onRevoke} onClose={onClose} />;
  }
  return <RevealDialog token={token} onClose={onClose} />;
}
