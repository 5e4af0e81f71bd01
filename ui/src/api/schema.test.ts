import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('schema.ts is what docs/openapi.json generates (else: npm run gen)', () => {
  const scripts = JSON.parse(readFileSync('package.json', 'utf8')).scripts as { gen: string };
  const [program = '', document = '', ...flags] = scripts.gen.replace(/ -o \S+/, '').split(' ');
  const fresh = execFileSync(process.execPath, [`node_modules/${program}/bin/cli.js`, document, ...flags]);
  expect(readFileSync('src/api/schema.ts', 'utf8').trim()).toBe(fresh.toString().trim());
});
