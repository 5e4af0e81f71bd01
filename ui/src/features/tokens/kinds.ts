import type { TokenKind } from '@/api/tokens';

export const KIND_WORDS: Record<TokenKind, string> = {
  classic: 'Classic',
  named: 'Named',
  session: 'Session',
};
