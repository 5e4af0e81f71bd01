import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { mantineStyles } from './build/mantineStyles';

export default defineConfig({
  plugins: [react(), mantineStyles()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  clearScreen: false,
  server: { host: '127.0.0.1', port: 5173, strictPort: true },
  build: {
    target: 'es2022',
    // The content security policy allows files of the app only, so nothing may become a data: URL.
    assetsInlineLimit: 0,
    // A web view without modulepreload needs none: the files are in the program.
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // What every screen needs is one file, which packs better than thirty.
            { name: 'start', tags: ['$initial'] },
          ],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    globals: true,
    setupFiles: ['./tests/setup.ts'],
    css: false,
    testTimeout: 60_000,
    include: ['src/**/*.test.{ts,tsx}'],
  },
});
