import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { countTokens, listTokens, type TokenFilters } from '@/api/tokens';
import { WARN_SECONDS } from '@/features/tokens/standing';
import { TokenExpiry } from '@/features/tokens/TokenExpiry';
import { useApi } from '@/platform/context';
import { integer } from '@/shared/format';
import { Prefix } from '@/shared/Prefix';
import classes from './overview.module.css';

/** Tokens that end within the warning period. */
export const EXPIRING: TokenFilters = { expires_within: WARN_SECONDS };

const SHOWN = 5;

/** The tokens that end next. */
export function ExpiringSoon() {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['tokens', 'expiring-next'],
    queryFn: () => listTokens(api, { ...EXPIRING, ordering: 'expires' }, null, SHOWN),
  });
  const total = useQuery({
    queryKey: ['tokens', 'count', EXPIRING],
    queryFn: () => countTokens(api, EXPIRING),
  }).data;
  const tokens = data?.results ?? [];
  return (
    <section className={classes.expiring} aria-labelledby="expiring-soon">
      <div className={classes.head}>
        <h2 id="expiring-soon">Expiring soon</h2>
        {total ? (
          <Link to="/tokens" search={{ filter: 'expiring' }}>
            All {integer(total)}
          </Link>
        ) : null}
      </div>
      {data && tokens.length === 0 && <p className="dim">No token ends within 7 days.</p>}
      {tokens.map((token) => (
        <div key={token.id} className={classes.ending} data-testid="expiring-token">
          <Link
            to="/tokens/$id"
            params={{ id: String(token.id) }}
            search={{ filter: 'expiring' }}
            className={`${classes.name} ellipsis`}
          >
            {token.name || token.user.username}
          </Link>
          <Prefix prefix={token.prefix} />
          <span className="second ellipsis">{token.user.username}</span>
          <TokenExpiry token={token} />
        </div>
      ))}
    </section>
  );
}
