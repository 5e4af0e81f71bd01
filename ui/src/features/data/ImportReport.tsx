import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { usePlatform } from '@/platform/context';
import type { DjangoReport, ImportJob, ImportNote } from '@/platform/types';
import { Badge } from '@/shared/Badge';
import { FilterTabs } from '@/shared/FilterTabs';
import { clock, integer, millis } from '@/shared/format';
import { noticeDone, noticeFailed } from '@/shared/notices';
import classes from './data.module.css';
import { reportCsv } from './reportCsv';

/** Rows shown at most; the exported report has all. */
const SHOWN = 1000;

type Tab = 'skipped' | 'users' | 'tokens';

const IN: Record<Tab, (note: ImportNote) => boolean> = {
  skipped: () => true,
  users: ({ table }) => table === 'auth_user',
  tokens: ({ table }) => table !== 'auth_user',
};

const TABS: { id: Tab; label: string }[] = [
  { id: 'skipped', label: 'Skipped' },
  { id: 'users', label: 'Users' },
  { id: 'tokens', label: 'Tokens' },
];

interface FigureProps {
  label: string;
  count: number;
  text: string;
  warn?: boolean;
}

function Figure({ label, count, text, warn }: FigureProps) {
  return (
    <div className={classes.figure}>
      <span className="second">{label}</span>
      <strong className="num">
        {integer(count)}
        {warn && <IconAlertTriangle size={18} stroke={1.75} aria-hidden />}
      </strong>
      <span className="dim">{text}</span>
    </div>
  );
}

const ofFile = (rows: number | null, unchanged: number): string => {
  if (rows === null) return 'no such table';
  const here = unchanged > 0 ? `, ${integer(unchanged)} here already` : '';
  return `of ${integer(rows)} in the file${here}`;
};

function Figures({ job, report }: { job: ImportJob; report: DjangoReport }) {
  const { users, tokens, knox, skipped } = report;
  return (
    <div className={classes.figures} data-testid="import-figures">
      <Figure label="Users" count={users.added} text={ofFile(job.rows.users, users.unchanged)} />
      <Figure
        label="Tokens, authtoken"
        count={tokens.added}
        text={ofFile(job.rows.tokens, tokens.unchanged)}
      />
      <Figure label="Tokens, knox" count={knox.added} text={ofFile(job.rows.knox, knox.unchanged)} />
      <Figure
        label="Skipped"
        count={skipped.length}
        text="nothing of yours was changed"
        warn={skipped.length > 0}
      />
    </div>
  );
}

function Rows({ label, notes, why }: { label: string; notes: ImportNote[]; why: string }) {
  return (
    <>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            <th style={{ width: 160 }}>Table</th>
            <th style={{ width: 160 }}>Who</th>
            <th>{why}</th>
          </tr>
        </thead>
        <tbody>
          {notes.slice(0, SHOWN).map((note, at) => (
            // Rows have no id of their own, and the list never changes.
            <tr key={at}>
              <td className="mono second">{note.table}</td>
              <td>{note.who}</td>
              <td>{note.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {notes.length > SHOWN && (
        <div className={classes.foot}>{integer(notes.length - SHOWN)} more are in the exported report.</div>
      )}
    </>
  );
}

function Buttons({ report }: { report: DjangoReport }) {
  const platform = usePlatform();
  const save = async () => {
    try {
      const saved = await platform.saveText('keyfob-import.csv', await reportCsv(report));
      if (saved) noticeDone('Report exported', `Saved as ${saved.name}`);
    } catch (reason) {
      noticeFailed('The report was not exported', reason);
    }
  };
  const done = () =>
    platform.data?.endImport().catch((reason) => noticeFailed('The report was not put away', reason));
  return (
    <div className={classes.push}>
      <Button
        variant="default"
        leftSection={<IconFileExport size={16} stroke={1.75} />}
        onClick={save}
        data-testid="import-export"
      >
        Export report
      </Button>
      <Button onClick={done} data-testid="import-done">
        Done
      </Button>
    </div>
  );
}

/** What became of an import; it stays until Done. */
export function ImportReport({ job, report }: { job: ImportJob; report: DjangoReport }) {
  const [tab, setTab] = useState<Tab>('skipped');
  const tabs = TABS.map(({ id, label }) => ({
    id,
    label,
    count: integer(report.skipped.filter(IN[id]).length),
  }));
  const rows = report.skipped.length + report.users.added + report.tokens.added + report.knox.added;
  const all = rows + report.users.unchanged + report.tokens.unchanged + report.knox.unchanged;
  return (
    <section aria-label="Import from Django" data-testid="import-report">
      <div className={classes.head}>
        <h2>Import from Django</h2>
        <span className="mono second">{job.name}</span>
        <Badge tone="ok" icon={<IconCheck size={14} stroke={1.75} aria-hidden />}>
          Finished in {millis(report.milliseconds)}
        </Badge>
        <Buttons report={report} />
      </div>
      <Figures job={job} report={report} />
      <div className={classes.kept}>
        <IconCheck size={16} stroke={1.75} aria-hidden />
        <span>
          <strong>Passwords and tokens keep working.</strong> Hashes and keys came over as they were; each
          password gets a new hash at its next sign-in.
        </span>
      </div>
      {report.skipped.length > 0 && (
        <>
          <div className={classes.filter}>
            <FilterTabs label="Skipped rows" tabs={tabs} value={tab} onChange={setTab} />
          </div>
          <Rows label="Skipped rows" notes={report.skipped.filter(IN[tab])} why="Why it was skipped" />
        </>
      )}
      {report.notes.length > 0 && (
        <>
          <div className={classes.head}>
            <h2>Users who cannot log in with a password</h2>
          </div>
          <Rows label="Users who cannot log in with a password" notes={report.notes} why="Why" />
        </>
      )}
      <div className={classes.foot}>
        {integer(report.skipped.length)} skipped of {integer(all)} rows. Written as one change at{' '}
        {clock(report.at)}, also in the audit log
      </div>
    </section>
  );
}
