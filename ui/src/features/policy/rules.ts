import type { Flat, Problems } from './flat';

const DAYS = 36_500;
const A_DAY = 86_400;

const KEYWORD = /^[A-Za-z0-9_-]{1,32}$/;

const within = (value: number | '' | null, least: number, most: number): boolean =>
  value === null || (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most);

/** The largest number that the server can read. */
const MOST = 4_294_967_295;

type Limits = [path: keyof Flat, least: number, most: number, message: string];

const LIMITS: Limits[] = [
  ['default_expiry_days', 1, DAYS, 'Choose 1 to 36500 days'],
  ['longest_expiry_days', 1, DAYS, 'Choose 1 to 36500 days'],
  ['audit_retention_days', 1, DAYS, 'Choose 1 to 36500 days'],
  ['keep_ended_days', 1, DAYS, 'Choose 1 to 36500 days'],
  ['lock_console_seconds', 60, A_DAY, 'Choose a minute to a day'],
  ['max_named_tokens', 1, 10_000, 'Choose 1 to 10000'],
  ['session.limit_per_user', 1, MOST, 'Choose 1 or more, or leave it empty'],
  ['session.min_refresh_seconds', 0, MOST, 'Choose 0 or more seconds'],
  ['protection.free', 0, MOST, 'Choose 0 or more tries'],
  ['protection.burst', 1, MOST, 'Choose 1 or more'],
  ['protection.per_second', 1, MOST, 'Choose 1 or more'],
  ['protection.longest_delay', 1, A_DAY, 'Choose a day at most'],
];

function keywordProblem(keywords: string[]): string | null {
  if (!keywords.every((word) => KEYWORD.test(word)))
    return 'A keyword is one word of letters, digits, - and _';
  const token = keywords.some((word) => word.toLowerCase() === 'token');
  return token && keywords.length <= 8 ? null : 'Token is one of them, and there are 8 at most';
}

/** What the server would refuse, said before it is asked. */
export function problemsOf(values: Flat): Problems {
  const found: Problems = {};
  for (const [path, least, most, message] of LIMITS) {
    if (!within(values[path] as number | '' | null, least, most)) found[path] = message;
  }
  const keyword = keywordProblem(values.keywords);
  if (keyword) found.keywords = keyword;
  const { default_expiry_days: ours, longest_expiry_days: longest } = values;
  if (longest !== null && (ours === null || Number(ours) > Number(longest))) {
    found.default_expiry_days ??= 'Choose no more than the longest expiry';
  }
  if (!(Number(values['protection.hard_stop']) > Number(values['protection.free']))) {
    found['protection.hard_stop'] = 'Choose more than the tries before the first wait';
  }
  if (Number(values['protection.first_delay']) > Number(values['protection.longest_delay'])) {
    found['protection.longest_delay'] ??= 'Choose no less than the first wait';
  }
  return found;
}
