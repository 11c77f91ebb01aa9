import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { median } from '../../src/measures.ts';
import { syntheticData } from '../../src/index.ts';
import type { Job, Measurement, Size } from './protocol.ts';
import type { Worker } from './workers.ts';

/** One who is timed: a lane, on what it is computed, and what its worker calls it. */
export interface Contender extends Pick<Measurement, 'lane' | 'backend'> {
  worker: Worker;
  name: string;
}

/** Everybody who takes part, given the workers that there are. */
export function enterContenders(workers: Map<string, Worker>): Contender[] {
  const contenders: Contender[] = [];
  for (const [backend, worker] of workers) {
    const enter = (lane: Measurement['lane'], name: string = lane, by = backend) =>
      contenders.push({ lane, backend: by, worker, name });
    if (backend === 'torch') {
      enter('torch-scratch');
      enter('torch-concise');
      enter('torch-concise', 'torch-concise, indexed', 'torch, indexed');
      continue;
    }
    enter('scratch');
    enter('concise');
    enter('fit');
    if (backend === 'cpu') enter('floor', 'floor', 'none');
  }
  return contenders;
}

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
      return (await contender.worker.ask({ train: contender.name })).usPerStep!;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
  const summaries = contenders.map(({ lane, backend }, i) => ({ lane, backend, ...times[i]! }));
  return summaries.map(({ lane, backend, median, min, max }) => {
    const original = summaries.find((other) => other.lane === originalOf(lane));
    const ratioToPyTorch = original ? median / original.median : null;
    return { size: size.name, lane, backend, usPerStep: median, min, max, ratioToPyTorch };
  });
}

/** PyTorch's lane that does the same. */
function originalOf(lane: Measurement['lane']): Measurement['lane'] {
  return lane.endsWith('concise') || lane === 'fit' ? 'torch-concise' : 'torch-scratch';
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
