import type { ReactNode } from 'react';
import type { Connection, Exchange, HistoryEntry, Timing, TimingStage } from '@/platform/types';
import { bytes, millis } from '@/shared/format';
import { useHistory, useShown } from './queries';
import { median, ticks, tickWords } from './ticks';
import classes from './timing.module.css';

interface Row {
  name: string;
  stage: TimingStage | null;
  note?: string;
  kind?: 'wait';
}

function rowsOf(timing: Timing): Row[] {
  return [
    { name: 'Connect', stage: timing.connect, note: timing.connect ? 'new connection' : 'reused' },
    { name: 'Send', stage: timing.send, note: bytes(timing.sentBytes) },
    { name: 'Wait', stage: timing.wait, kind: 'wait' },
    { name: 'Receive', stage: timing.receive },
  ];
}

/** `12.4%` of the scale. */
const share = (time: number, whole: number): string => `${(100 * time) / whole}%`;

/** Two digits under a tenth of a millisecond: most stages here are that short. */
const short = (time: number): string => (time < 0.1 ? `${time.toFixed(2)} ms` : millis(time));

function Bar({ row, whole }: { row: Row; whole: number }) {
  const { stage, note, kind } = row;
  const end = stage ? stage.fromMs + stage.ms : 0;
  // Near the right edge the words stand before the bar, where there is room.
  const before = end / whole > 0.8;
  const at = before ? { right: share(whole - (stage?.fromMs ?? 0), whole) } : { left: share(end, whole) };
  return (
    <div className={classes.track}>
      {stage && (
        <span
          className={classes.bar}
          data-kind={kind}
          data-testid={`timing-${row.name.toLowerCase()}`}
          style={{ left: share(stage.fromMs, whole), width: share(stage.ms, whole) }}
        />
      )}
      <span className={classes.words} data-none={!stage || undefined} style={at}>
        {stage && short(stage.ms)} {note && <span className="dim">{note}</span>}
      </span>
    </div>
  );
}

function Fact({ name, strong, children }: { name: string; strong?: boolean; children: ReactNode }) {
  return (
    <div>
      <dt data-strong={strong || undefined}>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Of the rest of the waiting the client can only say that it is not the server's. */
function serverWords(server: number, wait: number): string {
  if (server > wait) return `${millis(server)} were spent in the server`;
  return `${server.toFixed(1)} of the ${millis(wait)} waiting were spent in the server; the rest is the way there and back`;
}

const LAST = 8;

/** The last ones of the same request, the shown one among them. */
function alike(history: HistoryEntry[], shown: string | null): HistoryEntry[] {
  const from = history.findIndex(({ id }) => id === shown);
  const mine = history[from];
  if (!mine) return [];
  const same = (one: HistoryEntry) =>
    one.connection === mine.connection && one.method === mine.method && one.path === mine.path;
  return history.slice(from).filter(same).slice(0, LAST);
}

function LastOnes({ connection }: { connection: Connection }) {
  const { data: history = [] } = useHistory();
  const [shown] = useShown(connection.id);
  const entries = alike(history, shown);
  const times = entries.filter(({ problem }) => problem === null).map(({ timeMs }) => timeMs);
  if (times.length < 2) return null;
  const without = entries.length - times.length;
  const left = without === 0 ? '' : `, without the ${without === 1 ? 'one' : without} that got no answer`;
  return (
    <Fact name={`Last ${entries.length} here`}>
      {millis(median(times))} in the middle, {millis(Math.max(...times))} at worst{left}
    </Fact>
  );
}

/** Where the time went: one scale from sending, measured outside the page. */
export function TimingTab({ connection, exchange }: { connection: Connection; exchange: Exchange }) {
  const { timing, server } = exchange;
  if (!timing) return <p className="dim">The stages of this request were not measured.</p>;
  const rows = rowsOf(timing);
  const marks = ticks(timing.receive.fromMs + timing.receive.ms);
  const whole = marks.at(-1) ?? 1;
  return (
    <div className={classes.timing} data-testid="response-timing">
      <div className={classes.chart}>
        <span className="dim">From Send</span>
        <div className={classes.scale} aria-hidden>
          {marks.map((mark) => (
            <span key={mark} style={{ left: share(mark, whole) }}>
              {tickWords(mark)}
            </span>
          ))}
        </div>
        <div className={classes.grid} aria-hidden>
          {marks.map((mark) => (
            <i key={mark} style={{ left: share(mark, whole) }} />
          ))}
        </div>
        {rows.map((row) => (
          <div key={row.name} className={classes.row}>
            <span>{row.name}</span>
            <Bar row={row} whole={whole} />
          </div>
        ))}
      </div>
      <dl className={classes.facts}>
        <Fact name="Total" strong>
          <strong>{millis(exchange.timeMs)}</strong>
          {timing.keychainMs !== null && (
            <span className="second">
              {' '}
              reading the keychain took {millis(timing.keychainMs)} before, not counted
            </span>
          )}
        </Fact>
        {server && <Fact name="Server side">{serverWords(server.timeMs, timing.wait.ms)}</Fact>}
        <LastOnes connection={connection} />
      </dl>
    </div>
  );
}
