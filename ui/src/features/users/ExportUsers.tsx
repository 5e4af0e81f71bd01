import { listUsers, type User, type UserFilters } from '@/api/users';
import { useApi } from '@/platform/context';
import { ExportButton } from '@/shared/export/ExportButton';
import { EXPORT_PAGE, ExportDialog } from '@/shared/export/ExportDialog';
import type { Field } from '@/shared/export/write';
import { useUserTotal } from './queries';

const FIELDS: Field<User>[] = [
  ['id', (user) => user.id],
  ['username', (user) => user.username],
  ['email', (user) => user.email],
  ['first_name', (user) => user.first_name],
  ['last_name', (user) => user.last_name],
  ['is_active', (user) => user.is_active],
  ['is_staff', (user) => user.is_staff],
  ['is_superuser', (user) => user.is_superuser],
  ['is_locked', (user) => user.is_locked],
  ['date_joined', (user) => user.date_joined],
  ['last_login', (user) => user.last_login],
  ['tokens', (user) => user.tokens],
  ['failed_log_ins', (user) => user.failed_log_ins],
];

/** Saves the users that the list shows, in its order. */
export function ExportUsers({ filters, order }: { filters: UserFilters; order: string }) {
  const api = useApi();
  const count = useUserTotal(filters);
  return (
    <ExportButton>
      {(onClose) => (
        <ExportDialog<User>
          what="users"
          count={count}
          fields={FIELDS}
          fetchPage={(cursor) => listUsers(api, { ...filters, ordering: order }, cursor, EXPORT_PAGE)}
          onClose={onClose}
        />
      )}
    </ExportButton>
  );
}
