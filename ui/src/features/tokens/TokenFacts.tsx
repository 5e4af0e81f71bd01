import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Token } from '@/api/tokens';
import { StateWord } from '@/shared/Badge';
import { type Fact, Facts } from '@/shared/Facts';
import { absolute, ago, duration, integer, left, moment } from '@/shared/format';
import { useNow } from '@/shared/useNow';
import { ScopeBadges } from './ScopeBadges';
import { ENDED_WORDS } from './standing';
import { TokenExpiry } from './TokenExpiry';

function when(at: string, now: number): ReactNode {
  const relative = ago(at, now);
  const exact = moment(at);
  return <time title={absolute(at)}>{exact.startsWith(relative) ? exact : `${relative}, ${exact}`}</time>;
}

function lastUse(token: Token, now: number): Fact[] {
  const use = token.last_use;
  if (!use) return [['Last used', 'Never']];
  const from = use.address && (
    <>
      <span className="mono">{use.address}</span> <span className="mono second">{use.agent}</span>
    </>
  );
  return [['Last used', when(use.at, now)], ...(from ? ([['From', from]] as Fact[]) : [])];
}

function State({ token }: { token: Token }) {
  if (token.status !== 'active') return <TokenExpiry token={token} />;
  return (
    <StateWord large tone="ok" icon={<IconCheck size={14} stroke={1.75} aria-hidden />}>
      Active
    </StateWord>
  );
}

function expires({ expires: at, status }: Token, now: number): ReactNode {
  if (!at) return 'Never';
  const works = status === 'active' || status === 'grace';
  return <time title={absolute(at)}>{works ? `in ${left(at, now)}, ${moment(at)}` : moment(at)}</time>;
}

function limits(token: Token): Fact[] {
  const facts: Fact[] = [];
  const { idle_seconds: idle, expires_at_most: most, allowed, max_uses: max } = token;
  if (idle != null) facts.push(['Without use', `Ends after ${duration(idle * 1000)}`]);
  if (most) facts.push(['At the latest', moment(most)]);
  if (allowed.length > 0)
    facts.push([
      'Allowed from',
      <span key="allowed" className="mono">
        {allowed.join(' ')}
      </span>,
    ]);
  if (max != null) facts.push(['Uses', `${integer(token.uses)} of ${integer(max)}`]);
  return facts;
}

function end(token: Token, now: number): Fact[] {
  const { ended } = token;
  if (!ended) return [];
  const facts: Fact[] = [[ENDED_WORDS[ended.how], when(ended.at, now)]];
  if (ended.by) facts.push([`${ENDED_WORDS[ended.how]} by`, ended.by]);
  if (ended.why) facts.push(['Why', ended.why]);
  return facts;
}

/** Thin facts of a token. */
export function TokenFacts({ token }: { token: Token }) {
  const now = useNow();
  return (
    <Facts
      facts={[
        ['State', <State key="state" token={token} />],
        ...end(token, now),
        ['Scopes', <ScopeBadges key="scopes" token={token} all />],
        ['Created', <span key="created">{when(token.created, now)}</span>],
        ...(token.issued_by ? ([['Created by', token.issued_by]] as Fact[]) : []),
        ['Expires', expires(token, now)],
        ...lastUse(token, now),
        ...limits(token),
        ...(token.kind === 'classic'
          ? ([['Whole token', token.recoverable ? 'Can be revealed' : 'Cannot be revealed']] as Fact[])
          : []),
        ['Token number', String(token.id)],
      ]}
    />
  );
}
