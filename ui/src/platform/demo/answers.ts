import type { ApiAnswer } from '../types';

export const answer = (status: number, body: unknown = null): ApiAnswer => ({ status, body });
export const conflict = (detail: string) => answer(409, { detail });
export const missing = () => answer(404, { detail: 'Not found.' });
export const refused = (field: string, sentence: string) => answer(400, { [field]: [sentence] });

export type Body = Record<string, unknown>;

/** Does one thing to many rows: each is told apart, in the order asked. `change` gives what the one request would. */
export function actOn<Row extends { id: number }>(
  rows: Row[],
  ids: number[],
  change: (row: Row) => ApiAnswer,
): ApiAnswer {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const results = ids.map((id) => {
    const row = byId.get(id);
    const { status, body } = row ? change(row) : missing();
    if (status < 300) return { id, done: true };
    return { id, done: false, detail: String((body as Body).detail) };
  });
  return answer(200, { results });
}
