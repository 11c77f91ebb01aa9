import type { TestProject } from 'vitest/node';
import { findPostgres, startPostgres, type Running } from '../../scripts/cluster/postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgres: Omit<Running, 'stop'>;
  }
}

/** A PostgreSQL for the tests of this folder, as long as they run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...server } = await startPostgres(findPostgres()!);
  project.provide('postgres', server);
  return stop;
}
