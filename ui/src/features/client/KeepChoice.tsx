import { Button, Checkbox } from '@mantine/core';
import type { KeychainStatus } from '@/platform/types';
import { Notice } from '@/shared/Notice';

export interface KeepState {
  /** The keychain can take the token now. */
  ready: boolean;
  keychain: KeychainStatus | undefined;
  inKeychain: boolean;
  setInKeychain: (value: boolean) => void;
  retry: () => void;
}

const TITLES = {
  ready: '',
  locked: 'The keychain is locked.',
  absent: 'No keychain on this system.',
  silent: 'The keychain does not answer.',
};

/** Keychain or this session only; where there is no keychain, that is said before logging in. */
export function KeepChoice({ keep }: { keep: KeepState }) {
  const { keychain, ready, inKeychain, setInKeychain, retry } = keep;
  if (keychain && !ready) {
    return (
      <Notice
        tone="warn"
        data-testid="keychain-notice"
        actions={
          <Button size="xs" variant="default" onClick={retry}>
            {keychain.state === 'locked' ? 'Unlock keychain' : 'Try again'}
          </Button>
        }
      >
        <strong>{TITLES[keychain.state]}</strong> Tokens stay in memory until Keyfob closes.
      </Notice>
    );
  }
  return (
    <Checkbox
      label="Keep the token in the keychain"
      description={inKeychain ? undefined : 'This session only: it stays in memory until Keyfob closes'}
      checked={inKeychain}
      onChange={(event) => setInKeychain(event.currentTarget.checked)}
      data-testid="login-keep"
    />
  );
}
