import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useCallback } from 'react';
import type { Token } from '@/api/tokens';
import { FilterTabs } from '@/shared/FilterTabs';
import { compact as short } from '@/shared/format';
import { ColumnMenu } from '@/shared/grid/ColumnMenu';
import type { ColumnChoice } from '@/shared/grid/useColumnChoice';
import page from '@/shared/page.module.css';
import { SearchBox } from '@/shared/SearchBox';
import type { TokenFilter, TokensSearch } from '@/shared/search';
import { KIND_WORDS } from './kinds';
import { filtersOf, useTokenCount } from './queries';

const TABS: [TokenFilter, string][] = [
  ['all', 'All'],
  ['active', 'Active'],
  ['expiring', 'Expiring'],
  ['expired', 'Expired'],
  ['revoked', 'Revoked'],
];
/** Rarer ones, behind Filter; a tab only while chosen. */
const MORE: [TokenFilter, string][] = [
  ['grace', 'In grace'],
  ['disabled', 'Disabled'],
  ['used_up', 'Used up'],
];

interface TokensToolbarProps {
  search: TokensSearch;
  onSearch: (next: Partial<TokensSearch>) => void;
  narrow: boolean;
  choice: ColumnChoice<Token>;
}

function useTabs(search: TokensSearch) {
  const within = { user: search.user, kind: search.kind };
  const counts: Partial<Record<TokenFilter, number>> = {
    all: useTokenCount(filtersOf(within, 'all')),
    active: useTokenCount(filtersOf(within, 'active')),
    expiring: useTokenCount(filtersOf(within, 'expiring')),
    expired: useTokenCount(filtersOf(within, 'expired')),
    revoked: useTokenCount(filtersOf(within, 'revoked')),
  };
  const shown = [...TABS, ...MORE.filter(([id]) => id === search.filter)];
  return shown.map(([id, label]) => {
    const count = counts[id];
    return { id, label, count: count === undefined ? undefined : short(count) };
  });
}

function FilterMenu({ search, onSearch }: Pick<TokensToolbarProps, 'search' | 'onSearch'>) {
  const set = search.kind !== undefined || MORE.some(([id]) => id === search.filter);
  return (
    <Menu width={180} closeOnItemClick={false}>
      <Menu.Target>
        <Button
          size="xs"
          h={28}
          variant="subtle"
          leftSection={<IconFilter size={14} stroke={1.75} />}
          style={set ? { color: 'var(--kf-accent)' } : undefined}
          data-testid="token-filter"
        >
          Filter
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Kind</Menu.Label>
        <Menu.RadioGroup
          value={search.kind ?? 'any'}
          onChange={(kind) => onSearch({ kind: kind === 'any' ? undefined : (kind as TokensSearch['kind']) })}
        >
          <Menu.RadioItem value="any">Any kind</Menu.RadioItem>
          {Object.entries(KIND_WORDS).map(([kind, words]) => (
            <Menu.RadioItem key={kind} value={kind}>
              {words}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>State</Menu.Label>
        <Menu.RadioGroup
          value={search.filter ?? 'all'}
          onChange={(filter) => onSearch({ filter: filter === 'all' ? undefined : (filter as TokenFilter) })}
        >
          <Menu.RadioItem value="all">Any state</Menu.RadioItem>
          {MORE.map(([id, label]) => (
            <Menu.RadioItem key={id} value={id}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

export function TokensToolbar({ search, onSearch, narrow, choice }: TokensToolbarProps) {
  const tabs = useTabs(search);
  const onText = useCallback((text: string) => onSearch({ search: text || undefined }), [onSearch]);
  return (
    <div className={page.toolbar}>
      <FilterTabs
        label="Filter tokens"
        tabs={tabs}
        value={search.filter ?? 'all'}
        onChange={(filter) => onSearch({ filter: filter === 'all' ? undefined : filter })}
      />
      {search.user !== undefined && (
        <span className={page.chip}>
          One owner
          <ActionIcon
            size="xs"
            aria-label="Show tokens of every owner"
            onClick={() => onSearch({ user: undefined })}
          >
            <IconX size={14} stroke={1.75} />
          </ActionIcon>
        </span>
      )}
      <div className={`${page.push} ${page.find}`} role="search">
        {!narrow && <FilterMenu search={search} onSearch={onSearch} />}
        <ColumnMenu choice={choice} />
        <SearchBox
          value={search.search ?? ''}
          label="Search tokens"
          placeholder={narrow ? 'Search' : 'Name, prefix or owner'}
          onSearch={onText}
          narrow={narrow}
        />
      </div>
    </div>
  );
}
