import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { User } from '@/api/users';
import { DetailLayout, focusRow } from '@/shared/DetailLayout';
import { integer } from '@/shared/format';
import { useColumnChoice } from '@/shared/grid/useColumnChoice';
import { PageHeader } from '@/shared/PageHeader';
import page from '@/shared/page.module.css';
import type { UsersSearch } from '@/shared/search';
import { useCreating } from '@/shared/useCreating';
import { useNarrow } from '@/shared/useNarrow';
import { Alone } from './Alone';
import { HIDDEN_AT_FIRST, userColumns } from './columns';
import { ExportUsers } from './ExportUsers';
import { NewUserDialog } from './NewUserDialog';
import { filtersOf, useUserCount } from './queries';
import { UserDetail } from './UserDetail';
import { type UserDialog, UserDialogs } from './UserDialogs';
import { UsersList } from './UsersList';
import { UsersToolbar } from './UsersToolbar';

/** Users: the list, and the open one beside it (or over it in a narrow window). */
export function UsersPage() {
  const search = useSearch({ strict: false }) as UsersSearch;
  const params = useParams({ strict: false }) as { id?: string };
  const navigate = useNavigate();
  const narrow = useNarrow();
  const [creating, setCreating] = useCreating(search);
  const [dialog, setDialog] = useState<UserDialog | null>(null);
  const total = useUserCount({});
  const [showAlone, setShowAlone] = useState(false);
  const openId = params.id === undefined ? null : Number(params.id);

  const change = useCallback(
    (next: Partial<UsersSearch>) =>
      navigate({ to: '.', search: (before) => ({ ...before, ...next }), replace: true }),
    [navigate],
  );
  const open = (user: User) => navigate({ to: '/users/$id', params: { id: String(user.id) }, search });
  const close = useCallback(() => {
    navigate({ to: '/users', search });
    focusRow('user-row', openId);
  }, [navigate, search, openId]);

  const filtered = search.filter !== undefined || search.search !== undefined;
  const alone = total === 1 && !filtered && openId === null && !showAlone;

  const compact = narrow || openId !== null;
  const fitting = useMemo(() => userColumns(compact), [compact]);
  const choice = useColumnChoice('users', fitting, HIDDEN_AT_FIRST);
  const list = (
    <UsersList
      search={search}
      onSearch={change}
      openId={openId}
      onOpen={open}
      onClose={close}
      onDialog={setDialog}
      columns={choice.shown}
      compact={compact}
    />
  );
  const detail = openId !== null && <UserDetail id={openId} onClose={close} onDialog={setDialog} />;
  return (
    <div className={page.page}>
      <PageHeader
        title="Users"
        meta={total !== undefined && <span>{integer(total)}</span>}
        actions={
          <>
            {!alone && (
              <ExportUsers
                filters={filtersOf(search.filter ?? 'all', search.search ?? '')}
                order={search.order ?? 'username'}
              />
            )}
            <Button
              leftSection={<IconPlus size={16} stroke={1.75} />}
              onClick={() => setCreating(true)}
              data-testid="user-create"
            >
              New user
            </Button>
          </>
        }
      />
      {alone && <Alone onNew={() => setCreating(true)} onShow={() => setShowAlone(true)} />}
      {!alone && <UsersToolbar search={search} onSearch={change} compact={narrow} choice={choice} />}
      {!alone && <DetailLayout list={list} detail={detail} label="User" onClose={close} />}
      {creating && <NewUserDialog onClose={() => setCreating(false)} />}
      <UserDialogs dialog={dialog} onClose={() => setDialog(null)} onGone={close} />
    </div>
  );
}
