import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight, IconCircleCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { CodeBlock } from '@/shared/CodeBlock';
import { CopyIcon } from '@/shared/CopyButton';
import { useServer } from '@/shared/useServer';
import classes from './setup.module.css';

function commands(address: string, username: string) {
  const body = `{"username": "${username}", "password": "<your password>"}`;
  return {
    get: `curl -X POST ${address}/api-token-auth/ \\\n  -H 'Content-Type: application/json' \\\n  -d '${body}'`,
    use: `curl ${address}/hello/ \\\n  -H 'Authorization: Token <your token>'`,
  };
}

/** The second step: where the server is, and the two commands that prove it. */
export function ReadyStep({ username }: { username: string }) {
  const { status } = useServer();
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  const running = status?.state === 'running';
  const waiting = !status || status.state === 'starting' || status.state === 'stopped';
  const address = status?.address ?? `http://127.0.0.1:${status?.port ?? 8000}`;
  const { get, use } = commands(address.replace(/\/$/, ''), username);
  return (
    <div className={classes.ready} data-testid="setup-ready">
      <div className="dim" style={{ fontSize: 12 }}>
        Step 2 of 2
      </div>
      <h1 ref={heading} tabIndex={-1} className={classes.title}>
        {running && <IconCircleCheck size={26} stroke={1.75} color="var(--kf-ok)" aria-hidden />}
        {waiting && <Loader size={20} aria-hidden />}
        {!running && !waiting && (
          <IconAlertTriangle size={26} stroke={1.75} color="var(--kf-error)" aria-hidden />
        )}
        {running ? 'The server is running' : waiting ? 'Starting the server…' : 'The server is not running'}
      </h1>
      {running || waiting ? (
        <div className={classes.address}>
          <span className="mono" data-testid="setup-address">
            {address}
          </span>
          <CopyIcon text={address} what="Address" />
        </div>
      ) : (
        <p className={classes.lead} role="alert">
          {status.problem?.message ?? 'It stopped without a reason given'}. Open Keyfob to choose another
          port.
        </p>
      )}
      <h2 className={classes.section}>Get a token</h2>
      <CodeBlock code={get} what="Command to get a token" button="text" />
      <h2 className={classes.section}>Use it</h2>
      <CodeBlock code={use} what="Command to use the token" button="text" />
      <div className={classes.go}>
        <Button
          size="md"
          rightSection={<IconArrowRight size={16} stroke={1.75} />}
          onClick={() => navigate({ to: '/overview' })}
          data-testid="setup-open"
        >
          Open Keyfob
        </Button>
        <Button size="md" variant="default" onClick={() => navigate({ to: '/client' })}>
          Try it in Client
        </Button>
      </div>
    </div>
  );
}
