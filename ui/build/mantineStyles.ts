import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import postcss from 'postcss';
import type { Plugin } from 'vite';

const CLASS = /\bm_[0-9a-f]{6,8}\b/g;

/** Which of Mantine's parts the program imports, as one short word. */
function partsOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\.tsx?$/.test(name),
  );
  const imports = files.flatMap(
    (name) => readFileSync(join(folder, name), 'utf8').match(/import [^;]*'@mantine[^']*'/g) ?? [],
  );
  return createHash('sha256').update(imports.sort().join()).digest('hex').slice(0, 12);
}

/** A selector that asks for a class nobody has can match nothing; inside `:not()` it may. */
function isDead(selector: string, used: ReadonlySet<string>): boolean {
  const asked = selector.replace(/:not\([^()]*\)/g, '').match(CLASS) ?? [];
  return asked.some((name) => !used.has(name));
}

/** The stylesheet without the rules of parts that are not in the program. */
export function pruned(css: string, used: ReadonlySet<string>): string {
  const root = postcss.parse(css);
  root.walkRules((rule) => {
    const alive = rule.selectors.filter((selector) => !isDead(selector, used));
    if (alive.length === 0) rule.remove();
    else if (alive.length < rule.selectors.length) rule.selectors = alive;
  });
  root.walkAtRules((rule) => {
    if (rule.nodes?.length === 0) rule.remove();
  });
  return root.toString();
}

/**
 * Mantine's stylesheet has every part it offers; what no script names is left out of the build. Its scripts
 * name each class as a whole (`m_77c9d27d`), so that what is used can be read out of them.
 */
export function mantineStyles(): Plugin {
  return {
    name: 'keyfob-mantine-styles',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/core/styles.layer.css')) return;
      // A file is named by what is in it before rules are left out, and caches keep files by name.
      return `${code}:root{--kf-parts:${partsOf('src')}}`;
    },
    generateBundle(_options, bundle) {
      const files = Object.values(bundle);
      const scripts = files.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
      const used = new Set(scripts.match(CLASS));
      for (const file of files) {
        if (file.type === 'asset' && file.fileName.endsWith('.css') && typeof file.source === 'string')
          file.source = pruned(file.source, used);
      }
    },
  };
}
