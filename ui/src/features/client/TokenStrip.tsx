import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Connection, RefusalReason, TokenPlace } from '@/platform/types';
import { tokenState } from '@/shared/refusal';
import { useNow } from '@/shared/useNow';
import { ClientRevealDialog } from './ClientRevealDialog';
import classes from './composer.module.css';
import { PlaceIcon } from './PlaceIcon';
import { useLogOut } from './queries';

const WORDS: Record<TokenPlace, string> = {
  keychain: 'Held by the keychain, added when sent',
  session: 'In memory for this session, added when sent',
  locked: 'Stored in the keychain, which is locked',
  unavailable: 'The keychain cannot be reached',
  none: 'No token. Requests are sent without an Authorization header',
};

const SHORT: Partial<Record<TokenPlace, string>> = {
  keychain: 'Held by the keychain',
  session: 'In memory for this session',
};

function Where({ place, sent, state }: { place: TokenPlace; sent: boolean; state: string | null }) {
  if (!sent) return 'Kept, but not sent with this request';
  if (state === null) return WORDS[place];
  return (
    <>
      {SHORT[place]}, <span className={classes.refused}>{state}</span>
    </>
  );
}

interface TokenStripProps {
  connection: Connection;
  withToken: boolean;
  onLogIn: () => void;
  onWithToken: () => void;
  /** Why the server did not take this very token the last time, where it is this program's own. */
  refused?: RefusalReason;
}

/** Always says where the token is. Of the token itself the page knows the first eight characters at most. */
export function TokenStrip({ connection, withToken, onLogIn, onWithToken, refused }: TokenStripProps) {
  const now = useNow();
  const [revealing, setRevealing] = useState(false);
  const logOut = useLogOut();
  const { place, prefix } = connection.token;
  const state = refused ? tokenState(refused, now) : null;
  const held = place === 'keychain' || place === 'session';
  return (
    <div
      className={classes.strip}
      data-place={withToken ? place : 'none'}
      data-refused={(held && state !== null) || undefined}
      data-testid="token-strip"
      aria-label="Where the token is"
      role="group"
    >
      <PlaceIcon place={place} size={16} />
      {held && (
        <span className="mono">
          <span className={classes.stripLong}>Authorization: </span>
          {connection.wire.keyword} <span aria-hidden>{prefix ?? ''}••••••••••••••••</span>
          <span className="visually-hidden">{prefix ? `starting ${prefix}` : 'hidden'}</span>
        </span>
      )}
      <span className={`second ${classes.stripWords}`}>
        <Where place={place} sent={!held || withToken} state={held ? state : null} />
      </span>
      <span className={classes.stripActions}>
        {!withToken && place !== 'none' && (
          <Button size="xs" variant="subtle" onClick={onWithToken}>
            Send with the token
          </Button>
        )}
        {held ? (
          <>
            <Button size="xs" variant="subtle" onClick={() => setRevealing(true)} data-testid="client-reveal">
              Reveal…
            </Button>
            <Button
              size="xs"
              variant="subtle"
              loading={logOut.isPending}
              onClick={() => logOut.mutate(connection)}
              data-testid="client-logout"
            >
              Log out
            </Button>
          </>
        ) : (
          <Button size="xs" variant="subtle" onClick={onLogIn}>
            Log in…
          </Button>
        )}
      </span>
      {revealing && <ClientRevealDialog connection={connection} onClose={() => setRevealing(false)} />}
    </div>
  );
}
