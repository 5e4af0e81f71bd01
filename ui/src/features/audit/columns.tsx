import { IconBolt, IconDeviceDesktop, IconTerminal2, IconWorld } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { AuditEntry } from '@/api/audit';
import { absolute, clock, integer } from '@/shared/format';
import type { Column } from '@/shared/grid/types';
import classes from './audit.module.css';
import { detailOf } from './detail';
import { Target } from './Target';
import { isAlarming, whatOf, whoOf } from './words';

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true };

/** How the request came in. */
function Through({ entry }: { entry: AuditEntry }) {
  const [Icon, words] =
    entry.actor.name === 'keyfob'
      ? [IconBolt, 'System']
      : entry.via === 'process'
        ? [IconDeviceDesktop, 'Console']
        : entry.via === 'local'
          ? [IconTerminal2, 'Command line']
          : [IconWorld, 'API'];
  return (
    <span className={classes.through}>
      <Icon {...icon} />
      {words}
    </span>
  );
}

function Who({ entry }: { entry: AuditEntry }) {
  const name = whoOf(entry);
  if (entry.actor.user == null) return <span className="second">{name}</span>;
  return (
    <Link
      to="/users/$id"
      params={{ id: String(entry.actor.user) }}
      tabIndex={-1}
      className={classes.who}
      title={`Open ${name}`}
    >
      {name}
    </Link>
  );
}

const time: Column<AuditEntry> = {
  id: 'time',
  header: 'Time',
  track: '60px',
  ordering: 'number',
  cell: (entry) => (
    <time className={classes.time} dateTime={entry.at} title={absolute(entry.at)}>
      {clock(entry.at)}
    </time>
  ),
};
const who: Column<AuditEntry> = {
  id: 'who',
  header: 'Who',
  track: 'minmax(80px, 0.8fr)',
  cell: (entry) => <Who entry={entry} />,
};
const through: Column<AuditEntry> = {
  id: 'through',
  header: 'Through',
  track: '112px',
  cell: (entry) => <Through entry={entry} />,
};
const what: Column<AuditEntry> = {
  id: 'what',
  header: 'What',
  track: 'minmax(124px, 1fr)',
  cell: (entry) => (
    <span style={{ color: isAlarming(entry) ? 'var(--kf-error)' : 'var(--kf-text)' }}>{whatOf(entry)}</span>
  ),
};
const on: Column<AuditEntry> = {
  id: 'on',
  header: 'On',
  track: 'minmax(120px, 1.4fr)',
  cell: (entry) => <Target entry={entry} inRow />,
};
const detail: Column<AuditEntry> = {
  id: 'detail',
  header: 'Detail',
  track: 'minmax(110px, 1.3fr)',
  cell: (entry) => <span title={detailOf(entry)}>{detailOf(entry)}</span>,
};
const number: Column<AuditEntry> = {
  id: 'entry',
  header: 'Entry',
  track: '64px',
  align: 'end',
  cell: (entry) => integer(entry.number),
};

/** Below 1100 px Through goes. */
export function auditColumns(narrow: boolean): Column<AuditEntry>[] {
  return narrow ? [time, who, what, on, detail, number] : [time, who, through, what, on, detail, number];
}
