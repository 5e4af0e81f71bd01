import { Menu } from '@mantine/core';
import { IconBan, IconEye, IconUser } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { Token } from '@/api/tokens';

interface TokenMenuProps {
  token: Token;
  onReveal: () => void;
  onRevoke: () => void;
}

const icon = { size: 14, stroke: 1.75 };

export function TokenMenu({ token, onReveal, onRevoke }: TokenMenuProps) {
  const navigate = useNavigate();
  return (
    <>
      {token.recoverable && (
        <Menu.Item leftSection={<IconEye {...icon} />} onClick={onReveal} data-testid="token-reveal">
          Reveal…
        </Menu.Item>
      )}
      <Menu.Item
        leftSection={<IconUser {...icon} />}
        onClick={() => navigate({ to: '/users/$id', params: { id: String(token.user.id) } })}
      >
        Open {token.user.username}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item
        c="var(--kf-error)"
        leftSection={<IconBan {...icon} />}
        onClick={onRevoke}
        data-testid="token-revoke"
      >
        Revoke…
      </Menu.Item>
    </>
  );
}
