import type { ReactNode } from 'react';
import type { AuditEntry } from '@/api/audit';
import { duration } from '@/shared/format';
import { nameOf } from './detail';
import { whatOf, whoOf } from './words';

/** What somebody did to something: `ada created token kiosk-lobby`. */
const VERBS: Record<string, string> = {
  'user.unlock': 'unlocked user',
  'user.create': 'created user',
  'user.change': 'changed user',
  'user.set_password': 'reset the password of',
  'user.delete': 'deleted user',
  'token.issue': 'created token',
  'token.reveal': 'revealed token',
  'token.change': 'changed token',
  'token.rotate': 'rotated',
  'token.revoke': 'revoked',
  'token.restore': 'restored',
  'route.create': 'created route',
  'route.change': 'changed route',
  'route.delete': 'deleted route',
  'settings.change': 'changed the',
};

/** What somebody did, where nothing more is to be said. */
const DONE: Record<string, string> = {
  'user.log_out': 'signed out',
  'user.bulk': 'created users from a list',
  'console.lock': 'locked the console',
  'console.unlock': 'unlocked the console',
  'import.run': 'imported users and tokens',
  'export.make': 'exported users and tokens',
  'backup.make': 'made a backup',
  'backup.restore': 'restored a backup',
  'audit.export': 'exported the audit log',
};

const Name = ({ children }: { children: ReactNode }) => (
  <strong style={{ fontWeight: 600 }}>{children}</strong>
);

function signIn(entry: AuditEntry): ReactNode {
  const who = <Name>{entry.target?.label ?? entry.actor.name}</Name>;
  if (entry.outcome === 'refused') {
    const why = entry.reason ? `: ${entry.reason.charAt(0).toLowerCase()}${entry.reason.slice(1)}` : '';
    return (
      <>
        Sign-in failed for {who}
        {why}
      </>
    );
  }
  return (
    <>
      {who} signed in
      {entry.address && (
        <>
          {' from '}
          <span className="mono">{entry.address}</span>
        </>
      )}
    </>
  );
}

function object(entry: AuditEntry): ReactNode {
  const { target, details } = entry;
  if (target?.kind !== 'token') return <Name>{target?.label}</Name>;
  const name = typeof details.name === 'string' ? details.name : '';
  const owner = nameOf({ owner: details.owner });
  return (
    <>
      {name ? <Name>{name}</Name> : <span className="mono">{target.label}…</span>}
      {owner && (
        <>
          {entry.action === 'token.issue' ? ' for ' : ' of '}
          <Name>{owner}</Name>
        </>
      )}
    </>
  );
}

/** ` with 1 h grace`, after a rotation. */
function grace(entry: AuditEntry): string {
  if (entry.action !== 'token.rotate') return '';
  const time = Date.parse(String(entry.details.old_works_until)) - Date.parse(entry.at);
  return time < 1000 || Number.isNaN(time) ? '' : ` with ${duration(time)} grace`;
}

/** One entry as a sentence on its own. */
export function eventOf(entry: AuditEntry): ReactNode {
  if (entry.action === 'user.log_in') return signIn(entry);
  const who = <Name>{whoOf(entry)}</Name>;
  const done = DONE[entry.action];
  const verb = VERBS[entry.action];
  if (entry.outcome === 'refused' || (!done && !verb)) {
    return (
      <>
        {whatOf(entry)}
        {entry.target?.kind === 'token' && <> {object(entry)}</>}
      </>
    );
  }
  if (done) {
    return (
      <>
        {who} {done}
      </>
    );
  }
  return (
    <>
      {who} {verb} {object(entry)}
      {grace(entry)}
    </>
  );
}
