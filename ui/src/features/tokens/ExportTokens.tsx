import { listTokens, type Token, type TokenFilters } from '@/api/tokens';
import { useApi } from '@/platform/context';
import { ExportButton } from '@/shared/export/ExportButton';
import { EXPORT_PAGE, ExportDialog } from '@/shared/export/ExportDialog';
import type { Field } from '@/shared/export/write';
import { useTokenTotal } from './queries';

/** Of a key only what it begins with, as the table has it. */
const FIELDS: Field<Token>[] = [
  ['id', (token) => token.id],
  ['kind', (token) => token.kind],
  ['name', (token) => token.name],
  ['prefix', (token) => token.prefix],
  ['user', (token) => token.user.id],
  ['username', (token) => token.user.username],
  ['status', (token) => token.status],
  ['scopes', (token) => token.scopes],
  ['created', (token) => token.created],
  ['issued_by', (token) => token.issued_by],
  ['expires', (token) => token.expires],
  ['last_used', (token) => token.last_use?.at],
  ['last_used_from', (token) => token.last_use?.address],
  ['allowed', (token) => token.allowed],
  ['uses', (token) => token.uses],
  ['max_uses', (token) => token.max_uses],
  ['rotated_from', (token) => token.rotated_from],
  ['rotated_to', (token) => token.rotated_to],
  ['ended', (token) => token.ended?.at],
  ['ended_how', (token) => token.ended?.how],
  ['ended_by', (token) => token.ended?.by],
  ['ended_why', (token) => token.ended?.why],
];

/** Saves the tokens that the list shows, in its order. */
export function ExportTokens({ filters, order }: { filters: TokenFilters; order: string }) {
  const api = useApi();
  const count = useTokenTotal(filters);
  return (
    <ExportButton>
      {(onClose) => (
        <ExportDialog<Token>
          what="tokens"
          count={count}
          fields={FIELDS}
          fetchPage={(cursor) => listTokens(api, { ...filters, ordering: order }, cursor, EXPORT_PAGE)}
          onClose={onClose}
        />
      )}
    </ExportButton>
  );
}
