import { type ActionResult, MOST_IDS } from '@/api/actions';
import { asApiError } from '@/api/errors';
import { cursorOf, type Page } from '@/api/paging';

/** A row as a result names it. */
export interface Named {
  id: number;
  name: string;
}

export interface Refused extends Named {
  detail: string;
}

export interface Outcome {
  done: Named[];
  refused: Refused[];
  /** Rows that there were to change; null where they were never counted. */
  of: number | null;
  cancelled: boolean;
  /** Why it stopped early, where that was not wanted. */
  failure: string | null;
}

/** Parts of what is chosen, each as much as one request takes. */
export type Chunks = AsyncIterable<Named[]>;

export async function* chunksOf(rows: Named[]): Chunks {
  for (let at = 0; at < rows.length; at += MOST_IDS) yield rows.slice(at, at + MOST_IDS);
}

/** All rows of a list, page by page. The cursor is a row's place in the order, so rows may change or go meanwhile. */
export async function* walk<Row>(
  fetchPage: (cursor: string | null) => Promise<Page<Row>>,
): AsyncIterable<Row[]> {
  let cursor: string | null = null;
  do {
    const page: Page<Row> = await fetchPage(cursor);
    if (page.results.length > 0) yield page.results;
    cursor = cursorOf(page.next);
  } while (cursor !== null);
}

/** Adds in place: there may be a million rows. */
function sort(outcome: Outcome, asked: Named[], results: ActionResult[]): void {
  const answers = new Map(results.map((result) => [result.id, result]));
  for (const row of asked) {
    const result = answers.get(row.id);
    const detail = (result?.detail ?? 'No answer for this row').replace(/\.$/, '');
    if (result?.done) outcome.done.push(row);
    else outcome.refused.push({ ...row, detail });
  }
}

interface Run {
  chunks: Chunks;
  of: number | null;
  apply: (ids: number[]) => Promise<ActionResult[]>;
  signal: AbortSignal;
  onProgress: (outcome: Outcome) => void;
}

/** Applies something to chunk after chunk; a request under way is not broken off, so what is told is what happened. */
export async function run({ chunks, of, apply, signal, onProgress }: Run): Promise<Outcome> {
  const outcome: Outcome = { done: [], refused: [], of, cancelled: false, failure: null };
  try {
    for await (const rows of chunks) {
      if (signal.aborted) return { ...outcome, cancelled: true };
      sort(outcome, rows, await apply(rows.map(({ id }) => id)));
      onProgress(outcome);
    }
  } catch (reason) {
    return { ...outcome, failure: asApiError(reason).message };
  }
  return outcome;
}
