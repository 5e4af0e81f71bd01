import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { countTokens } from '@/api/tokens';
import { countUsers, type UserFilters } from '@/api/users';
import { useApi } from '@/platform/context';
import { integer } from '@/shared/format';
import classes from './overview.module.css';

function useUserCount(filters: UserFilters): number | undefined {
  const api = useApi();
  return useQuery({ queryKey: ['users', 'count', filters], queryFn: () => countUsers(api, filters) }).data;
}

interface MetricProps {
  label: string;
  count: number | undefined;
  testId: string;
  children: ReactNode;
}

function Metric({ label, count, testId, children }: MetricProps) {
  return (
    <div className={classes.metric}>
      <div className={classes.metricLabel}>{label}</div>
      <div className={classes.figure} data-testid={testId}>
        {count === undefined ? '–' : integer(count)}
      </div>
      <div className={classes.metricLabel}>{children}</div>
    </div>
  );
}

/** How many users and tokens there are, each a click from its list. */
export function Metrics() {
  const api = useApi();
  const users = useUserCount({});
  const active = useUserCount({ is_active: true });
  const staff = useUserCount({ is_staff: true });
  const superusers = useUserCount({ is_superuser: true });
  const tokens = useQuery({ queryKey: ['tokens', 'count', {}], queryFn: () => countTokens(api, {}) }).data;
  const disabled = users === undefined || active === undefined ? undefined : users - active;
  return (
    <section className={classes.metrics} aria-label="Totals">
      <Metric label="Users" count={users} testId="count-users">
        <Link to="/users">Open Users</Link>
      </Metric>
      <Metric label="Disabled users" count={disabled} testId="count-disabled">
        <Link to="/users" search={{ filter: 'disabled' }}>
          Review
        </Link>
      </Metric>
      <Metric label="Staff" count={staff} testId="count-staff">
        {superusers === undefined ? ' ' : `${integer(superusers)} of them superusers`}
      </Metric>
      <Metric label="Tokens" count={tokens} testId="count-tokens">
        <Link to="/tokens">Open Tokens</Link>
      </Metric>
    </section>
  );
}
