import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useCallback } from 'react';
import { FilterTabs } from '@/shared/FilterTabs';
import page from '@/shared/page.module.css';
import { SearchBox } from '@/shared/SearchBox';
import type { AuditFilter, AuditSearch } from '@/shared/search';
import classes from './audit.module.css';
import { RangeMenu } from './RangeMenu';
import { WhoMenu } from './WhoMenu';

export interface AuditToolbarProps {
  search: AuditSearch;
  onSearch: (next: Partial<AuditSearch>) => void;
}

const TABS: { id: AuditFilter; label: string }[] = [
  { id: 'all', label: 'All' },
  { id: 'tokens', label: 'Tokens' },
  { id: 'users', label: 'Users' },
  { id: 'sign-ins', label: 'Sign-ins' },
  { id: 'server', label: 'Server' },
];

const OUTCOMES = { any: 'Any outcome', done: 'Done', refused: 'Refused' };

function OutcomeMenu({ search, onSearch }: AuditToolbarProps) {
  const value = search.outcome ?? 'any';
  return (
    <Menu width={150}>
      <Menu.Target>
        <Button
          size="xs"
          h={28}
          variant="default"
          leftSection={<IconCheck size={14} stroke={1.75} />}
          rightSection={<IconChevronDown size={14} stroke={1.75} />}
          data-testid="audit-outcome"
        >
          {value === 'any' ? 'Outcome' : OUTCOMES[value]}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={value}
          onChange={(next) =>
            onSearch({ outcome: next === 'any' ? undefined : (next as AuditSearch['outcome']) })
          }
        >
          {Object.entries(OUTCOMES).map(([id, words]) => (
            <Menu.RadioItem key={id} value={id} closeMenuOnClick>
              {words}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
}

export function AuditToolbar({ search, onSearch, narrow }: AuditToolbarProps & { narrow: boolean }) {
  const onText = useCallback((text: string) => onSearch({ search: text || undefined }), [onSearch]);
  return (
    <div className={page.toolbar}>
      <FilterTabs
        label="Filter the audit log"
        tabs={TABS}
        value={search.filter ?? 'all'}
        onChange={(filter) => onSearch({ filter: filter === 'all' ? undefined : filter })}
      />
      <div className={`${page.push} ${classes.tools}`} role="search">
        <WhoMenu search={search} onSearch={onSearch} />
        <OutcomeMenu search={search} onSearch={onSearch} />
        <RangeMenu search={search} onSearch={onSearch} />
        <SearchBox
          value={search.search ?? ''}
          label="Search the audit log"
          placeholder={narrow ? 'Search' : 'User or token'}
          onSearch={onText}
          size={narrow ? 110 : 220}
        />
      </div>
    </div>
  );
}
