import { Button } from '@mantine/core';
import { IconAlertTriangle, IconSearchOff } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { asApiError } from '@/api/errors';
import type { User } from '@/api/users';
import { announce } from '@/shared/announce';
import { Empty } from '@/shared/Empty';
import { integer } from '@/shared/format';
import { DataGrid } from '@/shared/grid/DataGrid';
import { GridFooter } from '@/shared/grid/GridFooter';
import { GridSkeleton } from '@/shared/grid/GridSkeleton';
import type { UsersSearch } from '@/shared/search';
import { ORDER_WORDS, userColumns } from './columns';
import { filtersOf, useUserCount, useUsers } from './queries';
import type { UserDialog } from './UserDialogs';
import { UserMenu } from './UserMenu';

interface UsersListProps {
  search: UsersSearch;
  onSearch: (next: Partial<UsersSearch>) => void;
  openId: number | null;
  onOpen: (user: User) => void;
  onClose: () => void;
  onDialog: (dialog: UserDialog) => void;
  compact: boolean;
}

export function UsersList(props: UsersListProps) {
  const { search, onSearch, openId, compact } = props;
  const filter = search.filter ?? 'all';
  const order = search.order ?? 'username';
  const filters = useMemo(
    () => ({ ...filtersOf(filter, search.search ?? ''), ordering: order }),
    [filter, search.search, order],
  );
  const queries = useQueryClient();
  const list = useUsers(filters);
  const total = useUserCount(filtersOf(filter, search.search ?? ''));
  const columns = useMemo(() => userColumns(compact), [compact]);
  const { fetchNextPage, fetchPreviousPage, hasNextPage, isFetchingNextPage, isFetchingPreviousPage } = list;

  const loadNext = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const loadPrevious = useCallback(() => {
    if (!isFetchingPreviousPage) void fetchPreviousPage();
  }, [isFetchingPreviousPage, fetchPreviousPage]);

  const filtered = filter !== 'all' || (search.search ?? '') !== '';
  useEffect(() => {
    if (filtered && total !== undefined) announce(`${integer(total)} users`);
  }, [filtered, total]);

  if (list.error && list.rows.length === 0) {
    return (
      <Empty
        alert
        tone="error"
        icon={<IconAlertTriangle size={40} stroke={1.5} />}
        title="Could not load users"
        text={asApiError(list.error).message}
        actions={<Button onClick={() => list.refetch()}>Try again</Button>}
      />
    );
  }
  return (
    <>
      {list.isPending ? (
        <GridSkeleton
          columns={columns}
          what="users"
          onCancel={() => queries.cancelQueries({ queryKey: ['users', 'list'] })}
        />
      ) : list.rows.length === 0 ? (
        <Empty
          icon={<IconSearchOff size={40} stroke={1.5} />}
          title="Nothing matches"
          actions={
            <Button variant="default" onClick={() => onSearch({ search: undefined, filter: undefined })}>
              Clear filters
            </Button>
          }
        />
      ) : (
        <DataGrid<User>
          label="Users"
          data-testid="users-grid"
          rowTestId="user-row"
          columns={columns}
          rows={list.rows}
          firstIndex={list.firstIndex}
          total={total ?? null}
          rowId={(user) => user.id}
          rowName={(user) => user.username}
          muted={(user) => !user.is_active}
          ordering={order}
          onOrder={(next) => onSearch({ order: next })}
          openId={openId}
          onOpen={props.onOpen}
          onEscape={openId === null ? undefined : props.onClose}
          dimmed={list.isPlaceholderData}
          loadNext={loadNext}
          loadPrevious={loadPrevious}
          menu={(user) => <UserMenu user={user} onOpen={props.onOpen} onDialog={props.onDialog} />}
          footer={(range) => (
            <GridFooter
              range={range}
              total={total ?? null}
              loaded={list.rows.length}
              more={hasNextPage}
              order={compact ? '' : (ORDER_WORDS[order] ?? '')}
            />
          )}
        />
      )}
    </>
  );
}
