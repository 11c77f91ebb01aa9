import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { median } from '../../src/measures.ts';
import { syntheticData } from '../../src/index.ts';
import { backendNames } from '../../src/node/index.ts';
import { torchLanes, type Job, type Measurement, type Size } from './protocol.ts';
import type { Worker } from './workers.ts';

/** One who is timed: a lane, on what it is computed, and in which process. */
export interface Contender extends Pick<Measurement, 'lane' | 'backend'> {
  worker: Worker;
}

/** Everybody who takes part, given the workers that there are. */
export function enterContenders(workers: Worker[]): Contender[] {
  return workers.flatMap((worker) => {
    const isOurs = (backendNames as readonly string[]).includes(worker.name);
    const contenders = (isOurs ? ourLanes : torchLanes).map((lane) => ({ lane, backend: worker.name, worker }));
    return worker.name === 'cpu' ? [...contenders, { lane: 'floor' as const, backend: 'none', worker }] : contenders;
  });
}

const ourLanes = ['scratch', 'concise', 'fit'] as const;

/** Rounds before the ones that count: V8 compiles what runs often, and caches fill. */
export const WARM_UP = 2;

/** What the rounds of one contender took. */
export interface Summary {
  median: number;
  min: number;
  max: number;
}

/**
 * Lets all take their turns, round by round, so that whatever else the machine does falls on all alike.
 *
 * @param turn one contender's; returns what it took
 */
export async function inTurns<C>(contenders: C[], rounds: number, turn: (contender: C) => Promise<number>) {
  const times = contenders.map((): number[] => []);
  for (let round = 0; round < WARM_UP + rounds; round++) {
    for (const [i, contender] of contenders.entries()) {
      const time = await turn(contender);
      if (round >= WARM_UP) times[i]!.push(time);
    }
  }
  return times.map((all): Summary => ({ median: median(all), min: Math.min(...all), max: Math.max(...all) }));
}

/**
 * Times a step of every contender, at one size.
 *
 * @param onTurn called before each contender's turn
 */
export async function measure(
  size: Size,
  contenders: Contender[],
  rounds: number,
  onTurn: (contender: Contender) => void,
): Promise<Measurement[]> {
  const folder = mkdtempSync(join(tmpdir(), 'una-capa-bench-'));
  let times: Summary[];
  try {
    const job = writeData(size, folder);
    for (const worker of new Set(contenders.map((contender) => contender.worker))) await worker.ask({ prepare: job });
    times = await inTurns(contenders, rounds, async (contender) => {
      onTurn(contender);
      return (await contender.worker.ask({ train: contender.lane })).usPerStep!;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
  return contenders.map(({ lane, backend }, i) => {
    const { median: usPerStep, min, max } = times[i]!;
    return { size: size.name, lane, backend, usPerStep, min, max };
  });
}

/** The data of a size, in files that every worker reads. */
function writeData(size: Size, folder: string): Job {
  const weights = Array.from({ length: size.features }, (_, j) => Math.sin(j + 1));
  const { features, labels } = syntheticData(weights, 4.2, size.examples, { seed: 1 });
  const job = { ...size, featuresFile: join(folder, 'features'), labelsFile: join(folder, 'labels') };
  writeFileSync(job.featuresFile, features.dataSync<'float32'>());
  writeFileSync(job.labelsFile, labels.dataSync<'float32'>());
  tf.dispose([features, labels]);
  return job;
}
