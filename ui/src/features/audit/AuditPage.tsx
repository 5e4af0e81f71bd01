import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { integer } from '@/shared/format';
import { PageHeader } from '@/shared/PageHeader';
import page from '@/shared/page.module.css';
import type { AuditSearch } from '@/shared/search';
import { useNarrow } from '@/shared/useNarrow';
import { AuditList } from './AuditList';
import { AuditToolbar } from './AuditToolbar';
import { ChainState } from './ChainState';
import { ExportButton } from './ExportButton';
import { useEntryCount, useFilters } from './queries';

/** The audit log: who did what, and whether the record of it is whole. */
export function AuditPage() {
  const search = useSearch({ strict: false }) as AuditSearch;
  const navigate = useNavigate();
  const narrow = useNarrow();
  const filters = useFilters(search);
  const total = useEntryCount({});
  const change = useCallback(
    (next: Partial<AuditSearch>) => navigate({ to: '/audit', search: { ...search, ...next }, replace: true }),
    [navigate, search],
  );
  return (
    <div className={page.page}>
      <PageHeader
        title="Audit log"
        meta={total !== undefined && <span>{integer(total)}</span>}
        actions={
          <>
            <ChainState />
            <ExportButton filters={filters} />
          </>
        }
      />
      <AuditToolbar search={search} onSearch={change} narrow={narrow} />
      <AuditList
        filters={filters}
        order={search.order ?? '-number'}
        onOrder={(order) => change({ order })}
        openId={search.open ?? null}
        onOpen={(open) => change({ open })}
        onClear={() => navigate({ to: '/audit', search: {}, replace: true })}
      />
    </div>
  );
}
