import { IconAlertTriangle, IconBan, IconClock } from '@tabler/icons-react';
import type { Token } from '@/api/tokens';
import { StateWord } from '@/shared/Badge';
import { absolute, ago, integer, left, shortDay } from '@/shared/format';
import { useNow } from '@/shared/useNow';
import { ENDED_WORDS, endOf, WARN_SECONDS } from './standing';

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true };
const WEEK = 7 * 86_400_000;

/** `3 min ago`, then `11 Nov`. */
const since = (at: string, now: number): string =>
  now - Date.parse(at) < WEEK ? ago(at, now) : shortDay(at, now);

function Ended({ token, now }: { token: Token; now: number }) {
  const end = endOf(token);
  if (!end) return null;
  const expired = end.how === 'expired';
  const why = token.ended?.why ? `: ${token.ended.why}` : '';
  const by = token.ended && !expired ? `, by ${token.ended.by}${why}` : '';
  return (
    <StateWord
      large
      tone={expired ? 'error' : 'neutral'}
      icon={expired ? <IconClock {...icon} /> : <IconBan {...icon} />}
      title={`${absolute(end.at)}${by}`}
    >
      {ENDED_WORDS[end.how]} {since(end.at, now)}
    </StateWord>
  );
}

/** How a token stands, in the words of its Expires cell. */
export function TokenExpiry({ token, short }: { token: Token; short?: boolean }) {
  const now = useNow();
  const { status, expires, grace_until: grace } = token;
  if (status === 'revoked' || status === 'expired') return <Ended token={token} now={now} />;
  if (status === 'used_up') {
    return (
      <StateWord large tone="error" icon={<IconBan {...icon} />}>
        Used up, {integer(token.uses)} of {integer(token.max_uses ?? token.uses)}
      </StateWord>
    );
  }
  if (status === 'disabled') {
    return (
      <StateWord large tone="neutral" icon={<IconBan {...icon} />}>
        Disabled
      </StateWord>
    );
  }
  if (status === 'grace' && grace) {
    return (
      <StateWord large tone="warn" icon={<IconAlertTriangle {...icon} />} title={absolute(grace)}>
        {short ? `Grace, ${left(grace, now)} left` : `Grace ends in ${left(grace, now)}`}
      </StateWord>
    );
  }
  if (!expires) return <span className="dim">Never</span>;
  const words = `in ${left(expires, now)}`;
  if (Date.parse(expires) - now > WARN_SECONDS * 1000) return <time title={absolute(expires)}>{words}</time>;
  return (
    <StateWord large tone="warn" icon={<IconAlertTriangle {...icon} />} title={absolute(expires)}>
      {words}
    </StateWord>
  );
}
