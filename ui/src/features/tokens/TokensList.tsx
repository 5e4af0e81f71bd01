import { ActionIcon, Button } from '@mantine/core';
import { IconKey, IconPlus, IconX } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { Token } from '@/api/tokens';
import { CopyButton } from '@/shared/CopyButton';
import { Empty } from '@/shared/Empty';
import { FilterTabs } from '@/shared/FilterTabs';
import { compact } from '@/shared/format';
import { DataGrid } from '@/shared/grid/DataGrid';
import { GridFooter } from '@/shared/grid/GridFooter';
import { ListStates } from '@/shared/grid/ListStates';
import page from '@/shared/page.module.css';
import { SearchBox } from '@/shared/SearchBox';
import type { TokensSearch } from '@/shared/search';
import { useNarrow } from '@/shared/useNarrow';
import { useServer } from '@/shared/useServer';
import { tokenColumns } from './columns';
import { useTokenCount, useTokens } from './queries';
import { TokenMenu } from './TokenMenu';
import classes from './tokens.module.css';

interface TokensListProps {
  search: TokensSearch;
  onSearch: (next: Partial<TokensSearch>) => void;
  onNew: () => void;
  onReveal: (token: Token) => void;
  onRevoke: (token: Token) => void;
}

function NoTokens({ onNew }: { onNew: () => void }) {
  const { status } = useServer();
  const address = status?.address ?? 'http://127.0.0.1:8000';
  const curl = `curl -X POST ${address.replace(/\/$/, '')}/api-token-auth/ -d username=ada -d password="$PASSWORD"`;
  return (
    <Empty
      icon={<IconKey size={44} stroke={1.5} />}
      title="No tokens yet"
      text="A token is made when a user signs in, or by you."
      actions={
        <>
          <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={onNew}>
            New token
          </Button>
          <CopyButton text={curl} what="Curl command" size="sm" label="Copy curl" />
        </>
      }
    />
  );
}

function Toolbar({
  search,
  onSearch,
  narrow,
}: Pick<TokensListProps, 'search' | 'onSearch'> & { narrow: boolean }) {
  const all = useTokenCount({});
  const onText = useCallback((text: string) => onSearch({ search: text || undefined }), [onSearch]);
  return (
    <div className={page.toolbar}>
      <FilterTabs
        label="Filter tokens"
        tabs={[{ id: 'all', label: 'All', count: all === undefined ? undefined : compact(all) }]}
        value="all"
        onChange={() => onSearch({ user: undefined })}
      />
      {search.user !== undefined && (
        <span className={classes.chip}>
          One owner
          <ActionIcon
            size="xs"
            aria-label="Show tokens of every owner"
            onClick={() => onSearch({ user: undefined })}
          >
            <IconX size={14} stroke={1.75} />
          </ActionIcon>
        </span>
      )}
      <div className={page.push} role="search">
        <SearchBox
          value={search.search ?? ''}
          label="Search tokens"
          placeholder="Owner or prefix"
          onSearch={onText}
          narrow={narrow}
        />
      </div>
    </div>
  );
}

export function TokensList({ search, onSearch, onNew, onReveal, onRevoke }: TokensListProps) {
  const narrow = useNarrow();
  const navigate = useNavigate();
  const order = search.order ?? '-created';
  const filters = useMemo(() => ({ search: search.search, user: search.user }), [search.search, search.user]);
  const list = useTokens({ ...filters, ordering: order });
  const total = useTokenCount(filters);
  const columns = useMemo(() => tokenColumns(narrow), [narrow]);
  const filtered = search.user !== undefined || (search.search ?? '') !== '';

  if (!filtered && list.data && list.rows.length === 0) return <NoTokens onNew={onNew} />;
  return (
    <ListStates
      list={list}
      what="tokens"
      columns={columns}
      toolbar={<Toolbar search={search} onSearch={onSearch} narrow={narrow} />}
      onClear={() => onSearch({ search: undefined, user: undefined })}
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
        rowName={(token) => `${token.user.username} ${token.prefix}`}
        ordering={order}
        onOrder={(next) => onSearch({ order: next })}
        onOpen={(token) => navigate({ to: '/users/$id', params: { id: String(token.user.id) } })}
        dimmed={list.isPlaceholderData}
        loadNext={list.loadNext}
        loadPrevious={list.loadPrevious}
        menu={(token) => (
          <TokenMenu token={token} onReveal={() => onReveal(token)} onRevoke={() => onRevoke(token)} />
        )}
        footer={(range) => (
          <GridFooter
            range={range}
            total={total ?? null}
            loaded={list.rows.length}
            more={list.hasNextPage}
            order={order === '-created' ? 'Newest first' : 'Oldest first'}
          />
        )}
      />
    </ListStates>
  );
}
