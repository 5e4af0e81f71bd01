import { useMemo } from 'react';
import type { Exchange } from '@/platform/types';
import { CopyIcon } from '@/shared/CopyButton';
import { bytes } from '@/shared/format';
import { paintJson } from '@/shared/highlight';
import { reindent } from './reindent';
import classes from './response.module.css';

/** Longer bodies are shown without colours and line numbers. */
const PAINT_LIMIT = 200_000;

function NoText({ exchange }: { exchange: Exchange }) {
  const words =
    exchange.bytes === 0 ? 'The answer has no body' : `${bytes(exchange.bytes)} that are not text`;
  return (
    <p className="dim" data-testid="response-body">
      {words}
    </p>
  );
}

/** The body with line numbers; JSON indented, its values exactly as they came. */
export function BodyView({ exchange }: { exchange: Exchange }) {
  const json = useMemo(
    () => (exchange.bodyIsBase64 || exchange.body.length > PAINT_LIMIT ? null : reindent(exchange.body)),
    [exchange],
  );
  if (exchange.bodyIsBase64 || exchange.body === '') return <NoText exchange={exchange} />;
  if (exchange.body.length > PAINT_LIMIT) return <RawView exchange={exchange} />;
  const lines = (json ?? exchange.body).split('\n');
  return (
    <div className={classes.body}>
      <div className={classes.lines} data-testid="response-body">
        {lines.map((line, at) => (
          // Lines have no identity but their place.
          <div key={at} className={`mono ${classes.line}`} data-line={at + 1}>
            {json === null ? line : paintJson(line)}
            {'\n'}
          </div>
        ))}
      </div>
      <CopyIcon text={exchange.body} what="Body" />
    </div>
  );
}

export function RawView({ exchange }: { exchange: Exchange }) {
  if (exchange.bodyIsBase64 || exchange.body === '') return <NoText exchange={exchange} />;
  return (
    <div className={classes.body}>
      <pre className={classes.raw} data-testid="response-raw">
        {exchange.body}
      </pre>
      <CopyIcon text={exchange.body} what="Body" />
    </div>
  );
}
