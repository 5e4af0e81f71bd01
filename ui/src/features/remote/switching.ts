import { notifications } from '@mantine/notifications';
import { type AnyRouter, useRouter } from '@tanstack/react-router';
import { createContext, useCallback, useContext } from 'react';

export interface Switching {
  /** `this`, or a remote server's. */
  id: string;
  choose: (id: string) => void;
}

export const SwitchingContext = createContext<Switching>({ id: 'this', choose: () => undefined });

export const useSwitching = (): Switching => useContext(SwitchingContext);

/** Back leads to no screen of the server before. */
async function startAfresh(router: AnyRouter): Promise<void> {
  const { history } = router;
  const behind = history.location.state.__TSR_index;
  if (behind > 0) {
    await new Promise<void>((done) => {
      const stop = history.subscribe(() => {
        stop();
        done();
      });
      history.go(-behind);
    });
  }
  await router.navigate({ to: '/overview', replace: true });
  // A further entry takes the ones ahead away; the router itself would not add one for the same address.
  if (behind > 0) history.push('/overview');
}

/** Manages another server from now on, from its Overview. */
export function useSwitchTo(): (id: string) => void {
  const router = useRouter();
  const { choose } = useSwitching();
  return useCallback(
    (id) => {
      notifications.clean();
      void startAfresh(router).then(() => choose(id));
    },
    [router, choose],
  );
}
