import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type AuditEntry, listAudit } from '@/api/audit';
import type { User } from '@/api/users';
import { iconOf, sentenceOf } from '@/features/audit/words';
import { useApi } from '@/platform/context';
import classes from '@/shared/detail.module.css';
import { absolute, clock, shortDay } from '@/shared/format';
import { useNow } from '@/shared/useNow';

const SHOWN = 8;

/** `12:04:12` today, then the day. */
function when(entry: AuditEntry, now: number): string {
  const today = new Date(entry.at).toDateString() === new Date(now).toDateString();
  return today ? clock(entry.at) : shortDay(entry.at, now);
}

/** What the user did and what was done to them, the latest first. */
export function UserActivity({ user }: { user: User }) {
  const api = useApi();
  const now = useNow();
  const { data, error } = useQuery({
    queryKey: ['audit', 'of', user.id],
    queryFn: () => listAudit(api, { user: user.id }, null, SHOWN),
  });
  const entries = data?.results ?? [];
  return (
    <section className={classes.section} aria-labelledby="user-activity" data-testid="user-activity">
      <div className={classes.sectionHead}>
        <h3 id="user-activity">Activity</h3>
      </div>
      {error && <p className="dim">The audit log cannot be read here.</p>}
      {data && entries.length === 0 && <p className="dim">Nothing yet.</p>}
      {entries.map((entry) => {
        const Icon = iconOf(entry);
        return (
          <div
            key={entry.number}
            className={classes.event}
            data-refused={entry.outcome === 'refused' || undefined}
          >
            <time className="mono" dateTime={entry.at} title={absolute(entry.at)}>
              {when(entry, now)}
            </time>
            <Icon size={16} stroke={1.75} aria-hidden />
            <span>{sentenceOf(entry, user.id)}</span>
          </div>
        );
      })}
      {entries.length > 0 && (
        <Link to="/audit" search={{ user: user.id }} className={classes.more}>
          All of {user.username}’s activity
        </Link>
      )}
    </section>
  );
}
