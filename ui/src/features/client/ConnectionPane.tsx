import { useState } from 'react';
import type { Connection } from '@/platform/types';
import { Composer } from './Composer';
import classes from './client.module.css';
import { KeychainPane } from './KeychainPane';
import { LoginPanel } from './LoginPanel';
import { useDraft } from './queries';

interface ConnectionPaneProps {
  connection: Connection;
  onEdit: () => void;
}

/** Log in, unlock, or compose: what this connection needs first. */
export function ConnectionPane({ connection, onEdit }: ConnectionPaneProps) {
  const [draft, setDraft] = useDraft(connection.id);
  const [again, setAgain] = useState(false);
  const { place } = connection.token;
  const tokenless = !draft.withToken;
  const sendWithout = () => {
    setAgain(false);
    setDraft((before) => ({ ...before, withToken: false }));
  };
  const logIn = () => setAgain(true);

  if (again || (place === 'none' && !tokenless)) {
    return (
      <LoginPanel
        connection={connection}
        onDone={() => {
          setAgain(false);
          setDraft((before) => ({ ...before, withToken: true }));
        }}
        onCancel={place === 'none' ? undefined : () => setAgain(false)}
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
