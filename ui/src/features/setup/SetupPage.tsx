import { Navigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Logo } from '@/shared/Logo';
import { useServerEvents } from '@/shared/useServer';
import { AdministratorForm } from './AdministratorForm';
import { ReadyStep } from './ReadyStep';
import { SetupGate } from './SetupGate';
import classes from './setup.module.css';
import { WhereDataLives } from './WhereDataLives';

/** First run: the first administrator, then the address of the running server. */
export function SetupPage() {
  const [created, setCreated] = useState<string | null>(null);
  useServerEvents();
  const form = <AdministratorForm onCreated={setCreated} />;
  return (
    <div className={classes.page}>
      <main className={classes.left}>
        <div className={classes.brand}>
          <Logo />
          <span>Keyfob</span>
        </div>
        <div className={classes.centre}>
          {created === null ? (
            <SetupGate otherwise={form}>
              <Navigate to="/overview" replace />
            </SetupGate>
          ) : (
            <ReadyStep username={created} />
          )}
        </div>
      </main>
      <WhereDataLives />
    </div>
  );
}
