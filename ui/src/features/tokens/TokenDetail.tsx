import { Button } from '@mantine/core';
import {
  IconArrowBackUp,
  IconBan,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Token } from '@/api/tokens';
import { Badge } from '@/shared/Badge';
import { DetailHead } from '@/shared/DetailHead';
import { DetailPanel } from '@/shared/DetailPanel';
import classes from '@/shared/detail.module.css';
import { IconAction } from '@/shared/IconAction';
import { Prefix } from '@/shared/Prefix';
import { useNow } from '@/shared/useNow';
import { KIND_WORDS } from './kinds';
import { Lineage } from './Lineage';
import { useSetDisabled, useToken } from './queries';
import { useRestore, useRevoke } from './revoke';
import { canChange, canRestore, canRotate } from './standing';
import type { TokenDialog } from './TokenDialogs';
import { TokenFacts } from './TokenFacts';
import { TokenName } from './TokenName';

interface TokenDetailProps {
  id: number;
  onClose: () => void;
  onDialog: (dialog: TokenDialog) => void;
  /** Opens another token of the same lineage. */
  onOpen: (id: number) => void;
}

const icon = { size: 14, stroke: 1.75 };

function ChangeActions({ token, onDialog }: Pick<TokenDetailProps, 'onDialog'> & { token: Token }) {
  const setDisabled = useSetDisabled();
  if (!canChange(token)) return null;
  return (
    <>
      {canRotate(token) && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconRefresh {...icon} />}
          onClick={() => onDialog({ kind: 'rotate', token })}
        >
          Rotate…
        </Button>
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={token.disabled ? <IconPlayerPlay {...icon} /> : <IconPlayerPause {...icon} />}
        loading={setDisabled.isPending}
        onClick={() => setDisabled.mutate({ token, disabled: !token.disabled })}
      >
        {token.disabled ? 'Enable' : 'Disable'}
      </Button>
    </>
  );
}

function EndAction({ token }: { token: Token }) {
  const revoke = useRevoke();
  const restore = useRestore();
  const now = useNow();
  if (!token.ended) {
    return (
      <Button
        size="xs"
        variant="subtle"
        className={classes.delete}
        leftSection={<IconBan {...icon} />}
        loading={revoke.isPending}
        onClick={() => revoke.mutate({ token })}
        data-testid="detail-revoke"
      >
        Revoke
      </Button>
    );
  }
  if (!canRestore(token, now)) return null;
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconArrowBackUp {...icon} />}
      loading={restore.isPending}
      onClick={() => restore.mutate(token)}
    >
      Undo revoke
    </Button>
  );
}

function Head({ token, onClose, onDialog }: Omit<TokenDetailProps, 'id' | 'onOpen'> & { token: Token }) {
  return (
    <DetailHead
      title={<TokenName token={token} otherwise={`${KIND_WORDS[token.kind]} token`} />}
      badges={<Badge tone="neutral">{KIND_WORDS[token.kind]}</Badge>}
      sub={
        <>
          <Prefix prefix={token.prefix} /> of{' '}
          <Link to="/users/$id" params={{ id: String(token.user.id) }}>
            {token.user.username}
          </Link>
        </>
      }
      tools={
        canChange(token) && (
          <IconAction label="Change token" onClick={() => onDialog({ kind: 'change', token })}>
            <IconPencil size={16} stroke={1.75} />
          </IconAction>
        )
      }
      onClose={onClose}
      actions={
        <>
          <ChangeActions token={token} onDialog={onDialog} />
          <EndAction token={token} />
        </>
      }
    />
  );
}

/** The panel of one token. */
export function TokenDetail({ id, onClose, onDialog, onOpen }: TokenDetailProps) {
  const { data: token, error, refetch } = useToken(id);
  return (
    <DetailPanel
      id={id}
      what="token"
      label={token ? `Token ${token.name} ${token.prefix}` : 'Token'}
      loaded={token !== undefined}
      error={error}
      onRetry={refetch}
      onClose={onClose}
      data-testid="token-detail"
    >
      {token && (
        <>
          <Head token={token} onClose={onClose} onDialog={onDialog} />
          <TokenFacts token={token} />
          <Lineage token={token} onOpen={onOpen} />
        </>
      )}
    </DetailPanel>
  );
}
