import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import type { Token } from '@/api/tokens';
import { integer } from '@/shared/format';
import { PageHeader } from '@/shared/PageHeader';
import page from '@/shared/page.module.css';
import type { TokensSearch } from '@/shared/search';
import { NewTokenDialog } from './NewTokenDialog';
import { useTokenCount } from './queries';
import { RevealDialog } from './RevealDialog';
import { RevokeDialog } from './RevokeDialog';
import { TokensList } from './TokensList';

type Open = { kind: 'new' } | { kind: 'revoke' | 'reveal'; token: Token };

export function TokensPage() {
  const search = useSearch({ strict: false }) as TokensSearch;
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open | null>(null);
  const total = useTokenCount({});
  const close = () => setOpen(null);
  const change = useCallback(
    (next: Partial<TokensSearch>) =>
      navigate({ to: '/tokens', search: (before) => ({ ...before, ...next }), replace: true }),
    [navigate],
  );
  return (
    <div className={page.page}>
      <PageHeader
        title="Tokens"
        meta={total !== undefined && <span>{integer(total)}</span>}
        actions={
          <Button
            leftSection={<IconPlus size={16} stroke={1.75} />}
            onClick={() => setOpen({ kind: 'new' })}
            data-testid="token-create"
          >
            New token
          </Button>
        }
      />
      <TokensList
        search={search}
        onSearch={change}
        onNew={() => setOpen({ kind: 'new' })}
        onReveal={(token) => setOpen({ kind: 'reveal', token })}
        onRevoke={(token) => setOpen({ kind: 'revoke', token })}
      />
      {open?.kind === 'new' && (
        <NewTokenDialog
          onClose={close}
          onClient={(connection) => navigate({ to: '/client', search: { connection } })}
        />
      )}
      {open?.kind === 'revoke' && <RevokeDialog token={open.token} onClose={close} />}
      {open?.kind === 'reveal' && <RevealDialog token={open.token} onClose={close} />}
    </div>
  );
}
