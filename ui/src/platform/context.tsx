import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { type Api, createApi } from '@/api/client';
import type { Platform } from './types';

const PlatformContext = createContext<{ platform: Platform; api: Api } | null>(null);

export function PlatformProvider({ platform, children }: { platform: Platform; children: ReactNode }) {
  const value = useMemo(() => ({ platform, api: createApi(platform) }), [platform]);
  return <PlatformContext value={value}>{children}</PlatformContext>;
}

function useBoth() {
  const value = useContext(PlatformContext);
  if (!value) throw new Error('PlatformProvider is missing');
  return value;
}

export const usePlatform = (): Platform => useBoth().platform;
export const useApi = (): Api => useBoth().api;
