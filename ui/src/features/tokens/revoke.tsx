import { notifications } from '@mantine/notifications';
import { IconBan } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { restoreToken, revokeToken, type Token } from '@/api/tokens';
import { useApi } from '@/platform/context';
import { announce } from '@/shared/announce';
import { noticeDone, noticeFailed } from '@/shared/notices';
import { UndoNotice } from '@/shared/UndoNotice';
import { useRefreshTokens } from './queries';
import { tokenTitle } from './TokenName';

const noticeId = (token: Token): string => `revoked-${token.id}`;

/** Takes a revocation back. */
export function useRestore() {
  const api = useApi();
  const refresh = useRefreshTokens();
  return useMutation({
    mutationFn: (token: Token) => restoreToken(api, token.id),
    onMutate: (token) => notifications.hide(noticeId(token)),
    onSuccess: (token) => noticeDone(`${tokenTitle(token)} works again`),
    onError: (reason, token) => noticeFailed(`${tokenTitle(token)} stays revoked`, reason),
    onSettled: refresh,
  });
}

interface Revocation {
  token: Token;
  why?: string;
}

/** Revokes at once; a notice offers to take it back. */
export function useRevoke() {
  const api = useApi();
  const refresh = useRefreshTokens();
  const restore = useRestore();
  return useMutation({
    mutationFn: ({ token, why }: Revocation) => revokeToken(api, token.id, why),
    onSuccess: (_, { token }) => {
      const id = noticeId(token);
      announce(`${tokenTitle(token)} revoked. Undo is offered for 10 seconds`);
      notifications.show({
        id,
        title: `${tokenTitle(token)} revoked`,
        message: (
          <UndoNotice
            text={`${token.user.username}’s clients now get 401 “Invalid token.”`}
            onUndo={() => restore.mutate(token)}
            onEnd={() => notifications.hide(id)}
          />
        ),
        icon: <IconBan size={16} />,
        color: 'gray',
        autoClose: false,
      });
    },
    onError: (reason, { token }) => noticeFailed(`${tokenTitle(token)} was not revoked`, reason),
    onSettled: refresh,
  });
}
