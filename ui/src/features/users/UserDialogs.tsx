import { useNavigate } from '@tanstack/react-router';
import type { User } from '@/api/users';
import { NewTokenDialog } from '@/features/tokens/NewTokenDialog';
import { DeleteUserDialog } from './DeleteUserDialog';
import { EditUserDialog } from './EditUserDialog';
import { ResetPasswordDialog } from './ResetPasswordDialog';

export interface UserDialog {
  kind: 'delete' | 'password' | 'edit' | 'token';
  user: User;
}

interface UserDialogsProps {
  dialog: UserDialog | null;
  onClose: () => void;
  /** The user of the open panel was deleted. */
  onGone: () => void;
}

/** Whichever dialog of a user is open. */
export function UserDialogs({ dialog, onClose, onGone }: UserDialogsProps) {
  const navigate = useNavigate();
  if (!dialog) return null;
  const { kind, user } = dialog;
  if (kind === 'delete') {
    return <DeleteUserDialog user={user} onClose={onClose} onDeleted={onGone} />;
  }
  if (kind === 'password') return <ResetPasswordDialog user={user} onClose={onClose} />;
  if (kind === 'edit') return <EditUserDialog user={user} onClose={onClose} />;
  return (
    <NewTokenDialog
      owner={user}
      onClose={onClose}
      onClient={(connection) => navigate({ to: '/client', search: { connection } })}
    />
  );
}
