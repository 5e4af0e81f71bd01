import {
  type Icon,
  IconArrowBackUp,
  IconBan,
  IconDatabase,
  IconDownload,
  IconEye,
  IconKey,
  IconListCheck,
  IconLock,
  IconLockOpen,
  IconLogin2,
  IconLogout2,
  IconPencil,
  IconRefresh,
  IconRoute,
  IconSettings,
  IconShieldX,
  IconTrash,
  IconUpload,
  IconUserPlus,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AuditEntry } from '@/api/audit';
import { nameOf } from './detail';

interface Words {
  done: string;
  /** What a refused one is called; otherwise `… refused`. */
  refused?: string;
  icon: Icon;
  /** It is bad news though it was done. */
  alarming?: boolean;
}

/** What the server calls it → what a person does. */
const WORDS: Record<string, Words> = {
  'user.log_in': { done: 'Signed in', refused: 'Sign-in failed', icon: IconLogin2 },
  'user.log_out': { done: 'Signed out', icon: IconLogout2 },
  'user.unlock': { done: 'User unlocked', icon: IconLockOpen },
  'user.create': { done: 'User created', icon: IconUserPlus },
  'user.change': { done: 'User changed', icon: IconPencil },
  'user.set_password': { done: 'Password reset', icon: IconLock },
  'user.delete': { done: 'User deleted', icon: IconTrash },
  'user.bulk': { done: 'Users created from a list', icon: IconUserPlus },
  'token.issue': { done: 'Token created', icon: IconKey },
  'token.reveal': { done: 'Token revealed', icon: IconEye },
  'token.change': { done: 'Token changed', icon: IconPencil },
  'token.rotate': { done: 'Token rotated', icon: IconRefresh },
  'token.revoke': { done: 'Token revoked', icon: IconBan },
  'token.restore': { done: 'Revocation undone', icon: IconArrowBackUp },
  'token.use_after_rotation': { done: 'Old token used', icon: IconShieldX, alarming: true },
  'token.sweep': { done: 'Ended tokens swept', icon: IconKey },
  'sealing_key.lost': { done: 'Sealing key lost', icon: IconShieldX, alarming: true },
  'route.create': { done: 'Route created', icon: IconRoute },
  'route.change': { done: 'Route changed', icon: IconRoute },
  'route.delete': { done: 'Route deleted', icon: IconTrash },
  'console.lock': { done: 'Console locked', icon: IconLock },
  'console.unlock': { done: 'Console unlocked', icon: IconLockOpen },
  'settings.change': { done: 'Settings changed', icon: IconSettings },
  'import.run': { done: 'Imported', icon: IconUpload },
  'export.make': { done: 'Exported', icon: IconDownload },
  'backup.make': { done: 'Backed up', icon: IconDatabase },
  'backup.restore': { done: 'Restored from a backup', icon: IconDatabase },
  'audit.lose': { done: 'Entries lost', icon: IconShieldX, alarming: true },
  'audit.prune': { done: 'Old entries removed', icon: IconListCheck },
  'audit.export': { done: 'Audit log exported', icon: IconDownload },
};

const unknown = (action: string): Words => ({ done: action, icon: IconListCheck });
const wordsOf = (entry: AuditEntry): Words => WORDS[entry.action] ?? unknown(entry.action);

export function whatOf(entry: AuditEntry): string {
  const words = wordsOf(entry);
  if (entry.outcome === 'done') return words.done;
  return words.refused ?? `${words.done}: refused`;
}

/** Whether it is shown as bad news. */
export const isAlarming = (entry: AuditEntry): boolean =>
  entry.outcome === 'refused' || wordsOf(entry).alarming === true;

export const iconOf = (entry: AuditEntry): Icon =>
  entry.outcome === 'refused' ? IconShieldX : wordsOf(entry).icon;

const ACTORS: Record<string, string> = { operator: 'Operator', keyfob: 'Keyfob' };

/** Who did it: a user's name, the person at this computer, or the server itself. */
export const whoOf = ({ actor }: AuditEntry): string =>
  actor.user == null ? (ACTORS[actor.name] ?? actor.name) : actor.name;

const lower = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

/** One entry in the panel of the user with this number. */
export function sentenceOf(entry: AuditEntry, user: number): ReactNode {
  const { action, actor, target, reason, address, details } = entry;
  if (action === 'user.log_in') {
    if (entry.outcome === 'refused') return `Sign-in failed${reason ? `, ${lower(reason)}` : ''}`;
    return address ? (
      <>
        Signed in from <span className="mono">{address}</span>
      </>
    ) : (
      'Signed in'
    );
  }
  const name = target?.kind === 'token' ? nameOf(details) || `${target.label}…` : target?.label;
  const other = target && !(target.kind === 'user' && target.id === user) ? name : null;
  const by = actor.user === user ? '' : ` by ${actor.name === 'operator' ? 'the operator' : whoOf(entry)}`;
  return (
    <>
      {whatOf(entry)}
      {other && (
        <>
          {': '}
          <strong style={{ fontWeight: 500 }}>{other}</strong>
        </>
      )}
      {by}
    </>
  );
}
