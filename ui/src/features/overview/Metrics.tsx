import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { countTokens, type TokenFilters } from '@/api/tokens';
import { useApi } from '@/platform/context';
import { integer } from '@/shared/format';
import { EXPIRING } from './ExpiringSoon';
import classes from './overview.module.css';
import { RequestsChart } from './RequestsChart';
import { type Hour, useActivity } from './useActivity';

function useTokenCount(filters: TokenFilters): number | undefined {
  const api = useApi();
  return useQuery({ queryKey: ['tokens', 'count', filters], queryFn: () => countTokens(api, filters) }).data;
}

interface MetricProps {
  label: string;
  count: number | undefined;
  testId: string;
  sign?: ReactNode;
  children: ReactNode;
}

function Metric({ label, count, testId, sign, children }: MetricProps) {
  return (
    <div className={classes.metric}>
      <div className={classes.metricLabel}>{label}</div>
      <div className={classes.figure} data-testid={testId}>
        {count === undefined ? '–' : integer(count)}
        {sign}
      </div>
      <div className={classes.metricLabel}>{children}</div>
    </div>
  );
}

function Requests({ hour }: { hour: Hour | undefined }) {
  return (
    <div className={classes.requests}>
      <div>
        <div className={classes.metricLabel}>Requests per minute</div>
        <div className={classes.figure} data-testid="requests-per-minute">
          {hour ? integer(hour.perMinute) : '–'}
        </div>
      </div>
      {hour && <RequestsChart minutes={hour.minutes} />}
    </div>
  );
}

/** `up from 16`, or how else the hour before was. */
function trend({ rejected, rejectedBefore }: Hour): string {
  if (rejected === rejectedBefore) return 'as the hour before';
  return `${rejected > rejectedBefore ? 'up' : 'down'} from ${integer(rejectedBefore)}`;
}

/** What the server did in the last hour, and how its tokens stand. */
export function Metrics() {
  const hour = useActivity();
  const active = useTokenCount({ status: 'active' });
  const all = useTokenCount({});
  const expiring = useTokenCount(EXPIRING);
  const warning = (
    <IconAlertTriangle size={18} stroke={1.75} className={classes.warning} aria-label="Needs attention" />
  );
  return (
    <section className={classes.metrics} aria-label="At a glance">
      <Requests hour={hour} />
      <Metric label="Auth failures, 1 h" count={hour?.rejected} testId="auth-failures">
        {hour ? trend(hour) : ' '}
      </Metric>
      <Metric label="Active tokens" count={active} testId="active-tokens">
        {all === undefined ? ' ' : `of ${integer(all)} in all`}
      </Metric>
      <Metric
        label="Expiring in 7 days"
        count={expiring}
        testId="expiring-tokens"
        sign={expiring ? warning : undefined}
      >
        {expiring ? (
          <Link to="/tokens" search={{ filter: 'expiring' }}>
            Review in Tokens
          </Link>
        ) : (
          ' '
        )}
      </Metric>
    </section>
  );
}
