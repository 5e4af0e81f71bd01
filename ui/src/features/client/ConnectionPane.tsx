import { useState } from 'react';
import type { Connection } from '@/platform/types';
import { Composer } from './Composer';
import classes from './client.module.css';
import { KeychainPane } from './KeychainPane';
import { LoginPanel } from './LoginPanel';
import { useDraft } from './queries';

interface ConnectionPaneProps {
  connection: Connection;
  /** Starts with the login form, though there is a token. */
  login: boolean;
  /** The login form is done with, or left. */
  onLoginEnd: () => void;
  onEdit: () => void;
}

/** Log in, unlock, or compose: what this connection needs first. */
export function ConnectionPane({ connection, login, onLoginEnd, onEdit }: ConnectionPaneProps) {
  const [draft, setDraft] = useDraft(connection.id);
  const [again, setAgain] = useState(login);
  const leave = () => {
    setAgain(false);
    onLoginEnd();
  };
  const { place } = connection.token;
  const tokenless = !draft.withToken;
  const sendWithout = () => {
    leave();
    setDraft((before) => ({ ...before, withToken: false }));
  };
  const logIn = () => setAgain(true);

  if (again || (place === 'none' && !tokenless)) {
    return (
      <LoginPanel
        connection={connection}
        onDone={() => {
          leave();
          setDraft((before) => ({ ...before, withToken: true }));
        }}
        onCancel={place === 'none' ? undefined : leave}
        onSkip={sendWithout}
      />
    );
  }
  if ((place === 'locked' || place === 'unavailable') && !tokenless) {
    return <KeychainPane connection={connection} onWithout={sendWithout} onLogIn={logIn} />;
  }
  return (
    <div className={classes.pane}>
      <Composer connection={connection} onLogIn={logIn} onEdit={onEdit} />
    </div>
  );
}
