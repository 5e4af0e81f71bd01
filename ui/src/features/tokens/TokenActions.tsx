import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { Token } from '@/api/tokens';
import { RevealDialog } from './RevealDialog';
import { RevokeDialog } from './RevokeDialog';
import { TokenMenu } from './TokenMenu';

/** The `…` menu of one token with its dialogs, for use outside the Tokens table. */
export function TokenActions({ token }: { token: Token }) {
  const [dialog, setDialog] = useState<'revoke' | 'reveal' | null>(null);
  return (
    <>
      <Menu width={190}>
        <Menu.Target>
          <ActionIcon aria-label={`Actions for token ${token.prefix}`}>
            <IconDots size={16} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <TokenMenu
            token={token}
            onRevoke={() => setDialog('revoke')}
            onReveal={() => setDialog('reveal')}
          />
        </Menu.Dropdown>
      </Menu>
      {dialog === 'revoke' && <RevokeDialog token={token} onClose={() => setDialog(null)} />}
      {dialog === 'reveal' && <RevealDialog token={token} onClose={() => setDialog(null)} />}
    </>
  );
}
