import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AuditEntry } from '@/api/audit';
import { CopyIcon } from '@/shared/CopyButton';
import { clock, day, integer } from '@/shared/format';
import type { Expansion } from '@/shared/grid/types';
import classes from './audit.module.css';
import { factsOf } from './detail';
import { Target } from './Target';
import { whoOf } from './words';

const LINE = 24;
const PADDING = 20;

/** `b17e40c2…91d3`: enough to compare with, and Copy for the whole. */
const short = (hash: string): string => `${hash.slice(0, 8)}…${hash.slice(-4)}`;

function exactly(at: string): string {
  const milliseconds = String(new Date(at).getMilliseconds()).padStart(3, '0');
  return `${day(at)} ${clock(at)}.${milliseconds} local`;
}

function from(entry: AuditEntry): ReactNode {
  if (!entry.address && !entry.agent) return 'This computer';
  return (
    <>
      <span className="mono">{entry.address}</span> <span className="mono second">{entry.agent}</span>
    </>
  );
}

function linesOf(entry: AuditEntry): [string, ReactNode][] {
  const lines: [string, ReactNode][] = [
    [
      'Entry hash',
      <span key="hash" className={classes.hash}>
        <span className="mono">{short(entry.hash)}</span>
        <CopyIcon size="xs" text={entry.hash} what="Entry hash" />
      </span>,
    ],
    ['When', exactly(entry.at)],
    [
      'Links to',
      <span key="previous" className="mono">
        {integer(entry.number - 1)} <span className="second">{short(entry.previous)}</span>
      </span>,
    ],
    ['From', from(entry)],
  ];
  const { actor, target } = entry;
  const who =
    actor.user == null ? (
      whoOf(entry)
    ) : (
      <Link to="/users/$id" params={{ id: String(actor.user) }}>
        {actor.name}
      </Link>
    );
  lines.push(['Who', who]);
  if (target) lines.push(['On', <Target key="target" entry={entry} />]);
  if (actor.token != null) {
    const token = (
      <Link to="/tokens/$id" params={{ id: String(actor.token) }}>
        Token {actor.token}
      </Link>
    );
    lines.push(['With', token]);
  }
  lines.push([
    'Action',
    <span key="action" className="mono">
      {entry.action}
    </span>,
  ]);
  if (entry.reason) lines.push(['Refused', entry.reason]);
  if (entry.request_id)
    lines.push([
      'Request',
      <span key="request" className="mono">
        {entry.request_id}
      </span>,
    ]);
  return [...lines, ...factsOf(entry)];
}

/** What stands below an open entry, two facts a line. */
export function entryDetail(entry: AuditEntry): Expansion {
  const lines = linesOf(entry);
  return {
    height: Math.ceil(lines.length / 2) * LINE + PADDING + 1,
    content: (
      <dl className={classes.detail} data-testid="audit-detail">
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="ellipsis">{value}</dd>
          </div>
        ))}
      </dl>
    ),
  };
}
