import { useQuery } from '@tanstack/react-query';
import { type Activity, getActivity, type Minute } from '@/api/activity';
import { useApi } from '@/platform/context';

const EVERY = 10_000;

export interface Hour {
  minutes: Minute[];
  /** Requests of the last whole minute. */
  perMinute: number;
  rejected: number;
  rejectedBefore: number;
}

function hourOf({ minutes, rejected_before }: Activity): Hour {
  const whole = minutes.at(-2);
  return {
    minutes,
    perMinute: whole ? whole.answered + whole.rejected : 0,
    rejected: minutes.reduce((sum, minute) => sum + minute.rejected, 0),
    rejectedBefore: rejected_before,
  };
}

/** Requests of the last hour; none from a server that does not count them. */
export function useActivity(): Hour | undefined {
  const api = useApi();
  return useQuery({
    queryKey: ['activity'],
    queryFn: () => getActivity(api),
    select: hourOf,
    refetchInterval: EVERY,
    retry: false,
  }).data;
}
