import { NumberInput, Switch } from '@mantine/core';
import type { Connection } from '@/platform/types';
import { noticeFailed } from '@/shared/notices';
import classes from './composer.module.css';
import { LONGEST_TIMEOUT } from './model';
import { useSaveConnection } from './queries';

interface OptionsTabProps {
  connection: Connection;
  /** Seconds. */
  timeout: number;
  onTimeout: (seconds: number) => void;
}

/** What this request may take, and what a refusal leads to. */
export function OptionsTab({ connection, timeout, onTimeout }: OptionsTabProps) {
  const save = useSaveConnection();
  const { token: _, ...draft } = connection;
  const setLogInAgain = (logInAgain: boolean) =>
    save.mutate(
      { ...draft, wire: { ...connection.wire, logInAgain } },
      { onError: (reason) => noticeFailed('The connection was not saved', reason) },
    );
  return (
    <div className={classes.options}>
      <NumberInput
        label="Timeout"
        description={`1 to ${LONGEST_TIMEOUT} s, the answer’s body included`}
        value={timeout}
        onChange={(value) => typeof value === 'number' && value >= 1 && onTimeout(value)}
        min={1}
        max={LONGEST_TIMEOUT}
        allowDecimal={false}
        clampBehavior="strict"
        suffix=" s"
        w={200}
        data-testid="client-timeout"
      />
      <Switch
        label="Ask for the password at a 401, then send again"
        description={`For ${connection.name}. Once for each request; passwords are not kept.`}
        checked={connection.wire.logInAgain}
        onChange={(event) => setLogInAgain(event.currentTarget.checked)}
        data-testid="client-log-in-again"
      />
    </div>
  );
}
