import { lazyRouteComponent } from '@tanstack/react-router';
import { type ComponentType, Suspense } from 'react';

const loads: (() => Promise<void> | undefined)[] = [];

/** A component whose code is a file of its own, fetched when it is first drawn; without a wait once it is there. */
export function lazily<T extends Record<string, unknown>, K extends keyof T>(
  importer: () => Promise<T>,
  name: K,
): ReturnType<typeof lazyRouteComponent<T, K>> {
  const part = lazyRouteComponent(importer, name);
  loads.push(() => part.preload?.());
  return part;
}

/** The same for what comes over a screen that is there already, such as a dialog: nothing is shown meanwhile. */
export function lazilyOver<K extends string, P extends object>(
  importer: () => Promise<Record<K, ComponentType<P>>>,
  name: K,
): ComponentType<P> {
  const Part = lazily(importer, name) as ComponentType<P>;
  return (props) => (
    <Suspense>
      <Part {...props} />
    </Suspense>
  );
}

/** Fetches every such component, also those that only others name. */
export async function loadEverything(): Promise<void> {
  for (let done = 0; done < loads.length; ) {
    const next = loads.slice(done);
    done = loads.length;
    await Promise.all(next.map((load) => load()));
  }
}
