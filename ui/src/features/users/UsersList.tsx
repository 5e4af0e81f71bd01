import { useEffect, useMemo } from 'react';
import type { User } from '@/api/users';
import { announce } from '@/shared/announce';
import { integer } from '@/shared/format';
import { DataGrid } from '@/shared/grid/DataGrid';
import { GridFooter } from '@/shared/grid/GridFooter';
import { ListStates } from '@/shared/grid/ListStates';
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
  const list = useUsers(filters);
  const total = useUserCount(filtersOf(filter, search.search ?? ''));
  const columns = useMemo(() => userColumns(compact), [compact]);

  const filtered = filter !== 'all' || (search.search ?? '') !== '';
  useEffect(() => {
    if (filtered && total !== undefined) announce(`${integer(total)} users`);
  }, [filtered, total]);

  return (
    <ListStates
      list={list}
      what="users"
      columns={columns}
      onClear={() => onSearch({ search: undefined, filter: undefined })}
    >
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
        loadNext={list.loadNext}
        loadPrevious={list.loadPrevious}
        menu={(user) => <UserMenu user={user} onOpen={props.onOpen} onDialog={props.onDialog} />}
        footer={(range) => (
          <GridFooter
            range={range}
            total={total ?? null}
            loaded={list.rows.length}
            more={list.hasNextPage}
            order={compact ? '' : (ORDER_WORDS[order] ?? '')}
          />
        )}
      />
    </ListStates>
  );
}
