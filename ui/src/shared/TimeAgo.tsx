import { absolute, ago } from './format';
import { useNow } from './useNow';

/** A relative time with the absolute one, with UTC, in its tooltip. */
export function TimeAgo({ at, never = 'Never' }: { at: string | null | undefined; never?: string }) {
  const now = useNow();
  if (!at) return <span className="dim">{never}</span>;
  return (
    <time dateTime={at} title={absolute(at)}>
      {ago(at, now)}
    </time>
  );
}
