import {
  IconArrowRight,
  IconListCheck,
  IconSettings,
  IconShieldLock,
  IconShieldX,
} from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { sectionsOf } from '@/features/settings/sections';
import { usePlatform } from '@/platform/context';
import { useOffered } from '@/shared/managed';
import { placesOf } from '../shortcuts/table';
import type { Command } from './types';

/** Every screen, and the places in it that are looked for by name. */
export function useGoTo(): Command[] {
  const navigate = useNavigate();
  const offered = useOffered();
  const browser = usePlatform().kind === 'browser';
  const places: Command[] = placesOf(offered).map(({ key, to, label }) => ({
    id: `go-${to}`,
    label,
    icon: IconArrowRight,
    keys: `${browser ? 'G then' : 'Ctrl'} ${key}`,
    run: () => void navigate({ to }),
  }));
  const within: Command[] = [
    ...(offered.app
      ? [
          {
            id: 'stored',
            label: 'Stored tokens',
            words: 'keychain',
            icon: IconShieldLock,
            run: () => void navigate({ to: '/client/stored' }),
          },
        ]
      : []),
    {
      id: 'tokens-expiring',
      label: 'Tokens that expire soon',
      icon: IconArrowRight,
      run: () => void navigate({ to: '/tokens', search: { filter: 'expiring' } }),
    },
    {
      id: 'tokens-revoked',
      label: 'Revoked tokens',
      icon: IconArrowRight,
      run: () => void navigate({ to: '/tokens', search: { filter: 'revoked' } }),
    },
    {
      id: 'users-disabled',
      label: 'Disabled users',
      icon: IconArrowRight,
      run: () => void navigate({ to: '/users', search: { filter: 'disabled' } }),
    },
    {
      id: 'routes-failing',
      label: 'Routes whose upstream does not answer',
      words: 'proxy failing',
      icon: IconArrowRight,
      run: () => void navigate({ to: '/routes', search: { filter: 'failing' } }),
    },
    {
      id: 'rejected',
      label: 'Show rejected requests',
      words: 'refused failed audit',
      icon: IconShieldX,
      run: () => void navigate({ to: '/audit', search: { outcome: 'refused' } }),
    },
    {
      id: 'sign-ins',
      label: 'Sign-ins in the audit log',
      words: 'logins',
      icon: IconListCheck,
      run: () => void navigate({ to: '/audit', search: { filter: 'sign-ins' } }),
    },
  ];
  const settings: Command[] = sectionsOf(offered).flatMap(({ id, label, rows }) => [
    {
      id: `settings-${id}`,
      label: `Settings: ${label}`,
      icon: IconSettings,
      run: () => void navigate({ to: '/settings/$', params: { _splat: id } }),
    },
    ...rows
      .filter(({ when }) => when === undefined || when(offered))
      .map((row) => ({
        id: `setting-${row.id}`,
        label: `${label}: ${row.title}`,
        words: 'settings',
        icon: IconSettings,
        run: () => void navigate({ to: '/settings/$', params: { _splat: id }, search: { at: row.id } }),
      })),
  ]);
  return [...places, ...within, ...settings];
}
