import { Button, Progress, SegmentedControl, Stack } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { asApiError } from '@/api/errors';
import type { Page } from '@/api/paging';
import { usePlatform } from '@/platform/context';
import { Dialog, DialogFoot } from '../Dialog';
import { integer } from '../format';
import { Notice } from '../Notice';
import { noticeDone } from '../notices';
import type { Count } from '../useCount';
import { type Field, type Format, write } from './write';

/** Rows a page; the most that the server gives. */
export const EXPORT_PAGE = 1000;

interface ExportDialogProps<Row> {
  /** `users`. */
  what: string;
  count: Count;
  fields: Field<Row>[];
  fetchPage: (cursor: string | null) => Promise<Page<Row>>;
  onClose: () => void;
}

const FORMATS = [
  { value: 'csv', label: 'CSV' },
  { value: 'jsonl', label: 'JSON Lines' },
];

/** Reads the list and saves it; closing the dialog ends that. */
function useExporting<Row>({ what, fields, fetchPage, onClose }: ExportDialogProps<Row>) {
  const platform = usePlatform();
  const [rows, setRows] = useState<number | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const controller = useRef<AbortController>(null);
  useEffect(() => () => controller.current?.abort(), []);
  const begin = async (format: Format) => {
    controller.current = new AbortController();
    const { signal } = controller.current;
    setFailure(null);
    setRows(0);
    try {
      const text = await write({ fetchPage, fields, format, signal, onProgress: setRows });
      if (text === null) return;
      const name = `keyfob-${what}.${format}`;
      const saved = await platform.saveText(name, text);
      if (saved === null) return setRows(null);
      onClose();
      noticeDone(`${what.charAt(0).toUpperCase()}${what.slice(1)} exported`, `Saved as ${saved.name}`);
    } catch (reason) {
      setRows(null);
      setFailure(asApiError(reason).message);
    }
  };
  return { rows, failure, begin };
}

/** Saves what the list shows, as a table or as JSON. */
export function ExportDialog<Row>(props: ExportDialogProps<Row>) {
  const { what, count, onClose } = props;
  const [format, setFormat] = useState<Format>('csv');
  const { rows, failure, begin } = useExporting(props);
  const { total } = count;
  const busy = rows !== null;
  return (
    <Dialog title={`Export ${what}`} onClose={onClose} data-testid="export-dialog">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void begin(format);
        }}
      >
        <Stack gap={16}>
          {failure && (
            <Notice tone="error" alert>
              <strong>Nothing was saved.</strong> {failure}
            </Notice>
          )}
          <SegmentedControl
            fullWidth
            data={FORMATS}
            value={format}
            onChange={(next) => setFormat(next as Format)}
            disabled={busy}
            aria-label="Format"
            data-testid="export-format"
          />
          <p className="second" style={{ margin: 0 }}>
            {total === null ? `The ${what}` : `${integer(total)} ${total === 1 ? what.slice(0, -1) : what}`}{' '}
            of the current filter. Keys and passwords are never part of it.
          </p>
          {busy && (
            <div>
              <Progress value={total ? Math.min(100, (rows / total) * 100) : 100} aria-label="Export" />
              <div className="dim num" style={{ fontSize: 12, marginTop: 6 }} data-testid="export-progress">
                {integer(rows)} {total === null ? 'read' : `of ${integer(total)} read`}
              </div>
            </div>
          )}
        </Stack>
        <DialogFoot>
          <Button variant="default" onClick={onClose} data-testid="export-cancel">
            Cancel
          </Button>
          <Button type="submit" loading={busy} data-autofocus data-testid="export-submit">
            Export
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
