import { Button } from '@mantine/core';
import { IconLockOpen, IconShieldLock, IconShieldX } from '@tabler/icons-react';
import type { Connection } from '@/platform/types';
import { Empty } from '@/shared/Empty';
import { useKeychain } from '@/shared/useKeychain';
import { useUnlock } from './useUnlock';

interface KeychainPaneProps {
  connection: Connection;
  onWithout: () => void;
  onLogIn: () => void;
}

function Locked({ connection, onWithout, onLogIn }: KeychainPaneProps) {
  const unlock = useUnlock();
  return (
    <Empty
      tone="warn"
      icon={<IconShieldLock size={32} stroke={1.5} />}
      title="The keychain is locked"
      text={`${connection.name}’s token is stored there. Unlock the keychain to send requests with it. The token itself stays hidden.`}
      actions={
        <>
          <Button
            leftSection={<IconLockOpen size={16} stroke={1.75} />}
            loading={unlock.isPending}
            onClick={() => unlock.mutate()}
            data-testid="keychain-unlock"
          >
            Unlock keychain
          </Button>
          <Button variant="default" onClick={onWithout}>
            Send without a token
          </Button>
          <Button variant="default" onClick={onLogIn}>
            Log in for this session
          </Button>
        </>
      }
      foot="Your system asks for its own password. Keyfob does not see it."
    />
  );
}

function Unreachable({ connection, onWithout, onLogIn }: KeychainPaneProps) {
  const { data: keychain } = useKeychain();
  const unlock = useUnlock();
  const silent = keychain?.state === 'silent';
  return (
    <Empty
      tone="warn"
      icon={<IconShieldX size={32} stroke={1.5} />}
      title={silent ? 'The keychain does not answer' : 'No keychain on this system'}
      text={
        silent
          ? `${keychain.name} did not answer within 5 s. ${connection.name} can log in for this session only; nothing is written to disk.`
          : 'Tokens stay in memory until Keyfob closes.'
      }
      actions={
        <>
          <Button onClick={onLogIn} data-testid="keychain-session">
            Log in for this session only
          </Button>
          <Button variant="default" loading={unlock.isPending} onClick={() => unlock.mutate()}>
            Try again
          </Button>
          <Button variant="default" onClick={onWithout}>
            Send without a token
          </Button>
        </>
      }
      foot={keychain?.message}
    />
  );
}

/** Why the stored token cannot be used now, and every way on. */
export function KeychainPane(props: KeychainPaneProps) {
  return (
    <div style={{ flex: 1, display: 'flex' }} data-testid={`keychain-${props.connection.token.place}`}>
      {props.connection.token.place === 'locked' ? <Locked {...props} /> : <Unreachable {...props} />}
    </div>
  );
}
