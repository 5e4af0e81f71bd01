import { useQuery } from '@tanstack/react-query';
import { type AuditEntry, listAudit } from '@/api/audit';
import type { User } from '@/api/users';
import { useApi } from '@/platform/context';

/** The entry of the user's last login, where the log may be read and still has it. */
export function useLastSignIn(user: User): AuditEntry | undefined {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['audit', 'last-sign-in', user.id, user.last_login],
    queryFn: () => listAudit(api, { user: user.id, action: 'user.log_in', outcome: 'done' }, null, 1),
    enabled: user.last_login != null,
    retry: false,
  });
  return data?.results[0];
}
