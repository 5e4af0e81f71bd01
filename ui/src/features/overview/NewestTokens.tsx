import { IconKey } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listTokens } from '@/api/tokens';
import { useApi } from '@/platform/context';
import { Prefix } from '@/shared/Prefix';
import { TimeAgo } from '@/shared/TimeAgo';
import classes from './overview.module.css';

/** The tokens made last. */
export function NewestTokens() {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['tokens', 'newest'],
    queryFn: () => listTokens(api, { ordering: '-created' }, null, 6),
    refetchInterval: 15_000,
  });
  const tokens = data?.results ?? [];
  return (
    <section className={classes.list} aria-labelledby="newest-tokens">
      <div className={classes.head}>
        <h2 id="newest-tokens">Newest tokens</h2>
        <Link to="/tokens">All tokens</Link>
      </div>
      {data && tokens.length === 0 && (
        <p className="dim">No tokens yet. A token is made when a user signs in, or by you.</p>
      )}
      {tokens.map((token) => (
        <div key={token.id} className={classes.item}>
          <IconKey size={16} stroke={1.75} aria-hidden />
          <span className="ellipsis">
            <Link to="/tokens" search={{ user: token.user.id }} className={classes.name}>
              {token.user.username}
            </Link>{' '}
            <Prefix prefix={token.prefix} />
          </span>
          <span className="second">
            <TimeAgo at={token.created} />
          </span>
        </div>
      ))}
    </section>
  );
}
