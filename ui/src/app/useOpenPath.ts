import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { usePlatform } from '@/platform/context';

/** Goes where a `keyfob://` link, the tray or the menu bar says; rendered once. */
export function useOpenPath(): void {
  const platform = usePlatform();
  const router = useRouter();
  useEffect(() => platform.onOpenPath((path) => router.history.push(path)), [platform, router]);
}
