import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, useContext } from 'react';

/** Set while a remote server is managed: what is known of this computer, apart from that server's rows. */
export const AppQueriesContext = createContext<QueryClient | null>(null);

/** Where what belongs to this computer and its app is kept, whichever server is managed. */
export function useAppQueries(): QueryClient {
  const managed = useQueryClient();
  return useContext(AppQueriesContext) ?? managed;
}
