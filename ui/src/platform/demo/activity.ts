import type { ApiAnswer } from '../types';
import { answer } from './answers';

const ANSWERED = [
  11, 14, 13, 20, 16, 23, 19, 17, 26, 31, 22, 17, 20, 24, 32, 41, 30, 27, 24, 18, 23, 17, 25, 21, 30, 38, 45,
  34, 27, 25, 24, 20, 26, 31, 37, 24, 18, 16, 19, 27, 39, 45, 47, 39, 28, 26, 21, 23, 30, 34, 27, 28, 33, 26,
  25, 24, 29, 33, 27, 18,
];
const REJECTED = [
  0, 0, 2, 0, 0, 0, 2, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 5, 0, 0, 0, 0, 1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0,
  0, 0, 0, 1, 2, 3, 0, 8, 12, 5, 2, 0, 0, 0, 1, 3, 0, 0, 0, 3, 8, 5, 2, 3,
];

/** A busy hour; the minutes end now. */
export function activityApi(): ApiAnswer {
  const now = Math.floor(Date.now() / 60_000) * 60_000;
  const minutes = ANSWERED.map((answered, index) => ({
    at: new Date(now - (59 - index) * 60_000).toISOString(),
    answered,
    rejected: REJECTED[index] ?? 0,
  }));
  return answer(200, { minutes, rejected_before: 36 });
}
