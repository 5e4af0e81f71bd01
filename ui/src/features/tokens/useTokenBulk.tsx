import { notifications } from '@mantine/notifications';
import { IconBan } from '@tabler/icons-react';
import { actOnTokens, MOST_IDS, type TokenAction } from '@/api/actions';
import { listTokens, type Token, type TokenFilters } from '@/api/tokens';
import { useApi } from '@/platform/context';
import type { Named } from '@/shared/bulk/run';
import { type BulkAction, counted, useBulk } from '@/shared/bulk/useBulk';
import { UndoNotice } from '@/shared/UndoNotice';
import { useRefreshTokens } from './queries';
import { tokenTitle } from './TokenName';

const WORDS: Record<TokenAction, Omit<BulkAction, 'apply'>> = {
  revoke: { doing: 'Revoking', done: 'revoked' },
  restore: { doing: 'Restoring', done: 'restored' },
  enable: { doing: 'Enabling', done: 'enabled' },
  disable: { doing: 'Disabling', done: 'disabled', note: 'They answer 401 until they are enabled again.' },
};
const NOTICE = 'revoked-many';
const NOUN = { one: 'token', many: 'tokens' };

/** Changes to many tokens; all of them are those of the filters, in an order that no change moves. */
export function useTokenBulk(filters: TokenFilters) {
  const api = useApi();
  const refresh = useRefreshTokens();
  const bulk = useBulk<Token>({
    ...NOUN,
    named: (token) => ({ id: token.id, name: `${tokenTitle(token)} of ${token.user.username}` }),
    fetchPage: (cursor) => listTokens(api, { ...filters, ordering: 'created' }, cursor, MOST_IDS),
    refresh,
  });
  const offerUndo = (done: Named[]) => {
    const undo = () => {
      notifications.hide(NOTICE);
      void bulk.onRows(done, actionOf('restore'));
    };
    notifications.show({
      id: NOTICE,
      title: `${counted(done.length, NOUN)} revoked`,
      message: (
        <UndoNotice
          text="Their clients now get 401 “Invalid token.”"
          onUndo={undo}
          onEnd={() => notifications.hide(NOTICE)}
        />
      ),
      icon: <IconBan size={16} />,
      color: 'gray',
      autoClose: false,
    });
  };
  const actionOf = (action: TokenAction, why?: string): BulkAction => ({
    ...WORDS[action],
    apply: (ids) => actOnTokens(api, action, ids, why),
    onDone: action === 'revoke' ? offerUndo : undefined,
  });
  return { ...bulk, actionOf };
}
