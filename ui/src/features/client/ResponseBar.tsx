import { IconCheck, IconX } from '@tabler/icons-react';
import type { Exchange } from '@/platform/types';
import { Badge } from '@/shared/Badge';
import { bytes, clock, millis } from '@/shared/format';
import classes from './response.module.css';

export function statusTone(exchange: { status: number; problem: unknown }): 'ok' | 'error' | 'neutral' {
  if (exchange.problem || exchange.status >= 400) return 'error';
  return exchange.status >= 300 ? 'neutral' : 'ok';
}

/** Status, time, size and when. */
export function ResponseBar({ exchange }: { exchange: Exchange | undefined }) {
  if (!exchange) {
    return (
      <div className={classes.responseBar}>
        <h2>Response</h2>
      </div>
    );
  }
  const tone = statusTone(exchange);
  const Icon = tone === 'error' ? IconX : IconCheck;
  return (
    <div className={classes.responseBar}>
      <h2>Response</h2>
      <Badge
        tone={tone}
        mono={!exchange.problem}
        icon={<Icon size={14} stroke={1.75} aria-hidden />}
        data-testid="response-status"
      >
        {exchange.problem ? exchange.problem.title : `${exchange.status} ${exchange.statusText}`.trim()}
      </Badge>
      {!exchange.problem && (
        <>
          <span data-testid="response-time">{millis(exchange.timeMs)}</span>
          <span data-testid="response-size">{bytes(exchange.bytes)}</span>
        </>
      )}
      <span className="dim">{clock(exchange.sentAt)}</span>
    </div>
  );
}
