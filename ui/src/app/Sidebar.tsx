import { Tooltip, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listRoutes } from '@/api/routes';
import { countTokens } from '@/api/tokens';
import { countUsers } from '@/api/users';
import { ServerSwitcher } from '@/features/remote/ServerSwitcher';
import { useApi } from '@/platform/context';
import { compact } from '@/shared/format';
import { Keys } from '@/shared/Keys';
import { Logo } from '@/shared/Logo';
import { useOffered } from '@/shared/managed';
import navEntry from '@/shared/naventry.module.css';
import { NAV, type NavEntry } from './nav';
import { openPalette } from './palette/open';
import { SidebarFoot } from './SidebarFoot';
import classes from './shell.module.css';

function useTotals(): Record<string, string | undefined> {
  const api = useApi();
  const users = useQuery({ queryKey: ['users', 'count', {}], queryFn: () => countUsers(api, {}) });
  const tokens = useQuery({ queryKey: ['tokens', 'count', {}], queryFn: () => countTokens(api, {}) });
  const routes = useQuery({
    queryKey: ['routes', 'list'],
    queryFn: () => listRoutes(api),
    select: (rows) => rows.length,
  });
  const words = (count: number | undefined) => (count === undefined ? undefined : compact(count));
  return { '/users': words(users.data), '/tokens': words(tokens.data), '/routes': words(routes.data) };
}

function Entry({ entry, rail, total }: { entry: NavEntry; rail: boolean; total: string | undefined }) {
  return (
    <Tooltip label={entry.label} position="right" disabled={!rail}>
      <Link
        to={entry.to}
        className={navEntry.entry}
        activeProps={{ 'aria-current': 'page' }}
        aria-label={rail ? entry.label : undefined}
        data-testid={entry.testId}
      >
        <entry.icon size={16} stroke={1.75} aria-hidden />
        {!rail && <span>{entry.label}</span>}
        {!rail && total && <span className={classes.total}>{total}</span>}
      </Link>
    </Tooltip>
  );
}

function SearchOrRun({ rail }: { rail: boolean }) {
  return (
    <Tooltip label="Search or run" position="right" disabled={!rail}>
      <UnstyledButton
        className={classes.run}
        onClick={openPalette}
        aria-label={rail ? 'Search or run' : undefined}
        aria-keyshortcuts="Control+K"
        data-testid="palette-open"
      >
        <IconSearch size={14} stroke={1.75} aria-hidden />
        {!rail && <span>Search or run</span>}
        {!rail && <Keys keys="Ctrl K" />}
      </UnstyledButton>
    </Tooltip>
  );
}

export function Sidebar({ rail }: { rail: boolean }) {
  const totals = useTotals();
  const { app } = useOffered();
  return (
    <div className={classes.sidebar} data-rail={rail || undefined}>
      {app ? (
        <ServerSwitcher rail={rail} />
      ) : (
        <div className={classes.brand}>
          <Logo />
          {!rail && <span>Keyfob</span>}
        </div>
      )}
      <SearchOrRun rail={rail} />
      <div className={classes.entries}>
        {NAV.map((group) => (
          <div key={group.entries[0]?.to} className={classes.section}>
            {group.label && !rail && <div className={classes.group}>{group.label}</div>}
            {group.entries.map((entry) => (
              <Entry key={entry.to} entry={entry} rail={rail} total={totals[entry.to]} />
            ))}
          </div>
        ))}
      </div>
      <SidebarFoot rail={rail} />
    </div>
  );
}
