import { Anchor, Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { IconCheck, IconCornerDownLeft } from '@tabler/icons-react';
import { useState } from 'react';
import type { Connection } from '@/platform/types';
import { Notice } from '@/shared/Notice';
import { useServer } from '@/shared/useServer';
import { loginPath } from '@/shared/wire';
import classes from './client.module.css';
import { KeepChoice } from './KeepChoice';
import { sameAddress } from './model';
import { useLogin } from './useLogin';

interface LoginPanelProps {
  connection: Connection;
  onDone: () => void;
  /** Back to the composer, where there is a token already. */
  onCancel?: () => void;
  onSkip: () => void;
  /** The request that was refused is sent again after the login. */
  resends?: boolean;
}

/** Log in over real HTTP, or hand over a token that exists; neither stays in the page. */
export function LoginPanel({ connection, onDone, onCancel, onSkip, resends }: LoginPanelProps) {
  const { status } = useServer();
  const [existing, setExisting] = useState(false);
  const login = useLogin(connection, existing, onDone);
  const { field, problem, busy, keep } = login;
  const here = sameAddress(login.values.baseUrl, status?.address);
  return (
    <div className={classes.centre}>
      <form className={classes.login} onSubmit={login.submit} noValidate data-testid="login-form">
        <div>
          <h2>{existing ? 'Use an existing token' : 'Log in to get a token'}</h2>
          <p className="second">
            {existing ? (
              'The token goes straight to the place chosen below and is not shown again.'
            ) : (
              <>
                Sends one <code>POST {loginPath(connection.wire)}</code> over HTTP. The token goes straight to{' '}
                {keep.ready ? 'the system keychain' : 'memory'}.
              </>
            )}
          </p>
        </div>
        {resends && !problem && (
          <Notice tone="info" data-testid="login-resends">
            The server did not take the token. After the login the request is sent again, once.
          </Notice>
        )}
        {problem && (
          <Notice tone="error" alert data-testid="login-problem">
            <strong>{problem.title}</strong> {problem.message}
          </Notice>
        )}
        <Stack gap={16}>
          <TextInput
            {...field('baseUrl')}
            label="Server"
            classNames={{ input: 'mono' }}
            spellCheck={false}
            data-testid="login-url"
            rightSectionWidth={here ? 106 : undefined}
            rightSection={
              here && (
                <span className={classes.here}>
                  <IconCheck size={14} stroke={1.75} aria-hidden /> This server
                </span>
              )
            }
          />
          <TextInput
            {...field('username')}
            label="Username"
            autoComplete="off"
            spellCheck={false}
            data-testid="login-username"
          />
          <PasswordInput
            {...field('secret')}
            key={existing ? 'token' : 'password'}
            ref={login.secret}
            label={existing ? 'Token' : 'Password'}
            autoComplete="off"
            spellCheck={false}
            data-testid={existing ? 'login-token' : 'login-password'}
            visibilityToggleButtonProps={{ 'aria-label': existing ? 'Show token' : 'Show password' }}
          />
          <KeepChoice keep={keep} />
        </Stack>
        <Group justify="space-between" wrap="nowrap">
          <Anchor component="button" type="button" fz={12} fw={500} onClick={() => setExisting(!existing)}>
            {existing ? 'Log in with a password…' : 'Use an existing token…'}
          </Anchor>
          <Group gap="sm" wrap="nowrap">
            {onCancel && (
              <Button variant="default" onClick={onCancel}>
                Cancel
              </Button>
            )}
            <Button
              type="submit"
              loading={busy}
              rightSection={<IconCornerDownLeft size={14} stroke={1.75} />}
              data-testid="login-submit"
            >
              {existing ? 'Store token' : submitWords(keep.ready, resends)}
            </Button>
          </Group>
        </Group>
        {!onCancel && (
          <Anchor component="button" type="button" fz={12} className={classes.skip} onClick={onSkip}>
            Send without a token
          </Anchor>
        )}
      </form>
    </div>
  );
}

function submitWords(inKeychain: boolean, resends: boolean | undefined): string {
  if (!inKeychain) return 'Log in for this session only';
  return resends ? 'Log in and send' : 'Log in';
}
