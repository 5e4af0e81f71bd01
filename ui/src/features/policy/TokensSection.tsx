import { SettingRow } from '@/shared/SettingRow';
import { DAY, FlagField, NumberField, TimeField } from './fields';
import type { Flat } from './flat';
import { KeywordField } from './KeywordField';
import { PolicyRow } from './PolicyRow';
import { PolicySection } from './PolicySection';
import type { Policy } from './usePolicy';

const SHOWN: (keyof Flat)[] = [
  'default_expiry_days',
  'longest_expiry_days',
  'keywords',
  'max_named_tokens',
  'keep_ended_days',
  'session.ttl_seconds',
  'session.refresh',
  'session.min_refresh_seconds',
  'session.longest_seconds',
  'session.limit_per_user',
  'hello',
];

const DAYS = [1, 7, 30, 90, 180, 365];
const HOURS = [1, 10, 24, 7 * 24, 30 * 24].map((hours) => hours * 3600);

function Named({ policy }: { policy: Policy }) {
  return (
    <>
      <PolicyRow
        id="default-expiry"
        title="Default expiry"
        text="Used when a named token is made without one, and preset in New token."
        policy={policy}
        path="default_expiry_days"
      >
        <TimeField policy={policy} path="default_expiry_days" choices={DAYS} unit={DAY} none="Never" />
      </PolicyRow>
      <PolicyRow
        id="longest-expiry"
        title="Longest expiry"
        text="A named token cannot be made for longer."
        policy={policy}
        path="longest_expiry_days"
      >
        <TimeField policy={policy} path="longest_expiry_days" choices={DAYS} unit={DAY} none="No limit" />
      </PolicyRow>
      <SettingRow
        id="header-keyword"
        title="Header keyword"
        text="The word before the token in Authorization."
        changed={policy.isChanged('keywords')}
      >
        <KeywordField key={String(policy.isChanged('keywords'))} policy={policy} />
      </SettingRow>
      <PolicyRow
        id="tokens-per-user"
        title="Named tokens per user"
        text="One more is refused; none is ended for it."
        policy={policy}
        path="max_named_tokens"
      >
        <NumberField policy={policy} path="max_named_tokens" />
      </PolicyRow>
      <PolicyRow
        id="keep-ended"
        title="Keep ended tokens"
        text="So long a refusal can say why a token no longer works."
        policy={policy}
        path="keep_ended_days"
      >
        <TimeField policy={policy} path="keep_ended_days" choices={DAYS} unit={DAY} />
      </PolicyRow>
    </>
  );
}

function Sessions({ policy }: { policy: Policy }) {
  const renews = policy.values['session.refresh'];
  return (
    <>
      <PolicyRow
        id="session-length"
        title="Session length"
        text="How long a sign-in in the manner of knox works."
        policy={policy}
        path="session.ttl_seconds"
      >
        <TimeField policy={policy} path="session.ttl_seconds" choices={HOURS} none="Until signed out" />
      </PolicyRow>
      <PolicyRow
        id="session-renewal"
        title="Renew sessions with use"
        text="Each use moves the end on by the session length."
        policy={policy}
        path="session.refresh"
      >
        <FlagField policy={policy} path="session.refresh" />
      </PolicyRow>
      {renews && (
        <>
          <PolicyRow
            id="session-step"
            title="Renew at most every"
            text="The end is not moved by less than this."
            policy={policy}
            path="session.min_refresh_seconds"
          >
            <TimeField policy={policy} path="session.min_refresh_seconds" choices={[1, 60, 300, 3600]} />
          </PolicyRow>
          <PolicyRow
            id="session-longest"
            title="Longest session"
            text="Renewal never goes further than this after signing in."
            policy={policy}
            path="session.longest_seconds"
          >
            <TimeField policy={policy} path="session.longest_seconds" choices={HOURS} none="No limit" />
          </PolicyRow>
        </>
      )}
      <PolicyRow
        id="session-limit"
        title="Sessions per user"
        text="Working ones; one more sign-in is refused."
        policy={policy}
        path="session.limit_per_user"
      >
        <NumberField policy={policy} path="session.limit_per_user" optional />
      </PolicyRow>
    </>
  );
}

/** How tokens are made and taken. */
export function TokensSection() {
  return (
    <PolicySection shown={SHOWN}>
      {(policy) => (
        <>
          <Named policy={policy} />
          <Sessions policy={policy} />
          <PolicyRow
            id="hello"
            title="Answer at /hello/"
            text="A page that greets whoever’s token works."
            policy={policy}
            path="hello"
          >
            <FlagField policy={policy} path="hello" />
          </PolicyRow>
        </>
      )}
    </PolicySection>
  );
}
