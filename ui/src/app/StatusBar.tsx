import {
  IconDatabase,
  IconLock,
  IconLockOff,
  IconLockOpen,
  IconLockQuestion,
  IconPlayerPlayFilled,
  IconPlugConnectedX,
  IconShieldCheck,
  IconShieldX,
  IconSquareFilled,
} from '@tabler/icons-react';
import { JobFacts } from '@/features/data/JobFacts';
import { latency, STATES, stateOf } from '@/features/remote/states';
import { useRemote } from '@/features/remote/useRemote';
import type { KeychainStatus, RemoteServer, ServerStatus } from '@/platform/types';
import { bytes, duration, host } from '@/shared/format';
import { ServerDot } from '@/shared/ServerMark';
import { useChain } from '@/shared/useChain';
import { useDataEvents } from '@/shared/useDataEvents';
import { useKeychain } from '@/shared/useKeychain';
import { useNow } from '@/shared/useNow';
import { STATE_WORDS, useServer, useServerEvents } from '@/shared/useServer';
import classes from './shell.module.css';

const TONES: Record<ServerStatus['state'], string> = {
  running: 'ok',
  starting: 'neutral',
  stopping: 'neutral',
  stopped: 'neutral',
  port_taken: 'error',
  failed: 'error',
};

/** The managed remote server: its name, how it is, and how long it took to answer. */
function RemotePart({ server }: { server: RemoteServer }) {
  return (
    <span
      className={classes.state}
      data-tone={STATES[server.state].tone}
      data-testid="remote-state"
      data-state={server.state}
    >
      <ServerDot colour={server.colour} />
      <strong className={classes.far}>{server.name}</strong>
      <span>{server.state === 'connected' ? 'connected' : stateOf(server)}</span>
      <span className="second">{latency(server)}</span>
    </span>
  );
}

/** This computer's server; `beside` a remote one it is named and told in fewer words. */
function ServerPart({ status, beside }: { status: ServerStatus; beside: boolean }) {
  const now = useNow();
  const broken = status.state === 'port_taken' || status.state === 'failed';
  const Icon = broken
    ? IconPlugConnectedX
    : status.state === 'running'
      ? IconPlayerPlayFilled
      : IconSquareFilled;
  const up = status.state === 'running' && status.since ? now - Date.parse(status.since) : null;
  return (
    <>
      <span
        className={classes.state}
        data-tone={TONES[status.state]}
        data-testid="server-state"
        data-state={status.state}
      >
        <Icon size={broken ? 14 : 10} stroke={1.75} aria-hidden />
        {beside ? (
          <span className="second">This computer {STATE_WORDS[status.state].toLowerCase()}</span>
        ) : (
          <strong>{broken ? 'Stopped' : STATE_WORDS[status.state]}</strong>
        )}
        {!beside && status.state === 'running' && status.address && (
          <span className="mono second">{host(status.address)}</span>
        )}
        {!beside && status.state === 'port_taken' && <span>port {status.port} is taken</span>}
        {!beside && status.state === 'failed' && <span>unexpectedly</span>}
      </span>
      {up !== null && !beside && <span>Up {duration(up)}</span>}
    </>
  );
}

const KEYCHAIN = {
  ready: { icon: IconLockOpen, words: 'Keychain unlocked' },
  locked: { icon: IconLock, words: 'Keychain locked' },
  absent: { icon: IconLockOff, words: 'No keychain' },
  silent: { icon: IconLockQuestion, words: 'Keychain does not answer' },
} as const;

function KeychainPart({ status }: { status: KeychainStatus }) {
  const { icon: Icon, words } = KEYCHAIN[status.state];
  return (
    <span
      className={classes.fact}
      data-warn={status.state !== 'ready' || undefined}
      title={`${status.name}: ${status.message}`}
      data-testid="keychain-state"
    >
      <Icon size={14} stroke={1.75} aria-hidden />
      {words}
    </span>
  );
}

/** What the last walk over the audit log found, once there was one. */
function ChainPart() {
  const { data: report } = useChain(false);
  if (!report) return null;
  const Icon = report.intact ? IconShieldCheck : IconShieldX;
  return (
    <span className={classes.fact} data-error={!report.intact || undefined} data-testid="chain-fact">
      <Icon size={14} stroke={1.75} aria-hidden />
      {report.intact ? 'Audit chain verified' : 'Audit chain broken'}
    </span>
  );
}

/** Server left; keychain, store size and version right. */
export function StatusBar() {
  useServerEvents();
  useDataEvents();
  const { status } = useServer();
  const keychain = useKeychain();
  const remote = useRemote();
  return (
    <div className={classes.bar}>
      {remote && <RemotePart server={remote} />}
      {status ? (
        <ServerPart status={status} beside={remote !== undefined} />
      ) : (
        <span>Asking the server…</span>
      )}
      <div className={classes.facts}>
        <JobFacts className={classes.fact} />
        {keychain.data && <KeychainPart status={keychain.data} />}
        <ChainPart />
        {remote ? (
          <span className="dim">{remote.version}</span>
        ) : (
          status && (
            <>
              <span className={classes.fact} title={status.dataDir}>
                <IconDatabase size={14} stroke={1.75} aria-hidden />
                {bytes(status.storeBytes)}
              </span>
              <span className="dim">{status.version}</span>
            </>
          )
        )}
      </div>
    </div>
  );
}
