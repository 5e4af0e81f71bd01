import type { RouteKind, RouteRow } from '@/api/routes';

/** The same rules and words as the server's, so that they are said while typing. */

const VALUE = /^[A-Za-z0-9_]{1,32}$/;
const STANDS_FOR_ITSELF = /^[\p{L}\p{N}._~!$&'()*+,=:@-]*$/u;
const LONGEST = 500;

/** The parts between the slashes. */
const partsOf = (path: string): string[] => path.slice(1).split('/');

/** The name in `{name}`, or nothing for a part that stands for itself. */
const nameIn = (part: string): string | null => /^\{([^{}]*)\}$/.exec(part)?.[1] ?? null;

/** Names of the values in a path, in order. */
export const valueNames = (path: string): string[] =>
  partsOf(path)
    .map(nameIn)
    .filter((name) => name !== null && VALUE.test(name)) as string[];

function partProblem(part: string): string | null {
  const open = part.indexOf('{');
  if (open < 0) {
    const other = [...part].find((character) => !STANDS_FOR_ITSELF.test(character));
    return other === undefined ? null : `Write the path without '${other}'`;
  }
  if (!/^[^{]*\{[^{}]*\}/.test(part)) return 'Close the { in the path';
  const name = nameIn(part);
  if (name === null) return 'A value such as {id} stands alone between two slashes';
  return VALUE.test(name) ? null : 'Name a value with letters, digits and _, such as {id}';
}

function prefixProblem(path: string): string | null {
  if (partsOf(path).some((part) => nameIn(part) !== null)) return 'A prefix has no values in { }';
  return path.endsWith('/') ? null : 'A prefix ends with /';
}

/** What is wrong with a path by itself; null means fine. */
export function pathProblem(path: string, kind: RouteKind): string | null {
  if (!path.startsWith('/')) return 'Path starts with /';
  if ([...path].length > LONGEST) return 'A path has at most 500 characters';
  const parts = partsOf(path);
  const empty = parts.slice(0, -1).includes('') || parts.some((part) => part === '.' || part === '..');
  if (empty) return 'Nothing can be left out between two slashes';
  const wrong = parts.map(partProblem).find((problem) => problem !== null);
  if (wrong) return wrong;
  const names = valueNames(path);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) return `{${twice}} appears twice`;
  return kind === 'proxy' ? prefixProblem(path) : null;
}

/** The built-in path that answers this one, with its last slash or without. A family is all below it. */
export function builtInOwner(path: string, rows: RouteRow[]): string | null {
  const owns = (own: RouteRow) => {
    const bare = own.path.replace(/\/$/, '');
    if (!path.startsWith(bare)) return false;
    const rest = path.slice(bare.length);
    return rest === '' || rest === '/' || (own.methods.length === 0 && rest.startsWith('/'));
  };
  return rows.find((row) => row.kind === 'built_in' && owns(row))?.path ?? null;
}

/** Two paths with the same shape get the same requests. */
function shapeOf(path: string, kind: RouteKind): string {
  if (kind === 'proxy') return `prefix ${path}`;
  return partsOf(path)
    .map((part) => (nameIn(part) === null ? part : '{}'))
    .join('/');
}

/** A method that both answer, or `Any` where both take all. HEAD by itself may be another's. */
function sharedMethod(one: string[], other: string[]): string | null {
  if (one.length === 0 && other.length === 0) return 'Any';
  if (one.length === 0) return other[0] ?? null;
  if (other.length === 0) return one[0] ?? null;
  return one.find((method) => other.includes(method)) ?? null;
}

interface Wanted {
  id: number | null;
  kind: RouteKind;
  path: string;
  methods: string[];
}

/** Another route that has this path for one of these methods. */
export function clashWith(wanted: Wanted, rows: RouteRow[]): { method: string; row: RouteRow } | null {
  const shape = shapeOf(wanted.path, wanted.kind);
  for (const row of rows) {
    if (row.id == null || row.id === wanted.id || shapeOf(row.path, row.kind) !== shape) continue;
    const method = sharedMethod(wanted.methods, row.methods);
    if (method) return { method, row };
  }
  return null;
}

/** `/orders/17/` for `/orders/{id}/`: a path that the route answers. */
export function examplePath(path: string): string {
  let number = 16;
  return path.replace(/\{[^{}]*\}/g, () => {
    number += 1;
    return String(number);
  });
}

/** What the first value of the example is, in words; null where the path has none. */
export function exampleOf(path: string): { path: string; name: string; value: string } | null {
  const [name] = valueNames(path);
  return name === undefined ? null : { path: examplePath(path), name, value: '17' };
}
