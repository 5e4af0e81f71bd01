import { ActionIcon, Menu, UnstyledButton } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconDots,
  IconHelpCircle,
  IconLogin2,
  IconTrash,
} from '@tabler/icons-react';
import { TokenExpiry } from '@/features/tokens/TokenExpiry';
import type { StoredToken } from '@/platform/types';
import { StateWord } from '@/shared/Badge';
import { absolute, clock, day, host } from '@/shared/format';
import { Prefix } from '@/shared/Prefix';
import { TimeAgo } from '@/shared/TimeAgo';
import classes from './stored.module.css';
import { ACTION_WORDS, type Action, recordOf, type Verdict } from './verdict';

const icon = { size: 14, stroke: 1.75, 'aria-hidden': true };
const TONES = {
  ok: <IconCheck {...icon} />,
  warn: <IconAlertTriangle {...icon} />,
  error: <IconBan {...icon} />,
  neutral: <IconHelpCircle {...icon} />,
};

const STATUS: Record<string, string> = {
  active: 'Active',
  grace: 'Active, rotated',
  disabled: 'Disabled',
  expired: 'Expired',
  used_up: 'Used up',
  revoked: 'Revoked',
};

/** `12:04` today, then `12 Nov 2026`. */
function savedWords(at: string): string {
  const today = new Date(at).toDateString() === new Date().toDateString();
  return today ? clock(at).slice(0, 5) : day(at);
}

interface StoredRowProps {
  row: StoredToken;
  verdict: Verdict;
  onAction: (action: Action | 'revoke') => void;
}

function Server({ row }: { row: StoredToken }) {
  const record = recordOf(row);
  if (!record) {
    const said: Partial<Record<StoredToken['compared'], string>> = {
      missing: 'No token there has this key',
      unmanaged: 'Not managed from this window',
    };
    return (
      <td colSpan={4} className={classes.none}>
        {row.message ?? said[row.compared] ?? ''}
      </td>
    );
  }
  return (
    <>
      <td>
        <div className={classes.name}>{record.name || 'unnamed'}</div>
        <div className={classes.under}>{record.user.username}</div>
      </td>
      <td className={row.asOf ? 'dim' : undefined}>
        {row.asOf ? (
          <span title={absolute(row.asOf)}>
            {STATUS[record.status]},
            <br />
            as of {savedWords(row.asOf)}
          </span>
        ) : (
          STATUS[record.status]
        )}
      </td>
      <td>
        <TokenExpiry token={record} short />
      </td>
      <td className={classes.used}>
        <TimeAgo at={record.last_use?.at} />
      </td>
    </>
  );
}

/** The keychain's side, the verdict, the server's side: read aloud in this order. */
export function StoredRow({ row, verdict, onAction }: StoredRowProps) {
  const { connection } = row;
  const { action } = verdict;
  return (
    <tr className={classes.row} data-testid="stored-row" data-name={connection.name}>
      <td>
        <div className={classes.name}>{connection.name}</div>
        <div className={`${classes.under} mono ellipsis`}>
          {connection.username}@{host(connection.baseUrl)}
        </div>
      </td>
      <td>
        {connection.token.prefix ? (
          <Prefix prefix={connection.token.prefix} />
        ) : (
          <span className="dim">Not shown</span>
        )}
      </td>
      <td className={classes.used}>
        {row.saved ? (
          <time className="second" title={absolute(row.saved)}>
            {savedWords(row.saved)}
          </time>
        ) : (
          <span className="dim">Not known</span>
        )}
      </td>
      <td className={classes.verdict}>
        <StateWord tone={verdict.tone} icon={TONES[verdict.tone]} large>
          {verdict.words}
        </StateWord>
        {action && (
          <UnstyledButton
            className={classes.action}
            onClick={() => onAction(action)}
            aria-label={`${ACTION_WORDS[action]}: ${connection.name}`}
            data-testid="stored-action"
          >
            {ACTION_WORDS[action]}
          </UnstyledButton>
        )}
      </td>
      <Server row={row} />
      <td className={classes.menu}>
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={`Actions for ${connection.name}`} data-testid="row-menu">
              <IconDots size={16} stroke={1.75} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconLogin2 {...icon} />} onClick={() => onAction('log-in')}>
              Log in again…
            </Menu.Item>
            <Menu.Item leftSection={<IconTrash {...icon} />} onClick={() => onAction('forget')}>
              Forget
            </Menu.Item>
            {row.compared === 'found' && !recordOf(row)?.ended && (
              <>
                <Menu.Divider />
                <Menu.Item leftSection={<IconBan {...icon} />} onClick={() => onAction('revoke')}>
                  Revoke on the server
                </Menu.Item>
              </>
            )}
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  );
}
