import { useHotkeys } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useConsole } from '@/features/console/useConsole';
import { usePlatform } from '@/platform/context';
import { useOffered } from '@/shared/managed';
import { useServer } from '@/shared/useServer';
import { MAKES, placesOf } from './shortcuts/table';
import { useSequences } from './shortcuts/useSequences';

const REGIONS = ['nav', 'main', 'detail', 'status'];

/** F6 goes round the landmarks that are there. */
function nextRegion(): void {
  const regions = REGIONS.map((id) => document.getElementById(id)).filter((element) => element !== null);
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  regions[(at + 1) % regions.length]?.focus();
}

/** Keys that work on every screen; Ctrl is ⌘ on macOS. A browser keeps its own: there `G` goes. */
export function useShortcuts(onList: () => void): void {
  const navigate = useNavigate();
  const offered = useOffered();
  const browser = usePlatform().kind === 'browser';
  const { status, start, stop } = useServer();
  const { lock } = useConsole();
  const toggle = () => {
    if (status?.state === 'running') stop();
    else if (status?.state !== 'starting' && status?.state !== 'stopping') start();
  };
  const places = placesOf(offered);
  const go: [string, () => void][] = places.map(({ key, to }) => [`mod+${key}`, () => void navigate({ to })]);
  useHotkeys(
    [
      ...(browser ? [] : go),
      ...(offered.process ? [['mod+shift+S', toggle] as [string, () => void]] : []),
      ...(lock ? [['mod+L', lock] as [string, () => void]] : []),
      ['F6', nextRegion],
    ],
    [],
  );
  const sequences = useMemo(() => {
    const all: Record<string, () => void> = { '?': onList };
    for (const { key, to } of MAKES) all[`N ${key}`] = () => void navigate({ to, search: { new: true } });
    if (browser) for (const { key, to } of places) all[`G ${key}`] = () => void navigate({ to });
    return all;
  }, [navigate, onList, browser, places]);
  useSequences(sequences);
}
