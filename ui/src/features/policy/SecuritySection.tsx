import { SettingRow } from '@/shared/SettingRow';
import { DAY, FlagField, NumberField, TimeField } from './fields';
import type { Flat } from './flat';
import { PolicyRow } from './PolicyRow';
import { PolicySection } from './PolicySection';
import classes from './policy.module.css';
import type { Policy } from './usePolicy';

const SHOWN: (keyof Flat)[] = [
  'protection.enabled',
  'protection.free',
  'protection.longest_delay',
  'protection.first_delay',
  'protection.hard_stop',
  'protection.burst',
  'protection.per_second',
  'lock_console_seconds',
  'audit_retention_days',
];

const WAITS = [1, 5, 60, 300, 900, 3600];
const IDLE = [60, 300, 900, 1800, 3600];
const KEPT = [30, 90, 365, 2 * 365, 10 * 365];

function Protection({ policy }: { policy: Policy }) {
  return (
    <>
      <SettingRow
        id="lock-out"
        title="Lock out after failed sign-ins"
        text="Counts per user. After these tries each wait is twice the one before, up to the time chosen."
        changed={policy.isChanged('protection.free', 'protection.longest_delay')}
      >
        <div className={classes.line}>
          <NumberField
            policy={policy}
            path="protection.free"
            label="Tries before the first wait"
            width={72}
          />
          tries, for
          <TimeField policy={policy} path="protection.longest_delay" label="Longest wait" choices={WAITS} />
        </div>
      </SettingRow>
      <PolicyRow id="first-wait" title="First wait" policy={policy} path="protection.first_delay">
        <TimeField policy={policy} path="protection.first_delay" choices={WAITS} />
      </PolicyRow>
      <PolicyRow
        id="hard-stop"
        title="Lock the user"
        text="After so many failed sign-ins in a row only an administrator can unlock the user."
        policy={policy}
        path="protection.hard_stop"
      >
        <NumberField policy={policy} path="protection.hard_stop" />
      </PolicyRow>
      <SettingRow
        id="all-users"
        title="Limit for all users together"
        text="Failed sign-ins at once, and how many of them come back each second."
        changed={policy.isChanged('protection.burst', 'protection.per_second')}
      >
        <div className={classes.line}>
          <NumberField policy={policy} path="protection.burst" label="Failed sign-ins at once" width={88} />
          then
          <NumberField policy={policy} path="protection.per_second" label="More each second" width={64} />
          each second
        </div>
      </SettingRow>
    </>
  );
}

/** What slows guessing down, and how long is remembered what was done. */
export function SecuritySection() {
  return (
    <PolicySection shown={SHOWN}>
      {(policy) => (
        <>
          <PolicyRow
            id="protection"
            title="Slow down password guessing"
            text="Off, every wrong password can be followed by another at once."
            policy={policy}
            path="protection.enabled"
          >
            <FlagField policy={policy} path="protection.enabled" />
          </PolicyRow>
          {policy.values['protection.enabled'] && <Protection policy={policy} />}
          <PolicyRow
            id="lock-console"
            title="Lock the console"
            text="Asks for an administrator’s password after this long without input."
            policy={policy}
            path="lock_console_seconds"
          >
            <TimeField policy={policy} path="lock_console_seconds" choices={IDLE} none="Never" />
          </PolicyRow>
          <PolicyRow
            id="audit-retention"
            title="Keep audit entries"
            text="Older ones are deleted; the chain of the rest stays whole."
            policy={policy}
            path="audit_retention_days"
          >
            <TimeField
              policy={policy}
              path="audit_retention_days"
              choices={KEPT}
              unit={DAY}
              none="For ever"
            />
          </PolicyRow>
        </>
      )}
    </PolicySection>
  );
}
