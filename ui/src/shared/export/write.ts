import type { Page } from '@/api/paging';
import { walk } from '../bulk/run';

export type Format = 'csv' | 'jsonl';
type Value = string | number | boolean | null | undefined | string[];

/** A column of the file: its name, and what a row has there. What is not named here is never written. */
export type Field<Row> = [name: string, value: (row: Row) => Value];

/** A quote keeps spreadsheets from running what somebody called themselves. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

function cell(value: Value): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string' && !Array.isArray(value)) return String(value);
  const text = harmless(Array.isArray(value) ? value.join(' ') : value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function line<Row>(row: Row, fields: Field<Row>[], format: Format): string {
  if (format === 'csv') return `${fields.map(([, value]) => cell(value(row))).join(',')}\r\n`;
  return `${JSON.stringify(Object.fromEntries(fields.map(([name, value]) => [name, value(row) ?? null])))}\n`;
}

interface Writing<Row> {
  fetchPage: (cursor: string | null) => Promise<Page<Row>>;
  fields: Field<Row>[];
  format: Format;
  signal: AbortSignal;
  onProgress: (rows: number) => void;
}

/** All rows of a list as one text (RFC 4180, or a JSON object a line); null if it was cancelled. */
export async function write<Row>(writing: Writing<Row>): Promise<string | null> {
  const { fetchPage, fields, format, signal, onProgress } = writing;
  const parts = format === 'csv' ? [`${fields.map(([name]) => name).join(',')}\r\n`] : [];
  let rows = 0;
  for await (const page of walk(fetchPage)) {
    if (signal.aborted) return null;
    parts.push(page.map((row) => line(row, fields, format)).join(''));
    rows += page.length;
    onProgress(rows);
  }
  return signal.aborted ? null : parts.join('');
}
