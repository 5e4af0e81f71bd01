import { useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useServer } from '@/shared/useServer';

const REGIONS = ['nav', 'main', 'detail', 'status'];

/** F6 goes round the landmarks that are there. */
function nextRegion(): void {
  const regions = REGIONS.map((id) => document.getElementById(id)).filter((element) => element !== null);
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  regions[(at + 1) % regions.length]?.focus();
}

/** Keys that work on every screen; Ctrl is ⌘ on macOS. */
export function useShortcuts(): void {
  const navigate = useNavigate();
  const { status, start, stop } = useServer();
  const toggle = () => {
    if (status?.state === 'running') stop();
    else if (status?.state !== 'starting' && status?.state !== 'stopping') start();
  };
  useHotkeys(
    [
      ['mod+1', () => navigate({ to: '/overview' })],
      ['mod+3', () => navigate({ to: '/users' })],
      ['mod+4', () => navigate({ to: '/tokens' })],
      ['mod+5', () => navigate({ to: '/routes' })],
      ['mod+6', () => navigate({ to: '/audit' })],
      ['mod+7', () => navigate({ to: '/client' })],
      ['mod+,', () => navigate({ to: '/settings' })],
      ['mod+shift+S', toggle],
      ['F6', nextRegion],
    ],
    [],
  );
}
