import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '@/api/errors';

/** A refusal (4xx) will not get better by asking again; a missing or busy answer may, once. */
function worthRetrying(failures: number, error: unknown): boolean {
  const refused = error instanceof ApiError && error.status >= 400 && error.status < 500;
  return !refused && failures < 1;
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // Requests stay on this computer, so the browser's idea of being online does not matter.
      queries: {
        staleTime: 5_000,
        retry: worthRetrying,
        retryDelay: 300,
        networkMode: 'always',
        refetchOnWindowFocus: true,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
