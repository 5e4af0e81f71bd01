// What the first paint of each screen fetches, in bytes gzipped; fails where that of the overview is over the limit.
// Usage: node scripts/size.mjs [--json]
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

/** Scripts and styles before the first paint of the overview. */
const LIMIT = 240_000;

const { output } = await build({ logLevel: 'error', build: { write: false } });
const files = new Map(output.map((file) => [file.fileName, file]));
const gzipped = (name) => gzipSync(files.get(name).code ?? files.get(name).source).length;

/** The file, its styles and what it imports, without what it only imports later. */
function needed(name, into = new Set()) {
  if (into.has(name)) return into;
  into.add(name);
  const file = files.get(name);
  for (const style of file.viteMetadata?.importedCss ?? []) into.add(style);
  for (const other of file.imports ?? []) needed(other, into);
  return into;
}

const chunks = output.filter(({ type }) => type === 'chunk');
const entry = chunks.find(({ isEntry }) => isEntry).fileName;
const platform = chunks.find(({ name }) => name === 'tauri').fileName;
const screens = chunks.filter(({ name }) => name.endsWith('Page'));
const total = (names) => [...names].reduce((sum, name) => sum + gzipped(name), 0);

const start = needed(platform, needed(entry));
const sizes = (names) => {
  const of = (ending) => total([...names].filter((name) => name.endsWith(ending)));
  return { scripts: of('.js'), styles: of('.css') };
};
const report = { start: sizes(start) };
for (const { name, fileName } of screens) report[name] = sizes(needed(fileName, new Set(start)));
report.everything = sizes(output.map(({ fileName }) => fileName));

if (process.argv.includes('--json')) console.log(JSON.stringify(report));
else console.table(report);

const { scripts, styles } = report.OverviewPage;
if (scripts + styles > LIMIT) {
  console.error(`the first paint of the overview needs ${scripts + styles} bytes; the limit is ${LIMIT}`);
  process.exit(1);
}
