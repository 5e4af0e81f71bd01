import { Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconBan,
  IconEye,
  IconMessage,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconRefresh,
  IconUser,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { Token } from '@/api/tokens';
import { useOffered } from '@/shared/managed';
import { useNow } from '@/shared/useNow';
import { useSetDisabled } from './queries';
import { useRestore, useRevoke } from './revoke';
import { canChange, canRestore, canRotate, isStanding } from './standing';
import type { TokenDialog } from './TokenDialogs';

const icon = { size: 14, stroke: 1.75 };

interface TokenMenuProps {
  token: Token;
  onDialog: (dialog: TokenDialog) => void;
}

/** What can be done to the settings of a named token. */
function NamedItems({ token, onDialog }: TokenMenuProps) {
  const setDisabled = useSetDisabled();
  if (!canChange(token)) return null;
  return (
    <>
      {canRotate(token) && (
        <Menu.Item
          leftSection={<IconRefresh {...icon} />}
          onClick={() => onDialog({ kind: 'rotate', token })}
          data-testid="token-rotate"
        >
          Rotate…
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconPencil {...icon} />}
        onClick={() => onDialog({ kind: 'change', token })}
        data-testid="token-change"
      >
        Change…
      </Menu.Item>
      <Menu.Item
        leftSection={token.disabled ? <IconPlayerPlay {...icon} /> : <IconPlayerPause {...icon} />}
        onClick={() => setDisabled.mutate({ token, disabled: !token.disabled })}
        data-testid="token-set-disabled"
      >
        {token.disabled ? 'Enable' : 'Disable'}
      </Menu.Item>
    </>
  );
}

/** A classic token can be told again by the person at this computer, or replaced. */
function ClassicItems({ token, onDialog }: TokenMenuProps) {
  const { reveal } = useOffered();
  if (token.kind !== 'classic' || !isStanding(token)) return null;
  return (
    <>
      {token.recoverable && reveal && (
        <Menu.Item
          leftSection={<IconEye {...icon} />}
          onClick={() => onDialog({ kind: 'reveal', token })}
          data-testid="token-reveal"
        >
          Reveal…
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconRefresh {...icon} />}
        onClick={() => onDialog({ kind: 'replace', token })}
        data-testid="token-replace"
      >
        Replace…
      </Menu.Item>
    </>
  );
}

function EndItem({ token, onDialog }: TokenMenuProps) {
  const revoke = useRevoke();
  const restore = useRestore();
  const now = useNow();
  if (token.ended) {
    if (!canRestore(token, now)) return null;
    return (
      <>
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconArrowBackUp {...icon} />}
          onClick={() => restore.mutate(token)}
          data-testid="token-restore"
        >
          Undo revoke
        </Menu.Item>
      </>
    );
  }
  return (
    <>
      <Menu.Divider />
      <Menu.Item
        c="var(--kf-error)"
        leftSection={<IconBan {...icon} />}
        onClick={() => revoke.mutate({ token })}
        data-testid="token-revoke"
      >
        Revoke
      </Menu.Item>
      <Menu.Item
        c="var(--kf-error)"
        leftSection={<IconMessage {...icon} />}
        onClick={() => onDialog({ kind: 'revoke', token })}
        data-testid="token-revoke-reason"
      >
        Revoke with reason…
      </Menu.Item>
    </>
  );
}

/** The items of a token's `…` menu. */
export function TokenMenu({ token, onDialog }: TokenMenuProps) {
  const navigate = useNavigate();
  return (
    <>
      <NamedItems token={token} onDialog={onDialog} />
      <ClassicItems token={token} onDialog={onDialog} />
      <Menu.Item
        leftSection={<IconUser {...icon} />}
        onClick={() => navigate({ to: '/users/$id', params: { id: String(token.user.id) } })}
      >
        Open {token.user.username}
      </Menu.Item>
      <EndItem token={token} onDialog={onDialog} />
    </>
  );
}
