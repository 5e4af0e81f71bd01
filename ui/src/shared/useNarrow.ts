import { useMediaQuery } from '@mantine/hooks';

/** Below 1100 px the sidebar is a rail and detail panels float. */
export function useNarrow(): boolean {
  return useMediaQuery('(max-width: 1099.9px)', false, { getInitialValueInEffect: false }) ?? false;
}
