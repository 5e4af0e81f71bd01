import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Api } from '@/api/client';
import {
  changeUser,
  countUsers,
  getUser,
  listUsers,
  type User,
  type UserFilters,
  unlockUser,
} from '@/api/users';
import { useApi } from '@/platform/context';
import { noticeDone, noticeFailed } from '@/shared/notices';
import type { UserFilter } from '@/shared/search';
import { type Count, useCount } from '@/shared/useCount';
import { usePagedList } from '@/shared/usePagedList';

const FILTERS: Record<UserFilter, UserFilters> = {
  all: {},
  active: { is_active: true },
  disabled: { is_active: false },
  staff: { is_staff: true },
  superusers: { is_superuser: true },
};

export const filtersOf = (filter: UserFilter, search: string): UserFilters =>
  search === '' ? FILTERS[filter] : { ...FILTERS[filter], search };

export function useUsers(filters: UserFilters) {
  const api = useApi();
  const queries = useQueryClient();
  return usePagedList<User>(
    ['users', 'list', filters],
    (cursor, from) => listUsers(api, filters, cursor, undefined, from),
    () => queries.fetchQuery(counted(api, filters)),
  );
}

const counted = (api: Api, { ordering: _, ...filters }: UserFilters) => ({
  queryKey: ['users', 'count', filters],
  queryFn: () => countUsers(api, filters),
});

/** How many users a list has, with what is said until that is known. */
export function useUserTotal(filters: UserFilters): Count {
  const { queryKey, queryFn } = counted(useApi(), filters);
  return useCount(queryKey, queryFn, ['users', 'count', {}]);
}

export function useUserCount(filters: UserFilters): number | undefined {
  const api = useApi();
  return useQuery(counted(api, filters)).data;
}

export function useUser(id: number) {
  const api = useApi();
  return useQuery({ queryKey: ['users', 'one', id], queryFn: () => getUser(api, id) });
}

/** Every list, count and detail of users and tokens is asked again after a change, and the log of it. */
export function useRefresh() {
  const queries = useQueryClient();
  return async () => {
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['users'] }),
      queries.invalidateQueries({ queryKey: ['tokens'] }),
      queries.invalidateQueries({ queryKey: ['audit'] }),
    ]);
  };
}

/** Disables or enables; the notice says which. */
export function useSetActive() {
  const api = useApi();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ user, active }: { user: User; active: boolean }) =>
      changeUser(api, user.id, { is_active: active }),
    onSuccess: (user) => {
      if (user.is_active) noticeDone(`${user.username} enabled`);
      else noticeDone(`${user.username} disabled`, 'Their token answers 401 until they are enabled again.');
    },
    onError: (reason, { user, active }) =>
      noticeFailed(`${user.username} was not ${active ? 'enabled' : 'disabled'}`, reason),
    onSettled: refresh,
  });
}

/** Lets somebody in again who was stopped by too many wrong passwords. */
export function useUnlock() {
  const api = useApi();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (user: User) => unlockUser(api, user.id),
    onSuccess: (user) => noticeDone(`${user.username} unlocked`, 'Their next right password signs them in.'),
    onError: (reason, user) => noticeFailed(`${user.username} was not unlocked`, reason),
    onSettled: refresh,
  });
}
