import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { findPostgres } from './scripts/cluster/postgres.ts';
import { findTrino } from './scripts/cluster/trino-parts.ts';

const cluster = 'test/cluster/**/*.test.ts';
const trino = 'test/cluster/**/trino*.test.ts';
const hasPostgres = findPostgres() !== undefined;
const hasTrino = findTrino() !== undefined;
const told = 'UNA_CAPA_TOLD'; // this file is read once for each project
if (process.env[told] === undefined) {
  process.env[told] = '';
  if (!hasPostgres) console.log('PostgreSQL is not installed here: its tests in test/cluster are left out.');
  console.log(
    hasTrino
      ? 'The tests on Trino take some minutes, and run alone: npx vitest run --project trino'
      : 'Trino is not here (npm run cluster -- trino --fetch): its tests in test/cluster are left out.',
  );
}

/** Tests of an engine, which is started for them. */
const onEngine = (name: string, include: string[], exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude, globalSetup: [`test/cluster/${name}-server.ts`] },
});

const browser = 'test/web/browser/**/*.test.ts';

/** What computes on a backend of its own, or refuses before anything is computed. */
const anyBackend = ['test/notebooks/**', 'test/web/**', 'test/node/{bad-sources,buckets,resume}.test.ts'];
const elsewhere = process.env['UNA_CAPA_BACKEND'] === undefined ? [] : anyBackend;

/** What puts a module in another's place, has the command built for itself, or tells how many tensors there are in all. */
const alone = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .map((file) => `test/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.test.ts'))
  .filter(
    (file) =>
      file === 'test/notebooks/lessons.test.ts' || /vi\.(do)?[mM]ock\('|command\.ts'/.test(readFileSync(file, 'utf8')),
  );

export default defineConfig({
  ssr: { resolve: { conditions: ['@una-capa/source'] } }, // the package's name means its sources
  test: {
    setupFiles: ['test/setup.ts'],
    testTimeout: 30_000,
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: [browser, cluster, ...alone, ...elsewhere],
          isolate: false, // to load TensorFlow.js takes longer than most of the tests
        },
      },
      {
        extends: true,
        test: { name: 'node-alone', include: alone, exclude: [cluster, ...elsewhere] },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [browser],
          globalSetup: ['test/web/browser/site.ts'],
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 60_000, // a machine may be busy
          hookTimeout: 60_000,
        },
      },
      ...(hasPostgres ? [onEngine('postgres', [cluster], [trino])] : []),
      ...(hasTrino ? [onEngine('trino', [trino])] : []),
    ],
  },
});
