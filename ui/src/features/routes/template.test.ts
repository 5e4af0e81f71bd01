import type { RouteRow } from '@/api/routes';
import { builtInOwner, clashWith, exampleOf, pathProblem } from './path';
import { bodyProblem, completionOf, marksOf } from './template';

const JSON_TYPE = 'application/json';

test.each([
  [
    '{\n  "id": {path.id},\n  "email": "{user.mail}"\n}',
    3,
    'no value is called user.mail. Did you mean {user.email}?',
  ],
  ['{\n  "a": 1,\n  "b": 2\n  "c": 3\n}', 4, 'expected , or }'],
  ['{"a": {id}}', 1, 'no value is called id. Did you mean {path.id}?'],
  ['[{word}]', 1, 'no value is called word.'],
  ['{path.id}{path.id}', 1, 'nothing can follow the value'],
  ['[{nwo}]', 1, 'no value is called nwo. Did you mean {now}?'],
])('%j is refused with the line and what is wrong', (body, line, message) => {
  expect(bodyProblem(body, JSON_TYPE, ['id'])).toEqual({ line, message });
});

test.each([
  '{"id":{path.id},"u":{user.username}}',
  '["{id2}","{{now}}","{a b}"]',
  '["{query.none}","\\"{now}"]',
  '{"a":{}}',
  '',
])('%j is taken', (body) => {
  expect(bodyProblem(body, JSON_TYPE, ['id'])).toBeNull();
});

test('text that is not JSON is looked through for names only', () => {
  expect(bodyProblem('{word} <b>{user.mail}', 'text/html', [])?.message).toMatch(
    /^no value is called user.mail/,
  );
  expect(bodyProblem('{word}, {now}', 'text/plain', [])).toBeNull();
});

test('values are marked, and what is none', () => {
  expect(marksOf('{now} {{now}} {user.mail} {word} {id}', ['id'])).toEqual([
    { from: 0, to: 5, kind: 'value' },
    { from: 14, to: 25, kind: 'wrong' },
    { from: 33, to: 37, kind: 'wrong' },
  ]);
});

test('values are offered after a brace, or when asked', () => {
  expect(completionOf('"id": {pa', false, ['id'])).toMatchObject({
    from: 6,
    options: [{ label: '{path.id}' }, {}, {}, {}, {}, {}],
  });
  expect(completionOf('"id": ', false, [])).toBeNull();
  expect(completionOf('"id": ', true, [])?.from).toBe(6);
});

test.each([
  ['orders/', 'mock', 'Path starts with /'],
  ['/orders/{id', 'mock', 'Close the { in the path'],
  ['/a/{id}/b/{id}/', 'mock', '{id} appears twice'],
  ['/x{id}/', 'mock', 'A value such as {id} stands alone between two slashes'],
  ['/{}/', 'mock', 'Name a value with letters, digits and _, such as {id}'],
  ['//a/', 'mock', 'Nothing can be left out between two slashes'],
  ['/a b/', 'mock', "Write the path without ' '"],
  ['/app', 'proxy', 'A prefix ends with /'],
  ['/{a}/', 'proxy', 'A prefix has no values in { }'],
  ['/orders/{id}/', 'mock', null],
  ['/é/x.csv', 'mock', null],
  ['/', 'proxy', null],
] as const)('the path %s of a %s: %s', (path, kind, problem) => {
  expect(pathProblem(path, kind)).toBe(problem);
});

const row = (path: string, change: Partial<RouteRow> = {}): RouteRow => ({
  id: 1,
  kind: 'mock',
  path,
  methods: ['GET'],
  needs: 'anyone',
  scopes: [],
  enabled: true,
  summary: '',
  ...change,
});

test('a path is one of ours, of another route, or free', () => {
  const rows = [
    row('/hello/', { id: null, kind: 'built_in' }),
    row('/auth/', { id: null, kind: 'built_in', methods: [] }),
    row('/orders/{id}/', { id: 7 }),
  ];
  expect(builtInOwner('/hello', rows)).toBe('/hello/');
  expect(builtInOwner('/hello/x/', rows)).toBeNull();
  expect(builtInOwner('/auth/x/', rows)).toBe('/auth/');
  const wanted = { id: null, kind: 'mock' as const, path: '/orders/{number}/', methods: [] };
  expect(clashWith(wanted, rows)).toMatchObject({ method: 'GET', row: { id: 7 } });
  expect(clashWith({ ...wanted, methods: ['POST'] }, rows)).toBeNull();
  expect(clashWith({ ...wanted, id: 7 }, rows)).toBeNull();
  expect(clashWith({ ...wanted, kind: 'proxy', path: '/orders/' }, rows)).toBeNull();
});

test('an example says what a value would be', () => {
  expect(exampleOf('/orders/{id}/items/{item}')).toEqual({
    path: '/orders/17/items/18',
    name: 'id',
    value: '17',
  });
  expect(exampleOf('/orders/')).toBeNull();
});
