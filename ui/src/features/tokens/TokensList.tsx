import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useEffect, useMemo } from 'react';
import type { Token } from '@/api/tokens';
import { announce } from '@/shared/announce';
import { integer } from '@/shared/format';
import { DataGrid } from '@/shared/grid/DataGrid';
import { GridFooter } from '@/shared/grid/GridFooter';
import { ListStates } from '@/shared/grid/ListStates';
import type { TokensSearch } from '@/shared/search';
import { useNarrow } from '@/shared/useNarrow';
import { ORDER_WORDS, tokenColumns } from './columns';
import { NoTokens } from './NoTokens';
import { filtersOf, useTokenCount, useTokens } from './queries';
import type { TokenDialog } from './TokenDialogs';
import { TokenMenu } from './TokenMenu';
import classes from './tokens.module.css';

interface TokensListProps {
  search: TokensSearch;
  onSearch: (next: Partial<TokensSearch>) => void;
  openId: number | null;
  onOpen: (token: Token) => void;
  onClose: () => void;
  onNew: () => void;
  onDialog: (dialog: TokenDialog) => void;
}

/** How many end within a week, and the way to them. */
function Soon({ onShow }: { onShow: () => void }) {
  const count = useTokenCount(filtersOf({}, 'expiring'));
  if (!count) return <span />;
  return (
    <UnstyledButton className={classes.soon} onClick={onShow}>
      <IconAlertTriangle size={14} stroke={1.75} aria-hidden />
      {integer(count)} {count === 1 ? 'expires' : 'expire'} within 7 days
    </UnstyledButton>
  );
}

export function TokensList(props: TokensListProps) {
  const { search, onSearch, openId } = props;
  const narrow = useNarrow();
  const order = search.order ?? '-created';
  const filters = useMemo(() => filtersOf(search), [search]);
  const list = useTokens({ ...filters, ordering: order });
  const total = useTokenCount(filters);
  const columns = useMemo(() => tokenColumns(narrow, openId !== null), [narrow, openId]);
  const { order: _, ...wanted } = search;
  const filtered = Object.values(wanted).some((value) => value !== undefined);
  useEffect(() => {
    if (filtered && total !== undefined) announce(`${integer(total)} tokens`);
  }, [filtered, total]);

  if (!filtered && list.data && list.rows.length === 0) return <NoTokens onNew={props.onNew} />;
  return (
    <ListStates
      list={list}
      what="tokens"
      columns={columns}
      onClear={() => onSearch({ search: undefined, user: undefined, kind: undefined, filter: undefined })}
    >
      <DataGrid<Token>
        label="Tokens"
        data-testid="tokens-grid"
        rowTestId="token-row"
        columns={columns}
        rows={list.rows}
        firstIndex={list.firstIndex}
        total={total ?? null}
        rowId={(token) => token.id}
        rowName={(token) => [token.user.username, token.name, token.prefix].filter(Boolean).join(' ')}
        muted={(token) => token.status === 'revoked' || token.status === 'disabled'}
        ordering={order}
        onOrder={(next) => onSearch({ order: next })}
        openId={openId}
        onOpen={props.onOpen}
        onEscape={openId === null ? undefined : props.onClose}
        dimmed={list.isPlaceholderData}
        loadNext={list.loadNext}
        loadPrevious={list.loadPrevious}
        menu={(token) => <TokenMenu token={token} onDialog={props.onDialog} />}
        footer={(range) => (
          <GridFooter
            range={range}
            total={total ?? null}
            loaded={list.rows.length}
            more={list.hasNextPage}
            order={ORDER_WORDS[order] ?? ''}
            end={<Soon onShow={() => onSearch({ filter: 'expiring', order: 'expires' })} />}
          />
        )}
      />
    </ListStates>
  );
}
