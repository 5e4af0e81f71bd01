import { Button } from '@mantine/core';
import { IconArrowLeft, IconEyeOff, IconRefresh, IconServer, IconShieldLock } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { AddServerDialog } from '@/features/remote/AddServerDialog';
import { messageOf, type StoredToken } from '@/platform/types';
import { Empty } from '@/shared/Empty';
import { FilterTabs } from '@/shared/FilterTabs';
import { clock, integer } from '@/shared/format';
import { PageHeader } from '@/shared/PageHeader';
import page from '@/shared/page.module.css';
import { useNow } from '@/shared/useNow';
import { ForgetDialog } from './ForgetDialog';
import { StoredRow } from './StoredRow';
import classes from './stored.module.css';
import { useForget, useRevokeThere, useStored, useUnlock } from './useStored';
import { type Action, type Group, verdictOf, works } from './verdict';

type Tab = 'all' | Group;

const TABS: [Tab, string][] = [
  ['all', 'All'],
  ['matches', 'Matches'],
  ['renew', 'To renew'],
  ['forget', 'To forget'],
  ['unknown', 'Unknown'],
];

function useActions(check: () => void) {
  const navigate = useNavigate();
  const forget = useForget();
  const revoke = useRevokeThere();
  const unlock = useUnlock();
  const [dialog, setDialog] = useState<{ kind: 'forget'; row: StoredToken } | { kind: 'add-server' } | null>(
    null,
  );
  const act = (row: StoredToken, action: Action | 'revoke') => {
    if (action === 'log-in') {
      void navigate({ to: '/client', search: { connection: row.connection.id, login: true } });
    } else if (action === 'forget') {
      if (works(row)) setDialog({ kind: 'forget', row });
      else forget.mutate(row);
    } else if (action === 'revoke') revoke.mutate(row);
    else if (action === 'check') check();
    else if (action === 'unlock') unlock.mutate();
    else setDialog({ kind: 'add-server' });
  };
  return { act, dialog, close: () => setDialog(null) };
}

function Head() {
  return (
    <thead>
      <tr className={classes.sides}>
        <th colSpan={3} scope="colgroup">
          <IconShieldLock size={14} stroke={1.75} aria-hidden /> The keychain holds
        </th>
        <th scope="col" className={classes.verdict}>
          Verdict
        </th>
        <th colSpan={5} scope="colgroup">
          <IconServer size={14} stroke={1.75} aria-hidden /> The server knows
        </th>
      </tr>
      <tr className={classes.columns}>
        <th scope="col">Item</th>
        <th scope="col">Key</th>
        <th scope="col" className={classes.used}>
          Saved
        </th>
        <td className={classes.verdict} />
        <th scope="col">Token</th>
        <th scope="col">Status</th>
        <th scope="col">Expires</th>
        <th scope="col" className={classes.used}>
          Last used
        </th>
        <td />
      </tr>
    </thead>
  );
}

function Foot({ rows, over }: { rows: StoredToken[]; over: number }) {
  const servers = new Set(rows.map(({ connection }) => connection.baseUrl)).size;
  const count = `${integer(rows.length)} stored ${rows.length === 1 ? 'token' : 'tokens'}`;
  return (
    <div className={classes.foot}>
      <span>
        {count} on {integer(servers)} {servers === 1 ? 'server' : 'servers'}
      </span>
      <span className="dim">Forget removes only the keychain item; Revoke ends the token on the server</span>
      {over > 0 && (
        <span className={classes.over}>
          <IconEyeOff size={14} stroke={1.75} aria-hidden />
          {integer(over)} no longer {over === 1 ? 'works' : 'work'}
        </span>
      )}
    </div>
  );
}

/** Each token in the keychain beside the server's record of it. */
export function StoredTokensPage() {
  const navigate = useNavigate();
  const now = useNow();
  const { data: rows, error, refetch, isFetching, dataUpdatedAt } = useStored();
  const [tab, setTab] = useState<Tab>('all');
  const { act, dialog, close } = useActions(() => void refetch());
  const judged = (rows ?? []).map((row) => ({ row, verdict: verdictOf(row, now) }));
  const shown = judged.filter(({ verdict }) => tab === 'all' || verdict.group === tab);
  const countOf = (id: Tab) =>
    id === 'all' ? judged.length : judged.filter(({ verdict }) => verdict.group === id).length;
  return (
    <div className={page.page}>
      <PageHeader
        title="Stored tokens"
        meta={rows && <span>{integer(rows.length)} stored</span>}
        actions={
          <>
            <Button
              variant="default"
              leftSection={<IconArrowLeft size={16} stroke={1.75} />}
              onClick={() => navigate({ to: '/client' })}
            >
              Client
            </Button>
            <Button
              variant="default"
              leftSection={<IconRefresh size={16} stroke={1.75} />}
              loading={isFetching}
              onClick={() => refetch()}
              data-testid="stored-check"
            >
              Check again
            </Button>
          </>
        }
      />
      {error && !rows && (
        <Empty
          alert
          tone="error"
          icon={<IconShieldLock size={44} stroke={1.5} />}
          title="Could not load stored tokens"
          text={messageOf(error)}
          actions={<Button onClick={() => refetch()}>Try again</Button>}
        />
      )}
      {rows?.length === 0 && (
        <Empty
          icon={<IconShieldLock size={44} stroke={1.5} />}
          title="No stored tokens"
          text="Log in with Client to store one."
          actions={<Button onClick={() => navigate({ to: '/client' })}>Open Client</Button>}
        />
      )}
      {rows && rows.length > 0 && (
        <>
          <div className={classes.toolbar}>
            <FilterTabs
              label="Verdict"
              tabs={TABS.map(([id, label]) => ({ id, label, count: integer(countOf(id)) }))}
              value={tab}
              onChange={setTab}
            />
            <span className="dim" role="status">
              Checked {clock(new Date(dataUpdatedAt).toISOString())}. Keys are compared inside Keyfob and
              never shown.
            </span>
          </div>
          <section className={classes.scroller} aria-label="Stored tokens">
            <table className={classes.table}>
              <Head />
              <tbody>
                {shown.map(({ row, verdict }) => (
                  <StoredRow
                    key={row.connection.id}
                    row={row}
                    verdict={verdict}
                    onAction={(action) => act(row, action)}
                  />
                ))}
              </tbody>
            </table>
            {shown.length === 0 && <p className={classes.nothing}>Nothing matches</p>}
          </section>
          <Foot rows={rows} over={judged.filter(({ verdict }) => verdict.tone === 'error').length} />
        </>
      )}
      {dialog?.kind === 'forget' && <ForgetDialog row={dialog.row} onClose={close} />}
      {dialog?.kind === 'add-server' && <AddServerDialog onClose={close} onAdded={() => void refetch()} />}
    </div>
  );
}
