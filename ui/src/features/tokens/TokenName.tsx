import type { Token } from '@/api/tokens';

/** A token's name; those without one say so, or what else is given. */
export function TokenName({ token, otherwise }: { token: Token; otherwise?: string }) {
  if (token.name !== '') return token.name;
  return (
    otherwise ?? (
      <span className="dim" style={{ fontWeight: 400 }}>
        unnamed
      </span>
    )
  );
}

/** What a sentence calls it: its name and the start of its key. */
export const tokenTitle = (token: Token): string =>
  token.name === '' ? `${token.prefix}…` : `${token.name} (${token.prefix}…)`;
