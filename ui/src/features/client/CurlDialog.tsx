import { Button, Stack, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { Connection } from '@/platform/types';
import { Dialog, DialogFoot } from '@/shared/Dialog';
import { Notice } from '@/shared/Notice';
import { ConnectionDialog } from './ConnectionDialog';
import { type CurlRequest, parseCurl } from './curl';
import { type Draft, freshKey } from './model';
import { useConnections, useFillDraft } from './queries';

interface CurlDialogProps {
  connection: Connection;
  onClose: () => void;
}

type Read = { request: CurlRequest } | { problem: string } | null;

function read(text: string): Read {
  if (text.trim() === '') return null;
  try {
    return { request: parseCurl(text) };
  } catch (reason) {
    return { problem: reason instanceof Error ? reason.message : String(reason) };
  }
}

/** The request's path below a connection's address, if it goes there. */
function pathBelow(request: CurlRequest, { baseUrl }: Connection): string | null {
  const base = baseUrl.replace(/\/+$/, '');
  const whole = request.origin + request.path;
  return whole.startsWith(`${base}/`) ? whole.slice(base.length) : null;
}

function filled(request: CurlRequest, path: string): Partial<Draft> {
  const headers = request.headers.map((header) => ({ ...header, key: freshKey(), on: true }));
  return { method: request.method, path, headers, body: request.body };
}

function Said({ request, there }: { request: CurlRequest; there: Connection | undefined }) {
  return (
    <>
      {request.notes.length > 0 && (
        <Notice tone="info" data-testid="curl-notes">
          {request.notes.map((note) => (
            <div key={note}>{note}</div>
          ))}
        </Notice>
      )}
      {there === undefined && (
        <Notice tone="warn" data-testid="curl-elsewhere">
          It goes to <span className="mono">{request.origin}</span>, for which there is no connection yet.
        </Notice>
      )}
    </>
  );
}

/** Fills the composer in from a curl command; the token in it is left out. */
export function CurlDialog({ connection, onClose }: CurlDialogProps) {
  const navigate = useNavigate();
  const fill = useFillDraft();
  const { data: connections = [] } = useConnections();
  const [text, setText] = useState('');
  const [adding, setAdding] = useState(false);
  const found = read(text);
  const request = found && 'request' in found ? found.request : null;
  const goesTo = (one: Connection) => request !== null && pathBelow(request, one) !== null;
  // The chosen connection first: another user's at the same address is not what was meant.
  const there = [connection, ...connections].find(goesTo);
  const finish = (id: string, path: string) => {
    if (request) fill(id, filled(request, path));
    onClose();
    if (id !== connection.id) void navigate({ to: '/client', search: { connection: id } });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!request) return;
    if (there) finish(there.id, pathBelow(request, there) ?? request.path);
    else setAdding(true);
  };
  if (adding && request) {
    return (
      <ConnectionDialog
        address={request.origin}
        onClose={() => setAdding(false)}
        onSaved={(id) => finish(id, request.path)}
      />
    );
  }
  return (
    <Dialog
      title="Paste a curl command"
      width={560}
      onClose={onClose}
      dirty={text !== ''}
      local
      data-testid="curl-dialog"
    >
      <form onSubmit={submit} noValidate>
        <Stack gap={16}>
          <Textarea
            label="Command"
            placeholder={'curl -X POST https://api.example.com/things/ \\\n  --json \'{"name": "value"}\''}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            error={found && 'problem' in found ? found.problem : undefined}
            classNames={{ input: 'mono' }}
            rows={7}
            spellCheck={false}
            autoComplete="off"
            data-autofocus
            data-testid="curl-text"
          />
          {request && <Said request={request} there={there} />}
        </Stack>
        <DialogFoot>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={!request} data-testid="curl-submit">
            {submitWords(request, there, connection)}
          </Button>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

function submitWords(request: CurlRequest | null, there: Connection | undefined, here: Connection): string {
  if (request && !there) return 'Add connection…';
  return there && there.id !== here.id ? `Fill in at ${there.name}` : 'Fill in';
}
