import { useQuery } from '@tanstack/react-query';
import { verifyAudit } from '@/api/audit';
import { useApi } from '@/platform/context';

/** The last walk over the audit log. It is made once, and again when asked; `ask` starts the first one. */
export function useChain(ask: boolean) {
  const api = useApi();
  return useQuery({
    queryKey: ['chain'],
    queryFn: () => verifyAudit(api),
    enabled: ask,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnMount: false,
  });
}
