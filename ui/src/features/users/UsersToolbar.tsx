import { useCallback } from 'react';
import type { User } from '@/api/users';
import { FilterTabs } from '@/shared/FilterTabs';
import { compact as short } from '@/shared/format';
import { ColumnMenu } from '@/shared/grid/ColumnMenu';
import type { ColumnChoice } from '@/shared/grid/useColumnChoice';
import page from '@/shared/page.module.css';
import { SearchBox } from '@/shared/SearchBox';
import type { UserFilter, UsersSearch } from '@/shared/search';
import { filtersOf, useUserCount } from './queries';

const LABELS: [UserFilter, string][] = [
  ['all', 'All'],
  ['active', 'Active'],
  ['disabled', 'Disabled'],
  ['staff', 'Staff'],
  ['superusers', 'Superusers'],
];

interface UsersToolbarProps {
  search: UsersSearch;
  onSearch: (next: Partial<UsersSearch>) => void;
  compact: boolean;
  choice: ColumnChoice<User>;
}

export function UsersToolbar({ search, onSearch, compact, choice }: UsersToolbarProps) {
  const counts: Record<UserFilter, number | undefined> = {
    all: useUserCount(filtersOf('all', '')),
    active: useUserCount(filtersOf('active', '')),
    disabled: useUserCount(filtersOf('disabled', '')),
    staff: useUserCount(filtersOf('staff', '')),
    superusers: useUserCount(filtersOf('superusers', '')),
  };
  const tabs = LABELS.filter(([id]) => !compact || id !== 'superusers').map(([id, label]) => {
    const count = counts[id];
    return { id, label, count: count === undefined ? undefined : short(count) };
  });
  const onText = useCallback((text: string) => onSearch({ search: text || undefined }), [onSearch]);
  return (
    <div className={page.toolbar}>
      <FilterTabs
        label="Filter users"
        tabs={tabs}
        value={search.filter ?? 'all'}
        onChange={(filter) => onSearch({ filter: filter === 'all' ? undefined : filter })}
      />
      <div className={`${page.push} ${page.find}`} role="search">
        <ColumnMenu choice={choice} />
        <SearchBox
          value={search.search ?? ''}
          label="Search users"
          placeholder="Username or email"
          onSearch={onText}
          narrow={compact}
        />
      </div>
    </div>
  );
}
