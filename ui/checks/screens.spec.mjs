// Each screen and state in both themes: no serious finding of axe, and nothing on the console.
import { expect, test } from '@playwright/test';
import { SHOTS } from '../scripts/shots.mjs';
import { findings, heard, open, rest } from './page.mjs';

test.use({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 0.5 });

for (const [name, [path, act]] of Object.entries(SHOTS)) {
  test(`${name} is accessible and quiet`, async ({ page }) => {
    const said = heard(page);
    await open(page, path);
    await act?.(page);
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      await rest(page);
      expect.soft(await findings(page), `axe, ${colorScheme}`).toEqual([]);
    }
    expect(said).toEqual([]);
  });
}
