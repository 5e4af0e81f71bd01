import { IconArrowRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listAudit } from '@/api/audit';
import { asApiError } from '@/api/errors';
import { eventOf } from '@/features/audit/event';
import { iconOf } from '@/features/audit/words';
import { useApi } from '@/platform/context';
import { absolute, clock } from '@/shared/format';
import classes from './overview.module.css';

const SHOWN = 13;

/** What was done or refused last, the latest first. */
export function RecentEvents() {
  const api = useApi();
  const { data, error } = useQuery({
    queryKey: ['audit', 'latest'],
    queryFn: () => listAudit(api, {}, null, SHOWN),
    refetchInterval: 15_000,
    retry: false,
  });
  const entries = data?.results ?? [];
  return (
    <section className={classes.events} aria-labelledby="recent-events">
      <div className={classes.head}>
        <h2 id="recent-events">Recent events</h2>
        <Link to="/audit">
          Audit log <IconArrowRight size={14} stroke={1.75} aria-hidden />
        </Link>
      </div>
      {error && !data && <p className="dim">The audit log cannot be read: {asApiError(error).message}</p>}
      {data && entries.length === 0 && <p className="dim">Nothing yet.</p>}
      {entries.map((entry) => {
        const Icon = iconOf(entry);
        return (
          <div
            key={entry.number}
            className={classes.event}
            data-refused={entry.outcome === 'refused' || undefined}
            data-testid="recent-event"
          >
            <time className="mono" dateTime={entry.at} title={absolute(entry.at)}>
              {clock(entry.at)}
            </time>
            <Icon size={16} stroke={1.75} aria-hidden />
            <span className="ellipsis">{eventOf(entry)}</span>
          </div>
        );
      })}
    </section>
  );
}
