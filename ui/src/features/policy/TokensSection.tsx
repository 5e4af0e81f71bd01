import { SettingRow } from '@/shared/SettingRow';
import { DAY, FlagField, NumberField, TimeField } from './fields';
import type { Flat } from './flat';
import { KeywordField } from './KeywordField';
import { PolicySection } from './PolicySection';
import { fieldId, type Policy } from './usePolicy';

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
      <SettingRow
        id="default-expiry"
        title="Default expiry"
        text="Used when a named token is made without one, and preset in New token."
        control={fieldId('default_expiry_days')}
        changed={policy.isChanged('default_expiry_days')}
      >
        <TimeField policy={policy} path="default_expiry_days" choices={DAYS} unit={DAY} none="Never" />
      </SettingRow>
      <SettingRow
        id="longest-expiry"
        title="Longest expiry"
        text="A named token cannot be made for longer."
        control={fieldId('longest_expiry_days')}
        changed={policy.isChanged('longest_expiry_days')}
      >
        <TimeField policy={policy} path="longest_expiry_days" choices={DAYS} unit={DAY} none="No limit" />
      </SettingRow>
      <SettingRow
        id="header-keyword"
        title="Header keyword"
        text="The word before the token in Authorization."
        changed={policy.isChanged('keywords')}
      >
        <KeywordField key={String(policy.isChanged('keywords'))} policy={policy} />
      </SettingRow>
      <SettingRow
        id="tokens-per-user"
        title="Named tokens per user"
        text="One more is refused; none is ended for it."
        control={fieldId('max_named_tokens')}
        changed={policy.isChanged('max_named_tokens')}
      >
        <NumberField policy={policy} path="max_named_tokens" />
      </SettingRow>
      <SettingRow
        id="keep-ended"
        title="Keep ended tokens"
        text="So long a refusal can say why a token no longer works."
        control={fieldId('keep_ended_days')}
        changed={policy.isChanged('keep_ended_days')}
      >
        <TimeField policy={policy} path="keep_ended_days" choices={DAYS} unit={DAY} />
      </SettingRow>
    </>
  );
}

function Sessions({ policy }: { policy: Policy }) {
  const renews = policy.values['session.refresh'];
  return (
    <>
      <SettingRow
        id="session-length"
        title="Session length"
        text="How long a sign-in in the manner of knox works."
        control={fieldId('session.ttl_seconds')}
        changed={policy.isChanged('session.ttl_seconds')}
      >
        <TimeField policy={policy} path="session.ttl_seconds" choices={HOURS} none="Until signed out" />
      </SettingRow>
      <SettingRow
        id="session-renewal"
        title="Renew sessions with use"
        text="Each use moves the end on by the session length."
        control={fieldId('session.refresh')}
        changed={policy.isChanged('session.refresh')}
      >
        <FlagField policy={policy} path="session.refresh" />
      </SettingRow>
      {renews && (
        <>
          <SettingRow
            id="session-step"
            title="Renew at most every"
            text="The end is not moved by less than this."
            control={fieldId('session.min_refresh_seconds')}
            changed={policy.isChanged('session.min_refresh_seconds')}
          >
            <TimeField policy={policy} path="session.min_refresh_seconds" choices={[1, 60, 300, 3600]} />
          </SettingRow>
          <SettingRow
            id="session-longest"
            title="Longest session"
            text="Renewal never goes further than this after signing in."
            control={fieldId('session.longest_seconds')}
            changed={policy.isChanged('session.longest_seconds')}
          >
            <TimeField policy={policy} path="session.longest_seconds" choices={HOURS} none="No limit" />
          </SettingRow>
        </>
      )}
      <SettingRow
        id="session-limit"
        title="Sessions per user"
        text="Working ones; one more sign-in is refused."
        control={fieldId('session.limit_per_user')}
        changed={policy.isChanged('session.limit_per_user')}
      >
        <NumberField policy={policy} path="session.limit_per_user" optional />
      </SettingRow>
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
          <SettingRow
            id="hello"
            title="Answer at /hello/"
            text="A page that greets whoever’s token works."
            control={fieldId('hello')}
            changed={policy.isChanged('hello')}
          >
            <FlagField policy={policy} path="hello" />
          </SettingRow>
        </>
      )}
    </PolicySection>
  );
}
