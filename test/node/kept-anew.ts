import { statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { TRAINING } from '../../src/node/training-file.ts';

/** Waits until a run keeps in this folder where its training stands, or keeps it once more. */
export async function keptAnew(folder: string): Promise<void> {
  const written = () => statSync(path.join(folder, TRAINING), { throwIfNoEntry: false })?.mtimeMs;
  const before = written();
  while (written() === before) await pause(5);
}
