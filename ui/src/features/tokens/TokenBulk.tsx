import { Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconBan,
  IconCopy,
  IconMessage,
  IconPlayerPause,
  IconPlayerPlay,
} from '@tabler/icons-react';
import type { TokenAction } from '@/api/actions';
import type { Token, TokenFilters } from '@/api/tokens';
import { type BulkChoice, type BulkProps, ListBulk } from '@/shared/bulk/ListBulk';
import { counted } from '@/shared/bulk/useBulk';
import { copyLines } from '@/shared/copyLines';
import { useNow } from '@/shared/useNow';
import { RevokeDialog } from './RevokeDialog';
import { canChange, canRestore } from './standing';
import { useTokenBulk } from './useTokenBulk';

const NOUN = { one: 'token', many: 'tokens' };

const choicesAt = (now: number): BulkChoice<Token, TokenAction>[] => [
  {
    action: 'restore',
    label: 'Restore',
    Icon: IconArrowBackUp,
    fits: (token) => canRestore(token, now),
    question: { words: 'Those revoked within the last minute work again; the others stay as they are.' },
  },
  {
    action: 'enable',
    label: 'Enable',
    Icon: IconPlayerPlay,
    fits: (token) => canChange(token) && token.disabled,
    question: { words: 'The disabled named tokens of this list work again.' },
  },
  {
    action: 'disable',
    label: 'Disable',
    Icon: IconPlayerPause,
    fits: (token) => canChange(token) && !token.disabled,
    question: {
      words: 'They answer 401 until they are enabled again. Only named tokens can be disabled.',
    },
  },
  {
    action: 'revoke',
    label: 'Revoke',
    Icon: IconBan,
    danger: true,
    fits: isNotOver,
    question: { words: 'Their clients get 401 at once. It can be undone for 10 seconds at the end.' },
  },
];

const isNotOver = (token: Token): boolean => !token.ended;

/** `grace, ci-smoke, kf_e90d2`: what tells a token from the others, without its key. */
const lineOf = (token: Token): string =>
  [token.user.username, token.name, token.prefix].filter((part) => part !== '').join(', ');

/** Copies what the selected tokens are called. */
function CopyItem({ tokens }: { tokens: Token[] }) {
  const said = counted(tokens.length, { one: 'line', many: 'lines' });
  return (
    <Menu.Item
      leftSection={<IconCopy size={14} stroke={1.75} />}
      onClick={() => void copyLines(tokens.map(lineOf), said)}
    >
      Copy owners and names
    </Menu.Item>
  );
}

/** What can be done to the selected tokens, and how it goes. */
export function TokenBulk({ filters, ...list }: BulkProps<Token, TokenFilters>) {
  const { selection } = list;
  const bulk = useTokenBulk(filters);
  const now = useNow();
  const tokens = [...selection.rows.values()];
  return (
    <ListBulk
      {...list}
      bulk={bulk}
      words={NOUN}
      rowTestId="token-row"
      choices={choicesAt(now)}
      menu={({ ask }) => (
        <>
          {(selection.all || tokens.some(isNotOver)) && (
            <Menu.Item
              leftSection={<IconMessage size={14} stroke={1.75} />}
              onClick={() => ask('other')}
              data-testid="bulk-revoke-reason"
            >
              Revoke with reason…
            </Menu.Item>
          )}
          {!selection.all && <CopyItem tokens={tokens} />}
        </>
      )}
      dialogs={({ asking, ask, begin, many }) =>
        asking === 'other' && (
          <RevokeDialog
            title={`Revoke ${many}`}
            onRevoke={(why) => begin(bulk.actionOf('revoke', why))}
            onClose={() => ask(null)}
          />
        )
      }
    />
  );
}
