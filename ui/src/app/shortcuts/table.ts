import type { Offered } from '@/shared/managed';

export interface Shortcut {
  label: string;
  /** As `shared/Keys` reads them. */
  keys: string;
}

export interface ShortcutGroup {
  title: string;
  shortcuts: Shortcut[];
}

/** Where `Ctrl` and a digit go; in a browser `G` and the digit. */
export const PLACES = [
  { key: '1', to: '/overview', label: 'Overview' },
  { key: '3', to: '/users', label: 'Users' },
  { key: '4', to: '/tokens', label: 'Tokens' },
  { key: '5', to: '/routes', label: 'Routes' },
  { key: '6', to: '/audit', label: 'Audit log' },
  { key: '7', to: '/client', label: 'Client' },
  { key: ',', to: '/settings', label: 'Settings' },
] as const;

/** What `N` and a letter make. */
export const MAKES = [
  { key: 'U', to: '/users', label: 'User' },
  { key: 'T', to: '/tokens', label: 'Token' },
  { key: 'P', to: '/routes', label: 'Route' },
] as const;

export type Place = (typeof PLACES)[number];

export const placesOf = (offered: Offered): Place[] =>
  PLACES.filter(({ to }) => offered.app || to !== '/client');

const LIST: Shortcut[] = [
  { label: 'Search', keys: '/' },
  { label: 'Move', keys: 'Up | Down' },
  { label: 'Open detail', keys: 'Enter' },
  { label: 'Row menu', keys: 'Shift F10' },
];
const SELECT: Shortcut[] = [
  { label: 'Select', keys: 'Space' },
  { label: 'Extend the selection', keys: 'Shift Up | Shift Down' },
  { label: 'Select loaded rows', keys: 'Ctrl A' },
];
const BESIDE: Shortcut = { label: 'Previous, next in detail', keys: '[ | ]' };

/** Keys of one screen, by the first part of its address. */
const SCREENS: Record<string, ShortcutGroup> = {
  users: {
    title: 'This screen: Users',
    shortcuts: [...LIST, ...SELECT, BESIDE, { label: 'Close detail, clear selection', keys: 'Esc' }],
  },
  tokens: {
    title: 'This screen: Tokens',
    shortcuts: [
      ...LIST,
      ...SELECT,
      BESIDE,
      { label: 'Undo revoke', keys: 'Ctrl Z' },
      { label: 'Close detail, clear selection', keys: 'Esc' },
    ],
  },
  routes: {
    title: 'This screen: Routes',
    shortcuts: [
      ...LIST,
      BESIDE,
      { label: 'Undo delete', keys: 'Ctrl Z' },
      { label: 'Values in a body', keys: 'Ctrl Space' },
      { label: 'Close detail', keys: 'Esc' },
    ],
  },
  audit: { title: 'This screen: Audit log', shortcuts: [...LIST, { label: 'Close detail', keys: 'Esc' }] },
  client: { title: 'This screen: Client', shortcuts: [{ label: 'Send', keys: 'Ctrl Enter' }] },
};

/** All keys that work now, for the list of shortcuts. */
export function shortcutGroups(path: string, offered: Offered, browser: boolean): ShortcutGroup[] {
  const go = browser ? 'G then ' : 'Ctrl ';
  const everywhere: (Shortcut | false)[] = [
    { label: 'Palette', keys: 'Ctrl K' },
    offered.process && { label: 'Start or stop server', keys: 'Ctrl Shift S' },
    offered.app && { label: 'Switch server', keys: 'Ctrl O' },
    !browser && { label: 'Lock console', keys: 'Ctrl L' },
    { label: 'Next region', keys: 'F6' },
    { label: 'Shortcuts', keys: '?' },
  ];
  const screen = SCREENS[path.split('/')[1] ?? ''];
  return [
    {
      title: 'Go to',
      shortcuts: [
        ...placesOf(offered).map(({ key, label }) => ({ label, keys: go + key })),
        { label: 'Back, forward', keys: 'Alt Left | Alt Right' },
      ],
    },
    { title: 'New', shortcuts: MAKES.map(({ key, label }) => ({ label, keys: `N then ${key}` })) },
    ...(screen ? [screen] : []),
    { title: 'Everywhere', shortcuts: everywhere.filter((one) => one !== false) },
  ];
}
