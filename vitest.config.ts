import { defineConfig } from 'vitest/config';
import { findPostgres } from './scripts/cluster/postgres.ts';

const cluster = 'test/cluster/**/*.test.ts';
const hasPostgres = findPostgres() !== undefined;
if (!hasPostgres) console.log('PostgreSQL is not installed here: the tests in test/cluster are left out.');

const browser = 'test/web/browser/**/*.test.ts';

/** What computes on a backend of its own, or refuses before anything is computed. */
const anyBackend = ['test/notebooks/**', 'test/web/**', 'test/node/{bad-sources,buckets,resume}.test.ts'];
const elsewhere = process.env['UNA_CAPA_BACKEND'] === undefined ? [] : anyBackend;

export default defineConfig({
  ssr: { resolve: { conditions: ['@una-capa/source'] } }, // the package's name means its sources
  test: {
    setupFiles: ['test/setup.ts'],
    testTimeout: 30_000,
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: { name: 'node', include: ['test/**/*.test.ts'], exclude: [browser, cluster, ...elsewhere] },
      },
      { extends: true, test: { name: 'browser', include: [browser], globalSetup: ['test/web/browser/site.ts'] } },
      ...(hasPostgres
        ? [
            {
              extends: true as const,
              test: { name: 'cluster', include: [cluster], globalSetup: ['test/cluster/server.ts'] },
            },
          ]
        : []),
    ],
  },
});
