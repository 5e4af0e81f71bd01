import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useState } from 'react';
import type { Token } from '@/api/tokens';
import { DetailLayout, focusRow } from '@/shared/DetailLayout';
import { integer } from '@/shared/format';
import { useColumnChoice } from '@/shared/grid/useColumnChoice';
import { PageHeader } from '@/shared/PageHeader';
import page from '@/shared/page.module.css';
import type { TokensSearch } from '@/shared/search';
import { useCreating } from '@/shared/useCreating';
import { useNarrow } from '@/shared/useNarrow';
import { HIDDEN_AT_FIRST, tokenColumns } from './columns';
import { ExportTokens } from './ExportTokens';
import { NewTokenDialog } from './NewTokenDialog';
import { filtersOf, useTokenCount } from './queries';
import { TokenDetail } from './TokenDetail';
import { type TokenDialog, TokenDialogs } from './TokenDialogs';
import { TokensList } from './TokensList';
import { TokensToolbar } from './TokensToolbar';

/** Tokens: the list, and the open one beside it. */
export function TokensPage() {
  const search = useSearch({ strict: false }) as TokensSearch;
  const params = useParams({ strict: false }) as { id?: string };
  const navigate = useNavigate();
  const narrow = useNarrow();
  const [creating, setCreating] = useCreating(search);
  const [dialog, setDialog] = useState<TokenDialog | null>(null);
  const total = useTokenCount({});
  const openId = params.id === undefined ? null : Number(params.id);

  const change = useCallback(
    (next: Partial<TokensSearch>) =>
      navigate({ to: '.', search: (before) => ({ ...before, ...next }), replace: true }),
    [navigate],
  );
  const open = (token: Pick<Token, 'id'>) =>
    navigate({ to: '/tokens/$id', params: { id: String(token.id) }, search });
  const close = useCallback(() => {
    navigate({ to: '/tokens', search });
    focusRow('token-row', openId);
  }, [navigate, search, openId]);

  const fitting = useMemo(() => tokenColumns(narrow, openId !== null), [narrow, openId]);
  const choice = useColumnChoice('tokens', fitting, HIDDEN_AT_FIRST);
  return (
    <div className={page.page}>
      <PageHeader
        title="Tokens"
        meta={total !== undefined && <span>{integer(total)}</span>}
        actions={
          <>
            {total !== 0 && <ExportTokens filters={filtersOf(search)} order={search.order ?? '-created'} />}
            <Button
              leftSection={<IconPlus size={16} stroke={1.75} />}
              onClick={() => setCreating(true)}
              data-testid="token-create"
            >
              New token
            </Button>
          </>
        }
      />
      {total !== 0 && <TokensToolbar search={search} onSearch={change} narrow={narrow} choice={choice} />}
      <DetailLayout
        label="Token"
        onClose={close}
        list={
          <TokensList
            search={search}
            onSearch={change}
            columns={choice.shown}
            openId={openId}
            onOpen={open}
            onClose={close}
            onNew={() => setCreating(true)}
            onDialog={setDialog}
          />
        }
        detail={
          openId !== null && (
            <TokenDetail id={openId} onClose={close} onDialog={setDialog} onOpen={(id) => open({ id })} />
          )
        }
      />
      {creating && (
        <NewTokenDialog
          onClose={() => setCreating(false)}
          onClient={(connection) => navigate({ to: '/client', search: { connection } })}
        />
      )}
      <TokenDialogs dialog={dialog} onClose={() => setDialog(null)} />
    </div>
  );
}
