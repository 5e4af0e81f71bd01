import type { Token } from '@/api/tokens';
import { TimeAgo } from '@/shared/TimeAgo';

/** When a token was used last, and from where. */
export function LastUse({ token, address = true }: { token: Token; address?: boolean }) {
  const use = token.last_use;
  if (!use) return <span className="dim">Never used</span>;
  return (
    <>
      <TimeAgo at={use.at} />
      {address && use.address && (
        <span className="mono dim" style={{ marginLeft: 8 }} title={use.agent ?? undefined}>
          {use.address}
        </span>
      )}
    </>
  );
}
