import { type Icon, IconDatabase, IconFolder, IconLock, IconWorldOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useServer } from '@/shared/useServer';
import classes from './setup.module.css';

function Fact({ icon: Icon, title, children }: { icon: Icon; title: string; children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <Icon size={20} stroke={1.5} aria-hidden />
      <div>
        <h3>{title}</h3>
        <p>{children}</p>
      </div>
    </div>
  );
}

/** What is kept, where, and who can reach it. */
export function WhereDataLives() {
  const { status } = useServer();
  return (
    <aside className={classes.right} aria-label="Where your data lives">
      <div>
        <h2>Where your data lives</h2>
        <Fact icon={IconFolder} title="On this computer">
          {status?.dataDir && (
            <>
              <code className={classes.path}>{status.dataDir}</code>
              <br />
            </>
          )}
          Nothing is sent anywhere else.
        </Fact>
        <Fact icon={IconDatabase} title="One embedded database">
          <code>store.redb</code> holds users and tokens.
        </Fact>
        <Fact icon={IconLock} title="Secrets stay out of sight">
          Passwords are stored as hashes, tokens sealed. Client tokens are kept in the system keychain.
        </Fact>
        <Fact icon={IconWorldOff} title="Closed to the network">
          The server listens on <code>127.0.0.1</code> only.
        </Fact>
      </div>
    </aside>
  );
}
