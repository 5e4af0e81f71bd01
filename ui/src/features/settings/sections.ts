import { type Icon, IconAppWindow, IconDatabase, IconKey, IconShieldLock } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { lazily } from '@/shared/lazily';
import type { Offered } from '@/shared/managed';

const AppSection = lazily(() => import('@/features/app/AppSection'), 'AppSection');
const DataSection = lazily(() => import('@/features/data/DataSection'), 'DataSection');
const SecuritySection = lazily(() => import('@/features/policy/SecuritySection'), 'SecuritySection');
const TokensSection = lazily(() => import('@/features/policy/TokensSection'), 'TokensSection');

/** One entry of the settings' list. A section is a component in the folder of its own subject. */
export interface Section {
  /** Its part of the address, `/settings/:id`. */
  id: string;
  label: string;
  icon: Icon;
  component: ComponentType;
  /** Whether there is such a section for what is managed; always, where it does not say. */
  when?: (offered: Offered) => boolean;
  /** The rows that the palette can point at: their id and title. */
  rows: { id: string; title: string; when?: (offered: Offered) => boolean }[];
}

const inProcess = ({ process }: Offered): boolean => process;
const inApp = ({ app }: Offered): boolean => app;

export const SECTIONS: Section[] = [
  {
    id: 'tokens',
    label: 'Tokens',
    icon: IconKey,
    component: TokensSection,
    rows: [
      { id: 'default-expiry', title: 'Default expiry' },
      { id: 'longest-expiry', title: 'Longest expiry' },
      { id: 'header-keyword', title: 'Header keyword' },
      { id: 'tokens-per-user', title: 'Named tokens per user' },
      { id: 'keep-ended', title: 'Keep ended tokens' },
      { id: 'session-length', title: 'Session length' },
      { id: 'session-renewal', title: 'Renew sessions with use' },
      { id: 'session-limit', title: 'Sessions per user' },
      { id: 'hello', title: 'Answer at /hello/' },
    ],
  },
  {
    id: 'security',
    label: 'Security',
    icon: IconShieldLock,
    component: SecuritySection,
    rows: [
      { id: 'protection', title: 'Slow down password guessing' },
      { id: 'lock-out', title: 'Lock out after failed sign-ins' },
      { id: 'first-wait', title: 'First wait' },
      { id: 'hard-stop', title: 'Lock the user' },
      { id: 'all-users', title: 'Limit for all users together' },
      { id: 'lock-console', title: 'Lock the console' },
      { id: 'audit-retention', title: 'Keep audit entries' },
    ],
  },
  {
    id: 'data',
    label: 'Data',
    icon: IconDatabase,
    component: DataSection,
    // Of a remote server nothing of it can be had.
    when: ({ process, app }) => process || !app,
    rows: [
      { id: 'location', title: 'Location', when: inProcess },
      { id: 'backup', title: 'Back up now', when: inProcess },
      { id: 'restore', title: 'Restore from a file', when: inProcess },
      { id: 'import', title: 'Import from Django', when: inProcess },
      { id: 'export-django', title: 'Export for Django', when: inProcess },
      { id: 'export-audit', title: 'Export the audit log' },
      { id: 'erase', title: 'Erase everything', when: inProcess },
    ],
  },
  {
    id: 'app',
    label: 'App',
    icon: IconAppWindow,
    component: AppSection,
    rows: [
      { id: 'theme', title: 'Theme' },
      { id: 'start-at-login', title: 'Start at login', when: inApp },
      { id: 'keep-in-tray', title: 'Keep running in the tray', when: inApp },
      { id: 'notify', title: 'Notify about', when: inApp },
      { id: 'links', title: 'Open keyfob:// links', when: inApp },
      { id: 'times', title: 'Times' },
      { id: 'version', title: 'Version', when: inApp },
    ],
  },
];

export const sectionsOf = (offered: Offered): Section[] =>
  SECTIONS.filter(({ when }) => when === undefined || when(offered));
