import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listTokens, type Token } from '@/api/tokens';
import type { User } from '@/api/users';
import { KIND_WORDS } from '@/features/tokens/kinds';
import { TokenActions } from '@/features/tokens/TokenActions';
import { TokenExpiry } from '@/features/tokens/TokenExpiry';
import { TokenName } from '@/features/tokens/TokenName';
import { useApi } from '@/platform/context';
import classes from '@/shared/detail.module.css';
import { integer } from '@/shared/format';
import { Prefix } from '@/shared/Prefix';

/** Ended ones are on the Tokens screen. */
const isOver = (token: Token): boolean => token.status === 'revoked' || token.status === 'expired';

/** The user's tokens that are not over, and the way to all of them. */
export function UserTokens({ user, onNew }: { user: User; onNew: () => void }) {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['tokens', 'of', user.id],
    queryFn: () => listTokens(api, { user: user.id }, null, 200),
  });
  const tokens = data?.results.filter((token) => !isOver(token)) ?? [];
  return (
    <section className={classes.section} aria-labelledby="user-tokens">
      <div className={classes.sectionHead}>
        <h3 id="user-tokens">
          Tokens <span className="dim">{integer(tokens.length)}</span>
        </h3>
        <Button
          size="xs"
          variant="subtle"
          className={classes.link}
          leftSection={<IconPlus size={14} stroke={1.75} />}
          onClick={onNew}
        >
          New token
        </Button>
      </div>
      {data && tokens.length === 0 && (
        <p className="dim">None now. One is made at {user.username}’s next login, or by you.</p>
      )}
      {tokens.map((token) => (
        <div key={token.id} className={classes.token}>
          <Link
            to="/tokens/$id"
            params={{ id: String(token.id) }}
            className={`${classes.kind} ellipsis`}
            style={{ color: 'inherit' }}
          >
            <TokenName token={token} otherwise={KIND_WORDS[token.kind]} />
          </Link>
          <Prefix prefix={token.prefix} />
          <span className="second ellipsis">
            <TokenExpiry token={token} short />
          </span>
          <TokenActions token={token} />
        </div>
      ))}
      {data && data.results.length > 0 && (
        <Link to="/tokens" search={{ user: user.id }} className={classes.more}>
          Open in Tokens
        </Link>
      )}
    </section>
  );
}
