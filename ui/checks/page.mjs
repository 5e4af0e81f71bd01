// What every check does with a page: opens it at one moment, waits until it rests, listens, and asks axe.
import { createRequire } from 'node:module';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const SERIOUS = ['serious', 'critical'];
/** When the sample data is looked at, so that pictures do not age. */
export const NOW = new Date('2026-11-23T12:04:33Z');
/** A page rests when nothing changed in it for this long, in milliseconds. */
const QUIET = 250;
const PATIENCE = 8000;

/** What the page says on the console, or fails with, from now on. */
export function heard(page) {
  const said = [];
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  return said;
}

/** Until the fonts are there and the document no longer changes; what goes on for ever is not waited for. */
export async function rest(page) {
  await page.evaluate(
    ([quiet, patience]) =>
      new Promise((done) => {
        const end = () => {
          observer.disconnect();
          document.fonts.ready.then(() => done());
        };
        let timer = setTimeout(end, quiet);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(end, quiet);
        });
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
        setTimeout(end, patience);
      }),
    [QUIET, PATIENCE],
  );
}

/** Opens an address of the sample window. */
export async function open(page, path) {
  await page.clock.setFixedTime(NOW);
  await page.goto(path);
  await page.locator('h1, [role=alert], form').first().waitFor();
  await rest(page);
}

/** The serious findings of axe-core, one line each. */
export async function findings(page, options = {}) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate(
    (given) => window.axe.run(document, { resultTypes: ['violations'], ...given }),
    options,
  );
  return violations
    .filter(({ impact }) => SERIOUS.includes(impact))
    .flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, html, failureSummary }) => `${id}: ${target} ${html.slice(0, 160)} ${failureSummary}`,
      ),
    );
}
