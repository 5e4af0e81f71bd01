import { UnstyledButton } from '@mantine/core';
import { IconCircleDot, IconCornerDownRight } from '@tabler/icons-react';
import type { Token } from '@/api/tokens';
import detail from '@/shared/detail.module.css';
import { absolute, day } from '@/shared/format';
import { Prefix } from '@/shared/Prefix';
import { TokenExpiry } from './TokenExpiry';
import classes from './tokens.module.css';
import { useLineage } from './useLineage';

/** Which tokens this one took the place of, and which took its own. */
export function Lineage({ token, onOpen }: { token: Token; onOpen: (id: number) => void }) {
  const tokens = useLineage(token);
  if (tokens.length === 0) return null;
  return (
    <section className={detail.section} aria-labelledby="token-lineage" data-testid="token-lineage">
      <div className={detail.sectionHead}>
        <h3 id="token-lineage">Rotations</h3>
      </div>
      <ol className={classes.lineage}>
        {tokens.map((one, at) => {
          const Icon = at === 0 ? IconCircleDot : IconCornerDownRight;
          const here = one.id === token.id;
          return (
            <li key={one.id} aria-current={here || undefined}>
              <Icon size={14} stroke={1.75} aria-hidden />
              {here ? (
                <Prefix prefix={one.prefix} />
              ) : (
                <UnstyledButton
                  onClick={() => onOpen(one.id)}
                  style={{ fontSize: 'inherit', color: 'var(--kf-accent)' }}
                >
                  <Prefix prefix={one.prefix} />
                </UnstyledButton>
              )}
              <span className="ellipsis">
                <TokenExpiry token={one} short />
              </span>
              <time className="dim" dateTime={one.created} title={absolute(one.created)}>
                {here ? 'this one' : day(one.created)}
              </time>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
