import { IconLink } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import type { AuditEntry, AuditFilters } from '@/api/audit';
import { announce } from '@/shared/announce';
import { integer, longDay } from '@/shared/format';
import { DataGrid } from '@/shared/grid/DataGrid';
import { GridFooter } from '@/shared/grid/GridFooter';
import { ListStates } from '@/shared/grid/ListStates';
import { useNarrow } from '@/shared/useNarrow';
import { useNow } from '@/shared/useNow';
import classes from './audit.module.css';
import { auditColumns } from './columns';
import { entryDetail } from './EntryDetail';
import { useEntries, useEntryCount } from './queries';
import { whatOf, whoOf } from './words';

interface AuditListProps {
  filters: AuditFilters;
  order: string;
  onOrder: (order: string) => void;
  openId: number | null;
  onOpen: (entry: number | undefined) => void;
  onClear: () => void;
}

const dayOf = (at: string | number): string => new Date(at).toDateString();

/** `Today, Mon 23 Nov 2026` over the first entry of each day. */
function headingOf(entry: AuditEntry, before: AuditEntry | undefined, now: number): string | null {
  const its = dayOf(entry.at);
  if (before && dayOf(before.at) === its) return null;
  const words = longDay(entry.at);
  if (its === dayOf(now)) return `Today, ${words}`;
  return its === dayOf(now - 86_400_000) ? `Yesterday, ${words}` : words;
}

export function AuditList({ filters, order, onOrder, openId, onOpen, onClear }: AuditListProps) {
  const narrow = useNarrow();
  const now = useNow(60_000);
  const list = useEntries({ ...filters, ordering: order });
  const total = useEntryCount(filters);
  const columns = useMemo(() => auditColumns(narrow), [narrow]);
  const filtered = Object.values(filters).some((value) => value !== undefined);
  useEffect(() => {
    if (filtered && total !== undefined) announce(`${integer(total)} entries`);
  }, [filtered, total]);
  return (
    <ListStates list={list} what="audit" noun="the audit log" columns={columns} onClear={onClear}>
      <DataGrid<AuditEntry>
        label="Audit log"
        data-testid="audit-grid"
        rowTestId="audit-row"
        columns={columns}
        rows={list.rows}
        firstIndex={list.firstIndex}
        total={total ?? null}
        rowId={(entry) => entry.number}
        rowName={(entry) => `${integer(entry.number)} ${whoOf(entry)} ${whatOf(entry)}`}
        ordering={order}
        onOrder={onOrder}
        openId={openId}
        onOpen={(entry) => onOpen(entry.number === openId ? undefined : entry.number)}
        onEscape={openId === null ? undefined : () => onOpen(undefined)}
        group={(entry, before) => headingOf(entry, before, now)}
        expansion={entryDetail}
        dimmed={list.isPlaceholderData}
        loadNext={list.loadNext}
        loadPrevious={list.loadPrevious}
        footer={(range) => (
          <GridFooter
            range={range}
            total={total ?? null}
            loaded={list.rows.length}
            more={list.hasNextPage}
            order={order === 'number' ? 'Oldest first' : 'Newest first'}
            end={
              <span className={`dim ${classes.link}`}>
                <IconLink size={14} stroke={1.75} aria-hidden />
                Each entry carries the hash of the one before it
              </span>
            }
          />
        )}
      />
    </ListStates>
  );
}
