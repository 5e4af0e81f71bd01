import { useEffect, useState } from 'react';

/** True once `waiting` has been true for 150 ms, so that quick answers show no skeleton. */
export function useDelayed(waiting: boolean, delay = 150): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!waiting) {
      setLate(false);
      return;
    }
    const timer = setTimeout(() => setLate(true), delay);
    return () => clearTimeout(timer);
  }, [waiting, delay]);
  return late;
}
