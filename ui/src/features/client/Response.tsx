import { Button, Loader, Tabs } from '@mantine/core';
import { IconHistory, IconPlugConnectedX, IconSend } from '@tabler/icons-react';
import type { Connection, Exchange, HistoryEntry } from '@/platform/types';
import { Empty } from '@/shared/Empty';
import { bytes, clock, millis, moment } from '@/shared/format';
import { Notice } from '@/shared/Notice';
import { refusalWords } from '@/shared/refusal';
import { useNow } from '@/shared/useNow';
import { useServer } from '@/shared/useServer';
import { BodyView, RawView } from './BodyView';
import { sameAddress } from './model';
import { useAnswers, useHistory, useShown } from './queries';
import { ResponseBar } from './ResponseBar';
import classes from './response.module.css';
import { TimingTab } from './TimingTab';
import { TokenFoot } from './TokenFoot';

interface ResponseProps {
  connection: Connection;
  pending: boolean;
  onSend: () => void;
  /** Logs in, then sends again. */
  onLogIn: () => void;
  onEdit: () => void;
}

function detailOf(exchange: Exchange): string {
  try {
    const body = JSON.parse(exchange.body) as { detail?: unknown };
    return typeof body.detail === 'string' ? body.detail : '';
  } catch {
    return '';
  }
}

/** What the embedded server knows, or what any other has said. */
function Why({ exchange }: { exchange: Exchange }) {
  const now = useNow();
  const detail = detailOf(exchange);
  const reason = exchange.server?.reason;
  if (!reason) {
    return (
      <>
        <strong>The server rejected this request.</strong> {detail && `It says “${detail}”`}
      </>
    );
  }
  return (
    <>
      <strong>{refusalWords(reason, now)}.</strong>{' '}
      <span className="second">
        This server rejected it at {clock(exchange.sentAt)}.{detail && ` Clients are only told “${detail}”`}
      </span>
    </>
  );
}

/** A refusal, and for a 401 a way on. */
function Rejected({ exchange, onLogIn }: { exchange: Exchange; onLogIn: () => void }) {
  const logIn = exchange.status === 401 && (
    <Button size="xs" onClick={onLogIn} data-testid="response-log-in">
      Log in again and send
    </Button>
  );
  return (
    <Notice tone="error" data-testid="response-rejected" actions={logIn}>
      <Why exchange={exchange} />
    </Notice>
  );
}

function NoAnswer({
  connection,
  exchange,
  onSend,
  onEdit,
}: Omit<ResponseProps, 'pending'> & { exchange: Exchange }) {
  const { status, start } = useServer();
  const startable =
    sameAddress(connection.baseUrl, `http://127.0.0.1:${status?.port}`) && status?.state === 'stopped';
  return (
    <Empty
      alert
      tone="error"
      icon={<IconPlugConnectedX size={32} stroke={1.5} />}
      title={exchange.problem?.title ?? ''}
      text={exchange.problem?.message}
      actions={
        <>
          {startable && <Button onClick={() => start()}>Start server</Button>}
          <Button variant={startable ? 'default' : 'filled'} onClick={onSend}>
            Send again
          </Button>
          <Button variant="default" onClick={onEdit}>
            Edit address
          </Button>
        </>
      }
    />
  );
}

interface AnswerProps {
  connection: Connection;
  exchange: Exchange;
  onLogIn: () => void;
}

function Answer({ connection, exchange, onLogIn }: AnswerProps) {
  const rejected = exchange.status === 401 || (exchange.status === 403 && exchange.server?.reason);
  return (
    <Tabs defaultValue="pretty" keepMounted={false} className={classes.answer}>
      <Tabs.List className={classes.answerTabs}>
        <Tabs.Tab value="pretty">Pretty</Tabs.Tab>
        <Tabs.Tab value="raw">Raw</Tabs.Tab>
        <Tabs.Tab value="headers">
          Headers <span className="dim num">{exchange.headers.length}</span>
        </Tabs.Tab>
        {exchange.timing && <Tabs.Tab value="timing">Timing</Tabs.Tab>}
      </Tabs.List>
      {rejected && (
        <div className={classes.rejected}>
          <Rejected exchange={exchange} onLogIn={onLogIn} />
        </div>
      )}
      <Tabs.Panel value="pretty" className={classes.answerPanel}>
        <BodyView exchange={exchange} />
      </Tabs.Panel>
      <Tabs.Panel value="raw" className={classes.answerPanel}>
        <RawView exchange={exchange} />
      </Tabs.Panel>
      <Tabs.Panel value="headers" className={classes.answerPanel}>
        <dl className={`mono ${classes.gotHeaders}`} data-testid="response-headers">
          {exchange.headers.map(([name, value], at) => (
            <div key={`${name}-${at}`}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Tabs.Panel>
      <Tabs.Panel value="timing" className={classes.answerPanel}>
        <TimingTab connection={connection} exchange={exchange} />
      </Tabs.Panel>
      {exchange.server?.token && <TokenFoot side={exchange.server} token={exchange.server.token} />}
    </Tabs>
  );
}

/** A request of an earlier run: its answer was not kept. */
function Earlier({ entry }: { entry: HistoryEntry }) {
  const came =
    entry.problem ?? `${entry.status} after ${millis(entry.timeMs)}, ${bytes(entry.bytes)} of body`;
  const omitted = entry.omitted.length > 0 && ` Left out, as it may be secret: ${entry.omitted.join(', ')}.`;
  return (
    <Empty
      icon={<IconHistory size={32} stroke={1.5} />}
      title={`Sent ${moment(entry.sentAt)}`}
      text={
        <span data-testid="history-earlier">
          {came}. The answer itself is not kept.
          {omitted}
          {entry.bodyCut && ' The body was long: only its start was kept.'}
        </span>
      }
    />
  );
}

export function Response(props: ResponseProps) {
  const { connection, pending } = props;
  const [answers] = useAnswers();
  const { data: history = [] } = useHistory();
  const [shown] = useShown(connection.id);
  const exchange = answers.find(({ key }) => key === shown)?.exchange;
  const earlier = history.find(({ id }) => id === shown);
  return (
    <section className={classes.response} aria-label="Response" aria-busy={pending}>
      <ResponseBar exchange={pending ? undefined : exchange} />
      {pending && (
        <div className={classes.waiting}>
          <Loader size={16} aria-hidden /> Waiting for the answer…
        </div>
      )}
      {!pending && !exchange && earlier && <Earlier entry={earlier} />}
      {!pending && !exchange && !earlier && (
        <Empty icon={<IconSend size={32} stroke={1.5} />} title="Nothing sent yet" text="Ctrl Enter sends" />
      )}
      {!pending && exchange?.problem && <NoAnswer {...props} exchange={exchange} />}
      {!pending && exchange && !exchange.problem && (
        <Answer key={exchange.sentAt} connection={connection} exchange={exchange} onLogIn={props.onLogIn} />
      )}
    </section>
  );
}
