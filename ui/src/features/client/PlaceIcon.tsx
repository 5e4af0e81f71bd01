import { IconCircleDashed, IconClockHour4, IconLock, IconShieldLock, IconShieldX } from '@tabler/icons-react';
import type { TokenPlace } from '@/platform/types';

const PLACES = {
  keychain: { icon: IconLock, color: 'var(--kf-ok)', words: 'Token stored in the keychain' },
  session: { icon: IconClockHour4, color: 'var(--kf-ok)', words: 'Token kept for this session' },
  locked: { icon: IconShieldLock, color: 'var(--kf-warn)', words: 'Token in the locked keychain' },
  unavailable: { icon: IconShieldX, color: 'var(--kf-warn)', words: 'The keychain cannot be reached' },
  none: { icon: IconCircleDashed, color: 'var(--kf-text3)', words: 'No token' },
} as const;

/** Where a token is, as an icon with its words for assistive technology. */
export function PlaceIcon({
  place,
  size = 14,
  silent,
}: {
  place: TokenPlace;
  size?: number;
  silent?: boolean;
}) {
  const { icon: Icon, color, words } = PLACES[place];
  return (
    <span title={silent ? undefined : words} style={{ display: 'inline-flex', color }}>
      <Icon size={size} stroke={1.75} aria-hidden />
      {!silent && <span className="visually-hidden">{words}</span>}
    </span>
  );
}
