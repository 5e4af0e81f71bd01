import { VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';

const channel = new EventTarget();
const GAP = 2000;

/** Says a sentence in the polite live region; at most one each two seconds, the newest wins. */
export function announce(sentence: string): void {
  channel.dispatchEvent(new CustomEvent('say', { detail: sentence }));
}

export function LiveRegion() {
  const [sentence, setSentence] = useState('');
  useEffect(() => {
    let waiting: string | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const release = () => {
      timer = undefined;
      if (waiting !== null) speak(waiting);
    };
    const speak = (next: string) => {
      waiting = null;
      setSentence(next);
      timer = setTimeout(release, GAP);
    };
    const hear = (event: Event) => {
      const next = String((event as CustomEvent).detail);
      if (timer === undefined) speak(next);
      else waiting = next;
    };
    channel.addEventListener('say', hear);
    return () => {
      channel.removeEventListener('say', hear);
      clearTimeout(timer);
    };
  }, []);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {sentence}
    </VisuallyHidden>
  );
}
