import { useState } from 'react';
import type { Connection } from '@/platform/types';
import { Composer } from './Composer';
import classes from './client.module.css';
import { KeychainPane } from './KeychainPane';
import { LoginPanel } from './LoginPanel';
import type { Draft } from './model';
import { useDraft } from './queries';
import { useSend } from './useSend';

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
  /** The request that was refused follows the login. */
  const [resends, setResends] = useState(false);
  const sender = useSend(connection);
  const leave = () => {
    setAgain(false);
    setResends(false);
    onLoginEnd();
  };
  const { place } = connection.token;
  const tokenless = !draft.withToken;
  const sendWithout = () => {
    leave();
    setDraft((before) => ({ ...before, withToken: false }));
  };
  const logIn = () => setAgain(true);
  const logInAndSend = () => {
    setResends(true);
    setAgain(true);
  };
  const send = async (composed: Draft) => {
    const exchange = await sender.send(composed);
    // What was sent after a login does not lead to another one: no loop.
    if (exchange?.status === 401 && connection.wire.logInAgain && composed.withToken) logInAndSend();
    return exchange;
  };
  const loggedIn = () => {
    leave();
    setDraft((before) => ({ ...before, withToken: true }));
    if (resends) void sender.send({ ...draft, withToken: true }, true);
  };

  if (again || (place === 'none' && !tokenless)) {
    return (
      <LoginPanel
        connection={connection}
        onDone={loggedIn}
        resends={resends}
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
      <Composer
        connection={connection}
        sender={{ ...sender, send }}
        onLogIn={logIn}
        onLogInAndSend={logInAndSend}
        onEdit={onEdit}
      />
    </div>
  );
}
