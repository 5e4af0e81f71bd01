import { useQuery } from '@tanstack/react-query';
import { listUsers } from '@/api/users';
import { useApi } from '@/platform/context';

/** Whether an active superuser exists; while none does, only the setup is shown. */
export function useHasAdministrator() {
  const api = useApi();
  return useQuery({
    queryKey: ['users', 'administrator'],
    queryFn: async () => {
      const page = await listUsers(api, { is_superuser: true, is_active: true }, null, 1);
      return page.results.length > 0;
    },
  });
}
