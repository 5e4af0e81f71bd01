import type { RemoteServer } from '@/platform/types';
import classes from './remote.module.css';
import { latency, STATES } from './states';

/** `38 ms`, or what is wrong: an icon and a word. */
export function ServerStateWords({ server }: { server: RemoteServer }) {
  const time = latency(server);
  const { words, tone, icon } = STATES[server.state];
  return (
    <span className={classes.state} data-tone={time ? 'plain' : tone} data-state={server.state}>
      {time ? (
        <>
          <span className="visually-hidden">Connected, </span>
          {time}
        </>
      ) : (
        <>
          {icon} {words}
        </>
      )}
    </span>
  );
}
