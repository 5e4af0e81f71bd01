// Each screen in both themes: no serious finding of axe, and nothing on the console.
import { createRequire } from 'node:module';
import { expect, test } from '@playwright/test';
import { SHOTS } from '../scripts/shots.mjs';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
/** When the sample data is looked at, so that pictures do not age. */
const NOW = new Date('2026-11-23T12:04:33Z');
const SERIOUS = ['serious', 'critical'];

async function findings(page) {
  await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return violations
    .filter(({ impact }) => SERIOUS.includes(impact))
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    );
}

for (const [name, [path, act]] of Object.entries(SHOTS)) {
  for (const scheme of ['light', 'dark']) {
    test.describe(`${name} ${scheme}`, () => {
      test.use({ colorScheme: scheme, viewport: { width: 1280, height: 800 }, deviceScaleFactor: 0.5 });

      test('is accessible and quiet', async ({ page }) => {
        const said = [];
        page.on('pageerror', (error) => said.push(String(error)));
        page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
        await page.clock.setFixedTime(NOW);
        await page.goto(path);
        await page.waitForTimeout(400);
        await act?.(page);
        await page.waitForTimeout(500);
        expect(await findings(page)).toEqual([]);
        expect(said).toEqual([]);
      });
    });
  }
}
