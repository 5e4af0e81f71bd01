import { IconLogin2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listUsers } from '@/api/users';
import { useApi } from '@/platform/context';
import { TimeAgo } from '@/shared/TimeAgo';
import classes from './overview.module.css';

/** The users who signed in last. */
export function LatestLogins() {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['users', 'latest-logins'],
    queryFn: () => listUsers(api, { ordering: '-last_login' }, null, 6),
    refetchInterval: 15_000,
  });
  const users = data?.results.filter((user) => user.last_login !== null) ?? [];
  return (
    <section className={classes.list} aria-labelledby="latest-logins">
      <div className={classes.head}>
        <h2 id="latest-logins">Latest logins</h2>
        <Link to="/users" search={{ order: '-last_login' }}>
          All users
        </Link>
      </div>
      {data && users.length === 0 && (
        <p className="dim">No one has signed in yet. The quick start shows how a program does.</p>
      )}
      {users.map((user) => (
        <div key={user.id} className={classes.item}>
          <IconLogin2 size={16} stroke={1.75} aria-hidden />
          <span className="ellipsis">
            <Link to="/users/$id" params={{ id: String(user.id) }} className={classes.name}>
              {user.username}
            </Link>{' '}
            <span className="second">{user.email}</span>
          </span>
          <span className="second">
            <TimeAgo at={user.last_login} />
          </span>
        </div>
      ))}
    </section>
  );
}
