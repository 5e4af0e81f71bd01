import { useEffect } from 'react';
import type { ConsolePlatform } from '@/platform/types';

/** Said at most once in this time, in milliseconds: the lock needs no more. */
const EVERY = 5_000;

const EVENTS = ['pointerdown', 'pointermove', 'keydown', 'wheel'];

/** Tells the lock that somebody is there. */
export function useInput(platform: ConsolePlatform | undefined): void {
  useEffect(() => {
    if (!platform) return;
    let told = Number.NEGATIVE_INFINITY;
    const onInput = (event: Event) => {
      if (event.timeStamp - told < EVERY) return;
      told = event.timeStamp;
      platform.noteInput();
    };
    const listen = { capture: true, passive: true };
    for (const name of EVENTS) document.addEventListener(name, onInput, listen);
    return () => {
      for (const name of EVENTS) document.removeEventListener(name, onInput, listen);
    };
  }, [platform]);
}
