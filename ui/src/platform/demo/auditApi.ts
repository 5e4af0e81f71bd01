import type { ApiAnswer } from '../types';
import { answer, missing } from './answers';
import { matchingEntries, pageOf } from './lists';
import type { DemoStore } from './store';

function verify({ audit, brokenAt }: DemoStore): ApiAnswer {
  const last = brokenAt === null ? audit.at(-1) : audit.find(({ number }) => number === brokenAt - 1);
  return answer(200, {
    intact: brokenAt === null,
    entries: last?.number ?? 0,
    first: 1,
    last: last?.number ?? 0,
    last_hash: last?.hash ?? '0'.repeat(64),
    problem: brokenAt === null ? null : `Chain broken at entry ${brokenAt}`,
  });
}

export function auditApi(store: DemoStore, rest: string[], url: URL): ApiAnswer {
  const matching = () => matchingEntries(store.audit, url.searchParams);
  if (rest[0] === undefined) return answer(200, pageOf(matching(), url));
  if (rest[0] === 'count') return answer(200, { count: matching().rows.length });
  return rest[0] === 'verify' ? verify(store) : missing();
}

/** What the export would hold. */
export function demoExport(store: DemoStore, path: string): string {
  const query = new URL(path, 'http://keyfob.invalid').searchParams;
  query.set('ordering', 'number');
  return matchingEntries(store.audit, query)
    .rows.map((entry) => `${JSON.stringify(entry)}\n`)
    .join('');
}
