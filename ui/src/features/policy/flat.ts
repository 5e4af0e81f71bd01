import type { Settings, SettingsChange } from '@/api/settings';

type Nested = 'session' | 'protection';
type Under<N extends Nested> = { [K in keyof Settings[N] & string as `${N}.${K}`]-?: Settings[N][K] };

/** The settings on one level, each under its path. A number that is being typed may be empty. */
export type Flat = Typed<Required<Omit<Settings, Nested>> & Under<'session'> & Under<'protection'>>;
type Typed<T> = { [K in keyof T]: T[K] extends number ? T[K] | '' : Exclude<T[K], undefined> };

const under = (name: Nested, part: object) =>
  Object.fromEntries(Object.entries(part).map(([key, value]) => [`${name}.${key}`, value ?? null]));

export function flatten({ session, protection, ...rest }: Settings): Flat {
  const top = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, value ?? null]));
  return { ...top, ...under('session', session), ...under('protection', protection) } as Flat;
}

/** Only what was changed, as the server takes it. */
export function unflatten(changes: Partial<Flat>): SettingsChange {
  const found: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(changes)) {
    const [first = path, second] = path.split('.');
    if (second === undefined) found[path] = value;
    else found[first] = { ...(found[first] as object | undefined), [second]: value };
  }
  return found as SettingsChange;
}

/** Puts what the server says of a group, such as `session`, at the group's first setting among `changed`. */
export function byPath(fields: Record<string, string>, changed: (keyof Flat)[]): Problems {
  const found: Problems = {};
  for (const [field, message] of Object.entries(fields)) {
    const path = changed.find((one) => one === field || one.startsWith(`${field}.`));
    if (path) found[path] = message;
  }
  return found;
}

export type Problems = Partial<Record<keyof Flat, string>>;
