import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listTokens } from '@/api/tokens';
import type { User } from '@/api/users';
import { TokenActions } from '@/features/tokens/TokenActions';
import { useApi } from '@/platform/context';
import { Prefix } from '@/shared/Prefix';
import { TimeAgo } from '@/shared/TimeAgo';
import classes from './users.module.css';

/** The user's token, and the way to the Tokens screen. */
export function UserTokens({ user, onNew }: { user: User; onNew: () => void }) {
  const api = useApi();
  const { data } = useQuery({
    queryKey: ['tokens', 'of', user.id],
    queryFn: () => listTokens(api, { user: user.id }, null, 50),
  });
  const tokens = data?.results ?? [];
  return (
    <section className={classes.section} aria-labelledby="user-tokens">
      <div className={classes.sectionHead}>
        <h3 id="user-tokens">
          Tokens <span className="dim">{tokens.length}</span>
        </h3>
        {data && tokens.length === 0 && (
          <Button
            size="xs"
            variant="subtle"
            className={classes.link}
            leftSection={<IconPlus size={14} stroke={1.75} />}
            onClick={onNew}
          >
            New token
          </Button>
        )}
      </div>
      {data && tokens.length === 0 && (
        <p className="dim">None yet. One is made at {user.username}’s first login, or by you.</p>
      )}
      {tokens.map((token) => (
        <div key={token.id} className={classes.token}>
          <span className={classes.kind}>Classic</span>
          <Prefix prefix={token.prefix} />
          <span className="second">
            <TimeAgo at={token.created} />
          </span>
          <TokenActions token={token} />
        </div>
      ))}
      {tokens.length > 0 && (
        <Link to="/tokens" search={{ user: user.id }} className={classes.more}>
          Open in Tokens
        </Link>
      )}
    </section>
  );
}
