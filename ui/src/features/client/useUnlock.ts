import { useMutation, useQueryClient } from '@tanstack/react-query';
import { usePlatform } from '@/platform/context';
import { noticeFailed } from '@/shared/notices';

/** Lets the system ask for the keychain's password, then looks again where the tokens are. */
export function useUnlock() {
  const platform = usePlatform();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => platform.keychainUnlock(),
    onSuccess: async (status) => {
      queries.setQueryData(['keychain'], status);
      await queries.invalidateQueries({ queryKey: ['client', 'connections'] });
    },
    onError: (reason) => noticeFailed('The keychain did not open', reason),
  });
}
