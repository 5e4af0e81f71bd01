import type { User } from '@/api/users';

/** Null means fine, as in `shared/validation`. */
export function nameProblem(name: string): string | null {
  if (name.trim() === '') return 'Enter a name';
  return [...name.trim()].length > 100 ? '100 characters at most' : null;
}

export function scopesProblem(scopes: string[], owner: Pick<User, 'is_staff'> | null): string | null {
  const lacks = scopes.includes('admin') && owner !== null && !owner.is_staff;
  return lacks ? 'admin needs a staff owner' : null;
}
