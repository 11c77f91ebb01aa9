import type { TestProject } from 'vitest/node';
import { findTrino } from '../../scripts/cluster/trino-parts.ts';
import { startTrino, type RunningTrino } from '../../scripts/cluster/trino.ts';

declare module 'vitest' {
  interface ProvidedContext {
    trino: Pick<RunningTrino, 'url' | 'address'>;
  }
}

/** A Trino for the tests of this folder that are named so, as long as they run. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, address, stop } = await startTrino(findTrino()!);
  project.provide('trino', { url, address });
  return stop;
}
