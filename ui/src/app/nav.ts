import {
  type Icon,
  IconKey,
  IconLayoutDashboard,
  IconListCheck,
  IconRoute,
  IconSend,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';

export interface NavEntry {
  to: '/overview' | '/users' | '/tokens' | '/routes' | '/audit' | '/client' | '/settings';
  label: string;
  icon: Icon;
  testId: string;
}

export const NAV: { label?: string; entries: NavEntry[] }[] = [
  {
    entries: [{ to: '/overview', label: 'Overview', icon: IconLayoutDashboard, testId: 'nav-overview' }],
  },
  {
    label: 'Server',
    entries: [
      { to: '/users', label: 'Users', icon: IconUsers, testId: 'nav-users' },
      { to: '/tokens', label: 'Tokens', icon: IconKey, testId: 'nav-tokens' },
      { to: '/routes', label: 'Routes', icon: IconRoute, testId: 'nav-routes' },
      { to: '/audit', label: 'Audit log', icon: IconListCheck, testId: 'nav-audit' },
    ],
  },
  { label: 'Test', entries: [{ to: '/client', label: 'Client', icon: IconSend, testId: 'nav-client' }] },
  { entries: [{ to: '/settings', label: 'Settings', icon: IconSettings, testId: 'nav-settings' }] },
];
