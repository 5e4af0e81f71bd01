import { useMemo } from 'react';
import type { User } from '@/api/users';
import { ListView } from '@/shared/grid/ListView';
import type { Column } from '@/shared/grid/types';
import { useSelection } from '@/shared/grid/useSelection';
import type { UsersSearch } from '@/shared/search';
import { ORDER_WORDS } from './columns';
import { filtersOf, useUsers, useUserTotal } from './queries';
import { UserBulk } from './UserBulk';
import type { UserDialog } from './UserDialogs';
import { UserMenu } from './UserMenu';

interface UsersListProps {
  search: UsersSearch;
  onSearch: (next: Partial<UsersSearch>) => void;
  columns: Column<User>[];
  openId: number | null;
  onOpen: (user: User) => void;
  onClose: () => void;
  onDialog: (dialog: UserDialog) => void;
  compact: boolean;
}

const idOf = (user: User): number => user.id;

export function UsersList(props: UsersListProps) {
  const { search, onSearch, openId } = props;
  const order = search.order ?? 'username';
  const filters = useMemo(
    () => filtersOf(search.filter ?? 'all', search.search ?? ''),
    [search.filter, search.search],
  );
  const list = useUsers({ ...filters, ordering: order });
  const count = useUserTotal(filters);
  const selection = useSelection<User>(idOf, JSON.stringify(filters));
  return (
    <ListView<User>
      list={list}
      count={count}
      what="users"
      label="Users"
      rowTestId="user-row"
      place={`users ${order} ${JSON.stringify(filters)}`}
      columns={props.columns}
      rowId={idOf}
      rowName={(user) => user.username}
      muted={(user) => !user.is_active}
      ordering={order}
      onOrder={(next) => onSearch({ order: next })}
      filtered={search.filter !== undefined || search.search !== undefined}
      onClear={() => onSearch({ search: undefined, filter: undefined })}
      openId={openId}
      onOpen={props.onOpen}
      onClose={props.onClose}
      menu={(user) => <UserMenu user={user} onOpen={props.onOpen} onDialog={props.onDialog} />}
      selection={selection}
      order={props.compact ? '' : (ORDER_WORDS[order] ?? '')}
    >
      <UserBulk selection={selection} loaded={list.rows} count={count} filters={filters} />
    </ListView>
  );
}
