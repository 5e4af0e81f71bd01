import { useCallback } from 'react';
import { FilterTabs } from '@/shared/FilterTabs';
import { integer } from '@/shared/format';
import page from '@/shared/page.module.css';
import { SearchBox } from '@/shared/SearchBox';
import type { RouteFilter, RoutesSearch } from '@/shared/search';
import type { RouteItem } from './model';
import { fits } from './queries';

const TABS: [RouteFilter, string][] = [
  ['all', 'All'],
  ['mock', 'Mock'],
  ['proxy', 'Proxy'],
  ['built-in', 'Built-in'],
  ['off', 'Off'],
  ['failing', 'Failing'],
];
/** Beside the open panel there is no room for these, unless one is chosen. */
const RARER: RouteFilter[] = ['off', 'failing'];

interface RoutesToolbarProps {
  search: RoutesSearch;
  onSearch: (next: Partial<RoutesSearch>) => void;
  items: RouteItem[];
  failing: ReadonlySet<string>;
  loaded: boolean;
  /** A panel is open beside it. */
  beside: boolean;
}

export function RoutesToolbar({ search, onSearch, items, failing, loaded, beside }: RoutesToolbarProps) {
  const onText = useCallback((text: string) => onSearch({ search: text || undefined }), [onSearch]);
  const filter = search.filter ?? 'all';
  const tabs = TABS.filter(([id]) => !beside || !RARER.includes(id) || id === filter).map(([id, label]) => ({
    id,
    label,
    count: loaded ? integer(items.filter((item) => fits(item, id, failing)).length) : undefined,
  }));
  return (
    <div className={page.toolbar}>
      <FilterTabs
        label="Filter routes"
        tabs={tabs}
        value={filter}
        onChange={(next) => onSearch({ filter: next === 'all' ? undefined : next })}
      />
      <div className={page.push} role="search">
        <SearchBox
          value={search.search ?? ''}
          label="Search routes"
          placeholder="Path or upstream"
          onSearch={onText}
          narrow={beside}
        />
      </div>
    </div>
  );
}
