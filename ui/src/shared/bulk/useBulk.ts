import type { QueryKey } from '@tanstack/react-query';
import type { ActionResult } from '@/api/actions';
import type { Page } from '@/api/paging';
import { announce } from '../announce';
import { integer } from '../format';
import type { Selection } from '../grid/useSelection';
import { noticeDone } from '../notices';
import { useKept } from '../useKept';
import { type Chunks, chunksOf, type Named, type Outcome, run, walk } from './run';

/** What the rows of a list are called, and how to come by all of them. */
export interface BulkList<Row> {
  /** `user`, `users`. */
  one: string;
  many: string;
  named: (row: Row) => Named;
  /** Pages of the current filter, of as many rows as one request changes. */
  fetchPage: (cursor: string | null) => Promise<Page<Row>>;
  refresh: () => Promise<void>;
}

export interface BulkAction {
  /** `Disabling`. */
  doing: string;
  /** `disabled`. */
  done: string;
  apply: (ids: number[]) => Promise<ActionResult[]>;
  /** Said below the notice where all went well. */
  note?: string;
  /** Shows the result where all went well, in place of the usual notice. */
  onDone?: (done: Named[]) => void;
}

export interface Running {
  doing: string;
  handled: number;
  of: number | null;
  cancelling: boolean;
  cancel: () => void;
}

export interface Finished extends Outcome {
  title: string;
}

interface Job {
  running: Running | null;
  finished: Finished | null;
}

const IDLE: Job = { running: null, finished: null };

/** `3 users`, `1 user`. */
export const counted = (count: number, { one, many }: { one: string; many: string }): string =>
  `${integer(count)} ${count === 1 ? one : many}`;

/** `2 of 3 users disabled`. */
function titleOf({ done, of }: Outcome, action: BulkAction, words: { one: string; many: string }): string {
  if (of === null || of === done.length) return `${counted(done.length, words)} ${action.done}`;
  return `${integer(done.length)} of ${counted(of, words)} ${action.done}`;
}

async function* without<Row>(
  pages: AsyncIterable<Row[]>,
  named: (row: Row) => Named,
  except: ReadonlySet<number>,
): Chunks {
  for await (const rows of pages) {
    const wanted = rows.map(named).filter(({ id }) => !except.has(id));
    if (wanted.length > 0) yield wanted;
  }
}

/** One change to many rows at a time. It goes on while another screen is shown. */
export function useBulk<Row>(list: BulkList<Row>) {
  const key: QueryKey = ['bulk', list.many];
  const [job, setJob] = useKept<Job>(key, IDLE);

  const finish = async (outcome: Outcome, action: BulkAction) => {
    const title = titleOf(outcome, action, list);
    const smooth = outcome.refused.length === 0 && outcome.failure === null && !outcome.cancelled;
    setJob(() => ({ running: null, finished: smooth ? null : { ...outcome, title } }));
    announce(title);
    if (smooth && action.onDone) action.onDone(outcome.done);
    else if (smooth) noticeDone(title, action.note);
    await list.refresh();
  };

  const begin = async (chunks: Chunks, of: number | null, action: BulkAction) => {
    const controller = new AbortController();
    const change = (next: Partial<Running>) =>
      setJob((before) => ({ ...before, running: before.running && { ...before.running, ...next } }));
    const cancel = () => {
      controller.abort();
      change({ cancelling: true });
    };
    setJob(() => ({
      running: { doing: action.doing, handled: 0, of, cancelling: false, cancel },
      finished: null,
    }));
    const outcome = await run({
      chunks,
      of,
      apply: action.apply,
      signal: controller.signal,
      onProgress: ({ done, refused }) => change({ handled: done.length + refused.length }),
    });
    await finish(outcome, action);
  };

  return {
    ...job,
    dismiss: () => setJob((before) => ({ ...before, finished: null })),
    onRows: (rows: Named[], action: BulkAction) => begin(chunksOf(rows), rows.length, action),
    onSelection: (selection: Selection<Row>, total: number | null, action: BulkAction) =>
      selection.all
        ? begin(without(walk(list.fetchPage), list.named, selection.except), selection.count(total), action)
        : begin(chunksOf([...selection.rows.values()].map(list.named)), selection.rows.size, action),
  };
}

export type Bulk<Row> = ReturnType<typeof useBulk<Row>>;
