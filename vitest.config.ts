import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { apart } from './test/apart.ts';

const cluster = 'test/cluster/**/*.test.ts';
const trino = 'test/cluster/**/trino*.test.ts';
const browser = 'test/web/browser/**/*.test.ts';

/** What computes on a backend of its own, or refuses before anything is computed. */
const anyBackend = ['test/notebooks/**', 'test/web/**', 'test/node/{bad-sources,buckets,native,resume}.test.ts'];
const elsewhere = process.env['UNA_CAPA_BACKEND'] === undefined ? [] : anyBackend;

/** What puts a module in another's place, has the command built for itself, or tells how many tensors there are in all. */
const alone = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((file) => `test/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.test.ts'))
  .filter(
    (file) =>
      file === 'test/notebooks/lessons.test.ts' || /vi\.(do)?[mM]ock\('|command\.ts'/.test(readFileSync(file, 'utf8')),
  );

/** A project that is there where what it needs is. */
const onesApart = (name: keyof typeof apart, test: TestProjectInlineConfiguration['test']) =>
  apart[name].isHere ? [{ extends: true as const, test: { name, ...test } }] : [];

export default defineConfig({
  ssr: { resolve: { conditions: ['@una-capa/source'] } }, // the package's name means its sources
  test: {
    setupFiles: ['test/setup.ts'],
    testTimeout: 60_000, // a machine may be busy
    hookTimeout: 60_000,
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          globalSetup: ['test/apart.ts'],
          include: ['test/**/*.test.ts'],
          exclude: [browser, cluster, ...alone, ...elsewhere],
          isolate: false, // to load TensorFlow.js takes longer than most of the tests
        },
      },
      {
        extends: true,
        test: { name: 'node-alone', include: alone, exclude: [cluster, ...elsewhere] },
      },
      ...onesApart('browser', {
        include: [browser],
        globalSetup: ['test/web/browser/site.ts'],
        expect: { poll: { timeout: 20_000 } },
      }),
      ...onesApart('postgres', {
        include: [cluster],
        exclude: [trino],
        globalSetup: ['test/cluster/postgres-server.ts'],
      }),
      ...onesApart('trino', { include: [trino], globalSetup: ['test/cluster/trino-server.ts'] }),
    ],
  },
});
