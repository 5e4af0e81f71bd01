import type { Token } from '@/api/tokens';
import { Badge } from '@/shared/Badge';
import classes from './tokens.module.css';

/** Letters that fit into two badges of a table's cell. */
const ROOM = 11;

/** As many as fit, at least one. */
function shownOf(scopes: string[]): string[] {
  const [first = '', second = ''] = scopes;
  return scopes.slice(0, (first + second).length > ROOM ? 1 : 2);
}

/** What a token may be used for: what fits into a cell and how many more there are, or all. */
export function ScopeBadges({ token, all = false }: { token: Token; all?: boolean }) {
  const { scopes } = token;
  if (!scopes) return <span className="dim">All</span>;
  if (scopes.length === 0) return <span className="dim">None</span>;
  const shown = all ? scopes : shownOf(scopes);
  const more = scopes.length - shown.length;
  return (
    <span className={classes.scopes} title={more > 0 ? scopes.join(' ') : undefined}>
      {shown.map((scope) => (
        <Badge key={scope} tone="neutral">
          {scope}
        </Badge>
      ))}
      {more > 0 && <span className="dim">+{more}</span>}
    </span>
  );
}
