import { Button } from '@mantine/core';
import { IconAlertTriangle, IconSearchOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asApiError } from '@/api/errors';
import { Empty } from '../Empty';
import { GridSkeleton } from './GridSkeleton';
import type { Column } from './types';

/** What is known of a list, paged or whole. */
export interface LoadedList<Row> {
  rows: Row[];
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

interface ListStatesProps<Row> {
  list: LoadedList<Row>;
  /** The rows' noun, which is also the first part of the list's query key. */
  what: string;
  /** In words, where that differs. */
  noun?: string;
  columns: Column<Row>[];
  onClear: () => void;
  children: ReactNode;
}

/** What stands in a list's place while it loads, after it failed and when nothing matches. */
export function ListStates<Row>(props: ListStatesProps<Row>) {
  const { list, what, noun = what, columns, onClear, children } = props;
  const queries = useQueryClient();
  if (list.error && list.rows.length === 0) {
    return (
      <Empty
        alert
        tone="error"
        icon={<IconAlertTriangle size={40} stroke={1.5} />}
        title={`Could not load ${noun}`}
        text={asApiError(list.error).message}
        actions={<Button onClick={() => list.refetch()}>Try again</Button>}
      />
    );
  }
  if (list.isPending) {
    const cancel = () => queries.cancelQueries({ queryKey: [what, 'list'] });
    return <GridSkeleton columns={columns} what={noun} onCancel={cancel} />;
  }
  if (list.rows.length > 0) return children;
  return (
    <Empty
      icon={<IconSearchOff size={40} stroke={1.5} />}
      title="Nothing matches"
      actions={
        <Button variant="default" onClick={onClear}>
          Clear filters
        </Button>
      }
    />
  );
}
