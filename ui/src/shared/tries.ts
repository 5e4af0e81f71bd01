import { duration } from './format';

/** What a refused password left. */
export interface Refusal {
  /** Wrong passwords before a wait; null where there is no limit. */
  triesLeft: number | null;
  /** Seconds of the wait; null if only another administrator can help. */
  waitSeconds: number | null;
}

/** `4 tries left, then a wait of 15 min.`, or an empty string where there is no limit. */
export function triesWords({ triesLeft, waitSeconds }: Refusal): string {
  if (triesLeft === null || waitSeconds === null) return '';
  const wait = duration(waitSeconds * 1000);
  if (triesLeft === 0) return `The next try comes after a wait of ${wait}.`;
  return `${triesLeft} ${triesLeft === 1 ? 'try' : 'tries'} left, then a wait of ${wait}.`;
}

/** Said where a password was not even looked at. */
export const throttledWords = ({ waitSeconds }: Refusal): string =>
  waitSeconds === null
    ? 'Too many tries. Another administrator can unlock this user'
    : `Too many tries. Try again in ${duration(waitSeconds * 1000)}`;
