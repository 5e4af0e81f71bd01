import { Kbd } from '@mantine/core';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Token } from '@/api/tokens';
import type { User } from '@/api/users';
import { integer } from '@/shared/format';
import { Keys } from '@/shared/Keys';
import { Picked, type Picking } from './Picked';
import classes from './palette.module.css';
import { ranked } from './rank';
import { TokenRow, UserRow } from './rows';
import type { Command, Pick } from './types';
import { useActions } from './useActions';
import { useFound } from './useFound';
import { useGoTo } from './useGoTo';

const ASKS: Record<Pick['verb'], string> = {
  revoke: 'Revoke which token?',
  rotate: 'Rotate which token?',
  change: 'Change which token?',
  disable: 'Disable whom?',
  enable: 'Enable whom?',
  password: 'Whose password?',
  delete: 'Delete whom?',
  token: 'A token for whom?',
};

function CommandRow({ command, onRun }: { command: Command; onRun: (command: Command) => void }) {
  return (
    <Spotlight.Action
      className={classes.action}
      onClick={() => onRun(command)}
      closeSpotlightOnTrigger={typeof command.run === 'function'}
      data-testid={`palette-${command.id}`}
    >
      <command.icon size={16} stroke={1.75} aria-hidden />
      <span className={classes.label}>{command.label}</span>
      {command.keys && (
        <span className={classes.keys}>
          <Keys keys={command.keys} />
        </span>
      )}
    </Spotlight.Action>
  );
}

/** Every action, user, token and place by a few letters. */
export function Palette({ onShortcuts }: { onShortcuts: () => void }) {
  const navigate = useNavigate();
  const [query, setQuery] = useState('');
  const [opened, setOpened] = useState(false);
  const [pick, setPick] = useState<Pick | null>(null);
  const [picking, setPicking] = useState<Picking | null>(null);
  const found = useFound(query, pick, opened);
  const allActions = useActions(onShortcuts);
  const allPlaces = useGoTo();
  const actions = pick ? [] : ranked(query, allActions);
  // Each setting has a row, so they come only when looked for.
  const places = pick
    ? []
    : ranked(query, allPlaces).filter(({ id }) => query.trim() !== '' || !id.startsWith('setting-'));

  const run = (command: Command) => {
    if (typeof command.run === 'function') return command.run();
    setPick(command.run);
    setQuery('');
  };
  const onUser = (user: User) => {
    if (pick?.what === 'user') setPicking({ ...pick, user });
    else navigate({ to: '/users/$id', params: { id: String(user.id) } });
  };
  const onToken = (token: Token) => {
    if (pick?.what === 'token') setPicking({ ...pick, token });
    else navigate({ to: '/tokens/$id', params: { id: String(token.id) } });
  };
  const count = actions.length + found.users.length + found.tokens.length + places.length;
  // What is found comes after the keys; Enter must always have something to run.
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the list is another one
  useEffect(() => {
    if (!opened || count === 0) return;
    const rows = document.querySelectorAll(`.${classes.action}`);
    if (![...rows].some((row) => row.hasAttribute('data-selected')))
      rows[0]?.setAttribute('data-selected', 'true');
  }, [opened, count, query, pick]);
  return (
    <>
      <Spotlight.Root
        query={query}
        onQueryChange={setQuery}
        shortcut="mod+K"
        tagsToIgnore={[]}
        triggerOnContentEditable
        onSpotlightOpen={() => setOpened(true)}
        onSpotlightClose={() => {
          setOpened(false);
          setPick(null);
        }}
        size={560}
        yOffset="22vh"
        scrollable
        maxHeight={420}
        radius="lg"
        overlayProps={{ backgroundOpacity: 0.4 }}
        transitionProps={{ duration: 120, transition: 'fade' }}
        title="Palette"
        classNames={{
          content: classes.content,
          search: classes.search,
          actionsGroup: classes.group,
          header: classes.header,
        }}
        data-testid="palette"
      >
        <Spotlight.Search
          placeholder={pick ? ASKS[pick.verb] : 'Search or run'}
          aria-label={pick ? ASKS[pick.verb] : 'Search or run'}
          leftSection={<IconSearch size={16} stroke={1.75} />}
          rightSection={
            <Kbd size="xs" aria-hidden>
              Esc
            </Kbd>
          }
          rightSectionWidth={52}
          data-testid="palette-search"
        />
        <Spotlight.ActionsList>
          {actions.length > 0 && (
            <Spotlight.ActionsGroup label="Actions">
              {actions.map((command) => (
                <CommandRow key={command.id} command={command} onRun={run} />
              ))}
            </Spotlight.ActionsGroup>
          )}
          {found.users.length > 0 && (
            <Spotlight.ActionsGroup label="Users">
              {found.users.map((user) => (
                <UserRow key={user.id} user={user} onRun={() => onUser(user)} />
              ))}
            </Spotlight.ActionsGroup>
          )}
          {found.tokens.length > 0 && (
            <Spotlight.ActionsGroup label="Tokens">
              {found.tokens.map((token) => (
                <TokenRow key={token.id} token={token} onRun={() => onToken(token)} />
              ))}
            </Spotlight.ActionsGroup>
          )}
          {places.length > 0 && (
            <Spotlight.ActionsGroup label="Go to">
              {places.map((command) => (
                <CommandRow key={command.id} command={command} onRun={run} />
              ))}
            </Spotlight.ActionsGroup>
          )}
          {count === 0 && (
            <Spotlight.Empty>{found.loading ? 'Searching…' : 'Nothing matches'}</Spotlight.Empty>
          )}
        </Spotlight.ActionsList>
        <div className={classes.foot}>
          <span>
            <Keys keys="Up Down" /> move <Keys keys="Enter" /> run
          </span>
          <span role="status">
            {integer(count)} {count === 1 ? 'result' : 'results'}
          </span>
        </div>
      </Spotlight.Root>
      <Picked picking={picking} onClose={() => setPicking(null)} />
    </>
  );
}
