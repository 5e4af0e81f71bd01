import { useMemo } from 'react';
import type { Token } from '@/api/tokens';
import { ListView } from '@/shared/grid/ListView';
import type { Column } from '@/shared/grid/types';
import { useSelection } from '@/shared/grid/useSelection';
import type { TokensSearch } from '@/shared/search';
import { ORDER_WORDS } from './columns';
import { NoTokens } from './NoTokens';
import { filtersOf, useTokens, useTokenTotal } from './queries';
import { Soon } from './Soon';
import { TokenBulk } from './TokenBulk';
import type { TokenDialog } from './TokenDialogs';
import { TokenMenu } from './TokenMenu';

interface TokensListProps {
  search: TokensSearch;
  onSearch: (next: Partial<TokensSearch>) => void;
  columns: Column<Token>[];
  openId: number | null;
  onOpen: (token: Token) => void;
  onClose: () => void;
  onNew: () => void;
  onDialog: (dialog: TokenDialog) => void;
}

const CLEAR = { search: undefined, user: undefined, kind: undefined, filter: undefined };
const idOf = (token: Token): number => token.id;
const nameOf = (token: Token): string =>
  [token.user.username, token.name, token.prefix].filter((part) => part !== '').join(' ');

export function TokensList(props: TokensListProps) {
  const { search, onSearch } = props;
  const order = search.order ?? '-created';
  const filters = useMemo(() => filtersOf(search), [search]);
  const list = useTokens({ ...filters, ordering: order });
  const count = useTokenTotal(filters);
  const selection = useSelection<Token>(idOf, JSON.stringify(filters));
  const filtered = Object.values(filters).some((value) => value !== undefined);
  if (!filtered && list.data && list.rows.length === 0) return <NoTokens onNew={props.onNew} />;
  return (
    <ListView<Token>
      list={list}
      count={count}
      what="tokens"
      label="Tokens"
      rowTestId="token-row"
      place={`tokens ${order} ${JSON.stringify(filters)}`}
      columns={props.columns}
      rowId={idOf}
      rowName={nameOf}
      muted={(token) => token.status === 'revoked' || token.status === 'disabled'}
      ordering={order}
      onOrder={(next) => onSearch({ order: next })}
      filtered={filtered}
      onClear={() => onSearch(CLEAR)}
      openId={props.openId}
      onOpen={props.onOpen}
      onClose={props.onClose}
      menu={(token) => <TokenMenu token={token} onDialog={props.onDialog} />}
      selection={selection}
      order={ORDER_WORDS[order] ?? ''}
      end={<Soon onShow={() => onSearch({ filter: 'expiring', order: 'expires' })} />}
    >
      <TokenBulk selection={selection} loaded={list.rows} count={count} filters={filters} />
    </ListView>
  );
}
