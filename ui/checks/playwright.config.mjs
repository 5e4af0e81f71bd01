// Every screen and state of the window on sample data, in the system's own Chromium.
import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const PORT = 5199;
const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'];
/** Letters are drawn alike whatever the system says of hinting, subpixels and colour profiles. */
const ALIKE = ['--font-render-hinting=none', '--disable-lcd-text', '--force-color-profile=srgb'];

export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.mjs',
  outputDir: '../node_modules/.playwright',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [['line']],
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
    locale: 'en-GB',
    launchOptions: {
      executablePath: process.env.KEYFOB_CHROMIUM ?? PATHS.find((path) => existsSync(path)),
      args: [...FLAGS, ...ALIKE, '--disable-background-networking'],
    },
  },
  webServer: {
    command: `npm run --silent demo-build && npx vite preview --mode demo --outDir node_modules/.demo --host 127.0.0.1 --port ${PORT} --strictPort`,
    cwd: '..',
    url: `http://127.0.0.1:${PORT}`,
    timeout: 300_000,
    reuseExistingServer: false,
  },
});
