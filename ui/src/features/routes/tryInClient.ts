import { useNavigate } from '@tanstack/react-router';
import { useOffered } from '@/shared/managed';
import { examplePath } from './path';

/** Fills the address of the client panel in; nothing is sent. Absent where there is no client panel. */
export function useTryInClient(): ((route: { path: string; methods: string[] }) => void) | undefined {
  const navigate = useNavigate();
  const { app } = useOffered();
  if (!app) return undefined;
  return ({ path, methods }) => {
    const method = methods.length === 0 || methods.includes('GET') ? 'GET' : methods[0];
    void navigate({ to: '/client', search: { path: examplePath(path), method } });
  };
}
