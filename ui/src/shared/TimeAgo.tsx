import { absolute, ago, moment, utcMoment } from './format';
import { useTimeStyle } from './timeStyle';
import { useNow } from './useNow';

/** A time as the person wants it written, with the other way in its tooltip. */
export function TimeAgo({ at, never = 'Never' }: { at: string | null | undefined; never?: string }) {
  const now = useNow();
  const style = useTimeStyle();
  if (!at) return <span className="dim">{never}</span>;
  const relative = ago(at, now);
  const written = { relative, absolute: moment(at), utc: utcMoment(at) }[style];
  return (
    <time dateTime={at} title={style === 'relative' ? absolute(at) : relative}>
      {written}
    </time>
  );
}
