import { useRef, useState } from 'react';
import { usePlatform } from '@/platform/context';
import { type Connection, type Exchange, kindOf, messageOf } from '@/platform/types';
import { announce } from '@/shared/announce';
import { bodyOf, type Draft, freshKey, headersOf, pathOf } from './model';
import { useAnswers, useConnectionChanged, useHistoryChanged, useShown, useTokenPrefix } from './queries';

const ANSWERS = 50;

/** A command that rejected, shown where its answer would be. */
function failed(reason: unknown, sentAt: string): Exchange {
  const kind = kindOf(reason);
  const title = kind === 'cancelled' ? 'Cancelled' : 'Nothing was sent';
  return {
    status: 0,
    statusText: '',
    headers: [],
    body: '',
    bodyIsBase64: false,
    bytes: 0,
    timeMs: 0,
    sentAt,
    timing: null,
    server: null,
    problem: { kind, title, message: messageOf(reason) },
  };
}

/** Sends what is composed and keeps the answer; one request at a time. */
export function useSend(connection: Connection) {
  const platform = usePlatform();
  const changed = useConnectionChanged();
  const prefixNow = useTokenPrefix();
  const [, setAnswers] = useAnswers();
  const recorded = useHistoryChanged();
  const [, setShown] = useShown(connection.id);
  const [pending, setPending] = useState(false);
  const current = useRef<string | null>(null);

  const send = async (
    draft: Draft,
    held = connection.token.place !== 'none',
  ): Promise<Exchange | undefined> => {
    if (current.current) return undefined;
    const requestId = freshKey();
    const sentAt = new Date().toISOString();
    const path = pathOf(draft.path);
    const withToken = draft.withToken && held;
    current.current = requestId;
    setPending(true);
    const exchange = await platform
      .clientSend({
        id: connection.id,
        requestId,
        method: draft.method,
        path,
        headers: headersOf(draft),
        body: bodyOf(draft),
        withToken,
        timeoutSeconds: draft.timeout,
      })
      .catch((reason: unknown) => failed(reason, sentAt));
    current.current = null;
    setPending(false);
    // A login may have brought another token since this component was drawn.
    const prefix = prefixNow(connection.id);
    setAnswers((before) => [{ key: requestId, exchange, prefix }, ...before].slice(0, ANSWERS));
    void recorded();
    setShown(() => requestId);
    announce(exchange.problem ? exchange.problem.title : `Answer ${exchange.status} ${exchange.statusText}`);
    if (exchange.problem?.kind.startsWith('keychain')) changed(connection);
    return exchange;
  };

  const cancel = () => {
    if (current.current) void platform.clientCancel(current.current);
  };

  return { pending, send, cancel };
}

export type Sender = ReturnType<typeof useSend>;
