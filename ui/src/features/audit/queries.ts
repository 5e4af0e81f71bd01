import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type AuditEntry, type AuditFilters, countAudit, listAudit } from '@/api/audit';
import { useApi } from '@/platform/context';
import type { AuditFilter, AuditSearch } from '@/shared/search';
import { usePagedList } from '@/shared/usePagedList';
import { boundsOf } from './range';

/** The actions of each tab; a name with a dot at its end stands for all that begin so. */
export const ACTIONS: Record<AuditFilter, string | undefined> = {
  all: undefined,
  tokens: 'token.',
  users: 'user.create,user.change,user.set_password,user.delete,user.unlock,user.bulk',
  'sign-ins': 'user.log_in,user.log_out',
  server: 'console.,route.,settings.,import.,export.,backup.,audit.,sealing_key.',
};

/** What the server is asked for an address. Relative times are fixed when the address changes. */
export function useFilters(search: AuditSearch): AuditFilters {
  const { search: text, filter = 'all', outcome, range, from, to, user } = search;
  return useMemo(
    () => ({
      search: text || undefined,
      action: ACTIONS[filter],
      outcome,
      user,
      ...boundsOf({ range, from, to }, Date.now()),
    }),
    [text, filter, outcome, range, from, to, user],
  );
}

export function useEntries(filters: AuditFilters) {
  const api = useApi();
  return usePagedList<AuditEntry>(['audit', 'list', filters], (cursor) => listAudit(api, filters, cursor));
}

export function useEntryCount(filters: AuditFilters): number | undefined {
  const api = useApi();
  return useQuery({ queryKey: ['audit', 'count', filters], queryFn: () => countAudit(api, filters) }).data;
}
