import { actOnUsers, MOST_IDS, type UserAction } from '@/api/actions';
import { listUsers, type User, type UserFilters } from '@/api/users';
import { useApi } from '@/platform/context';
import { type BulkAction, useBulk } from '@/shared/bulk/useBulk';
import { useRefresh } from './queries';

const WORDS: Record<UserAction, Omit<BulkAction, 'apply'>> = {
  enable: { doing: 'Enabling', done: 'enabled' },
  disable: {
    doing: 'Disabling',
    done: 'disabled',
    note: 'Their tokens answer 401 until they are enabled again.',
  },
  delete: { doing: 'Deleting', done: 'deleted' },
  unlock: { doing: 'Unlocking', done: 'unlocked' },
  revoke_tokens: { doing: 'Revoking tokens', done: 'without tokens now' },
};

/** Changes to many users; all of them are those of the filters, in an order that no change moves. */
export function useUserBulk(filters: UserFilters) {
  const api = useApi();
  const refresh = useRefresh();
  const bulk = useBulk<User>({
    one: 'user',
    many: 'users',
    named: ({ id, username }) => ({ id, name: username }),
    fetchPage: (cursor) => listUsers(api, { ...filters, ordering: 'username' }, cursor, MOST_IDS),
    refresh,
  });
  const actionOf = (action: UserAction): BulkAction => ({
    ...WORDS[action],
    apply: (ids) => actOnUsers(api, action, ids),
  });
  return { ...bulk, actionOf };
}
