import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import type { Token } from '@/api/tokens';
import { type TokenDialog, TokenDialogs } from './TokenDialogs';
import { TokenMenu } from './TokenMenu';

/** The `…` menu of one token with its dialogs, for use outside the Tokens table. */
export function TokenActions({ token }: { token: Token }) {
  const [dialog, setDialog] = useState<TokenDialog | null>(null);
  return (
    <>
      <Menu width={190}>
        <Menu.Target>
          <ActionIcon aria-label={`Actions for token ${token.name} ${token.prefix}`}>
            <IconDots size={16} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <TokenMenu token={token} onDialog={setDialog} />
        </Menu.Dropdown>
      </Menu>
      <TokenDialogs dialog={dialog} onClose={() => setDialog(null)} />
    </>
  );
}
