import { type RefObject, useLayoutEffect, useRef } from 'react';
import { usePlaces } from './places';
import { ROW_HEIGHT } from './types';

interface PlaceIn {
  scroller: RefObject<HTMLDivElement | null>;
  base: number;
  active: number;
  setActive: (index: number) => void;
}

/** Goes back to where a list of this name was left, and gives what remembers where it is now. */
export function usePlace(name: string | undefined, { scroller, base, active, setActive }: PlaceIn) {
  const places = usePlaces();
  // Scrolling on the way to the place is not remembered over it.
  const reached = useRef<string>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only on coming to this list
  useLayoutEffect(() => {
    const box = scroller.current;
    if (name === undefined || !box) return;
    const place = places.get(name) ?? { top: 0, active: 0 };
    box.scrollTop = Math.max(0, (place.top - base) * ROW_HEIGHT);
    reached.current = name;
    box.dispatchEvent(new Event('scroll'));
    setActive(place.active);
  }, [name]);
  return () => {
    const box = scroller.current;
    if (name === undefined || !box || reached.current !== name) return;
    places.set(name, { top: base + box.scrollTop / ROW_HEIGHT, active });
  };
}
