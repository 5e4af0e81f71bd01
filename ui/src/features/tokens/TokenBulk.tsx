import { Menu } from '@mantine/core';
import {
  IconArrowBackUp,
  IconBan,
  IconCopy,
  IconMessage,
  IconPlayerPause,
  IconPlayerPlay,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { TokenAction } from '@/api/actions';
import type { Token, TokenFilters } from '@/api/tokens';
import { BulkBar } from '@/shared/bulk/BulkBar';
import { BulkButton } from '@/shared/bulk/BulkButton';
import { BulkMenu } from '@/shared/bulk/BulkMenu';
import { BulkResult } from '@/shared/bulk/BulkResult';
import { counted } from '@/shared/bulk/useBulk';
import { ConfirmDialog } from '@/shared/ConfirmDialog';
import { copyLines } from '@/shared/copyLines';
import { focusRow } from '@/shared/DetailLayout';
import type { Selection } from '@/shared/grid/useSelection';
import type { Count } from '@/shared/useCount';
import { useNow } from '@/shared/useNow';
import { RevokeDialog } from './RevokeDialog';
import { canChange, canRestore } from './standing';
import { useTokenBulk } from './useTokenBulk';

interface TokenBulkProps {
  selection: Selection<Token>;
  loaded: Token[];
  count: Count;
  filters: TokenFilters;
}

const icon = { size: 16, stroke: 1.75 };
const NOUN = { one: 'token', many: 'tokens' };

const QUESTIONS: Record<TokenAction, { label: string; words: string }> = {
  revoke: {
    label: 'Revoke',
    words: 'Their clients get 401 at once. It can be undone for 10 seconds at the end.',
  },
  restore: {
    label: 'Restore',
    words: 'Those revoked within the last minute work again; the others stay as they are.',
  },
  enable: { label: 'Enable', words: 'The disabled named tokens of this list work again.' },
  disable: {
    label: 'Disable',
    words: 'They answer 401 until they are enabled again. Only named tokens can be disabled.',
  },
};

/** `grace, ci-smoke, kf_e90d2`: what tells a token from the others, without its key. */
const lineOf = (token: Token): string =>
  [token.user.username, token.name, token.prefix].filter((part) => part !== '').join(', ');

/** What can be done to the selected tokens, and how it goes. */
export function TokenBulk({ selection, loaded, count, filters }: TokenBulkProps) {
  const bulk = useTokenBulk(filters);
  const now = useNow();
  const [asking, setAsking] = useState<TokenAction | 'reason' | null>(null);
  const tokens = [...selection.rows.values()];
  const chosen = selection.count(count.total);
  const some = (is: (token: Token) => boolean) => selection.all || tokens.some(is);
  const leave = () => {
    selection.clear();
    focusRow('token-row', null);
  };
  const begin = (action: TokenAction, why?: string) => {
    void bulk.onSelection(selection, count.total, bulk.actionOf(action, why));
    leave();
  };
  // What is done to a list that is not all in view is asked for once more.
  const press = (action: TokenAction) => (selection.all ? setAsking(action) : begin(action));
  const many = chosen === null ? 'all tokens' : counted(chosen, NOUN);
  const question = asking === null || asking === 'reason' ? null : QUESTIONS[asking];
  return (
    <>
      <BulkBar
        selection={selection}
        loaded={loaded}
        rowId={({ id }) => id}
        count={count}
        running={bulk.running}
        onClear={leave}
      >
        {some((token) => canRestore(token, now)) && (
          <BulkButton
            icon={<IconArrowBackUp {...icon} />}
            onClick={() => press('restore')}
            data-testid="bulk-restore"
          >
            Restore
          </BulkButton>
        )}
        {some((token) => canChange(token) && token.disabled) && (
          <BulkButton
            icon={<IconPlayerPlay {...icon} />}
            onClick={() => press('enable')}
            data-testid="bulk-enable"
          >
            Enable
          </BulkButton>
        )}
        {some((token) => canChange(token) && !token.disabled) && (
          <BulkButton
            icon={<IconPlayerPause {...icon} />}
            onClick={() => press('disable')}
            data-testid="bulk-disable"
          >
            Disable
          </BulkButton>
        )}
        {some((token) => !token.ended) && (
          <BulkButton
            danger
            icon={<IconBan {...icon} />}
            onClick={() => press('revoke')}
            data-testid="bulk-revoke"
          >
            Revoke
          </BulkButton>
        )}
        <BulkMenu>
          {some((token) => !token.ended) && (
            <Menu.Item
              leftSection={<IconMessage size={14} stroke={1.75} />}
              onClick={() => setAsking('reason')}
              data-testid="bulk-revoke-reason"
            >
              Revoke with reason…
            </Menu.Item>
          )}
          {!selection.all && (
            <Menu.Item
              leftSection={<IconCopy size={14} stroke={1.75} />}
              onClick={() =>
                void copyLines(tokens.map(lineOf), counted(tokens.length, { one: 'line', many: 'lines' }))
              }
            >
              Copy owners and names
            </Menu.Item>
          )}
        </BulkMenu>
      </BulkBar>
      {asking === 'reason' && (
        <RevokeDialog
          title={`Revoke ${many}`}
          onRevoke={(why) => begin('revoke', why)}
          onClose={() => setAsking(null)}
        />
      )}
      {question && asking && asking !== 'reason' && (
        <ConfirmDialog
          title={`${question.label} ${many}?`}
          label={question.label}
          danger={asking === 'revoke'}
          onConfirm={() => begin(asking)}
          onClose={() => setAsking(null)}
        >
          {question.words}
        </ConfirmDialog>
      )}
      {bulk.finished && <BulkResult finished={bulk.finished} head="Token" onClose={bulk.dismiss} />}
    </>
  );
}
