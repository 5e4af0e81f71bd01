import type { Platform } from './types';

/** The platform this page runs on. Each is a chunk of its own; `demo` is only in builds of that mode. */
export async function loadPlatform(): Promise<Platform> {
  if (import.meta.env.MODE === 'demo') {
    const { demoFromAddress } = await import('./demo');
    return demoFromAddress(window.location.search);
  }
  if ('__TAURI_INTERNALS__' in window) return (await import('./tauri')).tauri;
  return (await import('./browser')).browser;
}
