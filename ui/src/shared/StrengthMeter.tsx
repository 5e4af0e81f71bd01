import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import classes from './strength.module.css';

export interface Strength {
  /** How many of the four steps are filled. */
  steps: 1 | 2 | 3 | 4;
  word: 'Weak' | 'Fair' | 'Strong' | 'Very strong';
  tone: 'error' | 'warn' | 'ok';
}

/** The server's score of 0 to 4 as one of four steps. */
export function strengthOf(score: number): Strength {
  if (score >= 4) return { steps: 4, word: 'Very strong', tone: 'ok' };
  if (score >= 3) return { steps: 3, word: 'Strong', tone: 'ok' };
  if (score >= 2) return { steps: 2, word: 'Fair', tone: 'warn' };
  return { steps: 1, word: 'Weak', tone: 'error' };
}

/** Four steps and a word under a password field. Without a score, the steps are empty. */
export function StrengthMeter({ score, hint }: { score: number | null; hint?: string }) {
  const strength = score === null ? null : strengthOf(score);
  const Icon = strength?.tone === 'ok' ? IconCheck : IconAlertTriangle;
  return (
    <div className={classes.meter} data-tone={strength?.tone}>
      <div className={classes.steps} aria-hidden>
        {[1, 2, 3, 4].map((step) => (
          <span key={step} data-on={strength !== null && step <= strength.steps} />
        ))}
      </div>
      <div className={classes.foot}>
        <span
          className={classes.word}
          role="status"
          aria-label="Password strength"
          data-testid="password-strength"
        >
          {strength && (
            <>
              <Icon size={14} stroke={1.75} aria-hidden />
              {strength.word}
            </>
          )}
        </span>
        <span className="dim">{hint}</span>
      </div>
    </div>
  );
}
