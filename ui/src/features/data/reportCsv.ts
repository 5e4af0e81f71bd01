import type { DjangoReport, ImportNote } from '@/platform/types';
import { type Field, write } from '@/shared/export/write';

type Line = ImportNote & { outcome: string };

const FIELDS: Field<Line>[] = [
  ['table', ({ table }) => table],
  ['user', ({ who }) => who],
  ['outcome', ({ outcome }) => outcome],
  ['reason', ({ why }) => why],
];

/** The report as a table: each row that was skipped or came in with a note, and why. It holds no key. */
export async function reportCsv({ skipped, notes }: DjangoReport): Promise<string> {
  const results: Line[] = [
    ...skipped.map((note) => ({ ...note, outcome: 'skipped' })),
    ...notes.map((note) => ({ ...note, outcome: 'imported' })),
  ];
  const text = await write<Line>({
    fetchPage: async () => ({ results, next: null }),
    fields: FIELDS,
    format: 'csv',
    signal: new AbortController().signal,
    onProgress: () => undefined,
  });
  return text ?? '';
}
