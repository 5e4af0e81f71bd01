/** A refusal or failure of the admin API, in DRF's shapes. `status` 0 means no answer came at all. */
export class ApiError extends Error {
  readonly status: number;
  /** Messages by field name, already in the words of this window. */
  readonly fields: Record<string, string>;

  constructor(status: number, message: string, fields: Record<string, string> = {}) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.fields = fields;
  }
}

const WORDS: [RegExp, string][] = [
  [/user with that username already exists/i, 'This username is taken'],
  [/password is too common/i, 'This password is too common'],
  [/too similar to the username/i, 'Too similar to the username'],
  [/too similar to the email/i, 'Too similar to the email'],
  [/password is too short/i, 'Use at least 8 characters'],
  [/entirely numeric/i, 'Use more than digits'],
  [/enter a valid username/i, 'Use letters, digits and @ . + - _ only'],
  [/no more than 150 characters/i, '150 characters at most'],
  [/enter a valid email/i, 'Enter an email such as ada@example.com'],
  [/already has a token/i, 'This user already has a token'],
  [/name already used by this owner/i, 'Name already used by this owner'],
  [/choose a time in the future/i, 'Choose a time in the future'],
  [/admin needs a staff owner/i, 'admin needs a staff owner'],
];

/** The server's sentence in the words of UI.md: known ones replaced, others without the full stop. */
export function inOurWords(sentence: string): string {
  const known = WORDS.find(([pattern]) => pattern.test(sentence));
  return known ? known[1] : sentence.replace(/\.$/, '');
}

function firstSentence(value: unknown): string | null {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && typeof value[0] === 'string') return value[0];
  return null;
}

function withoutField(status: number): string {
  if (status === 0) return 'No answer from the server';
  if (status === 503) return 'The server is busy. Try again in a moment';
  return `The server answered ${status}`;
}

/** Reads `{"detail"}`, `{"field": […]}` and `{"non_field_errors": […]}` into one error. */
export function errorOf(status: number, body: unknown): ApiError {
  if (typeof body !== 'object' || body === null) return new ApiError(status, withoutField(status));
  const fields: Record<string, string> = {};
  let general: string | null = null;
  for (const [name, value] of Object.entries(body)) {
    const sentence = firstSentence(value);
    if (sentence === null) continue;
    if (name === 'detail' || name === 'non_field_errors') general = inOurWords(sentence);
    else fields[name] = inOurWords(sentence);
  }
  const message = general ?? Object.values(fields)[0] ?? withoutField(status);
  return new ApiError(status, message, fields);
}

export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const message = error instanceof Error ? error.message : withoutField(0);
  return new ApiError(0, message);
}
