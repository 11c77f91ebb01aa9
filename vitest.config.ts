import { defineConfig } from 'vitest/config';

const browser = 'test/web/browser/**/*.test.ts';

export default defineConfig({
  ssr: { resolve: { conditions: ['@una-capa/source'] } }, // the package's name means its sources
  test: {
    setupFiles: ['test/setup.ts'],
    testTimeout: 30_000,
    maxWorkers: '100%',
    projects: [
      { extends: true, test: { name: 'node', include: ['test/**/*.test.ts'], exclude: [browser] } },
      { extends: true, test: { name: 'browser', include: [browser], globalSetup: ['test/web/browser/site.ts'] } },
    ],
  },
});
