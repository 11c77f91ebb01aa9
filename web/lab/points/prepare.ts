import * as tf from '@tensorflow/tfjs';
import { score, type Score } from '../../../src/data/score.ts';
import { split } from '../../../src/data/split.ts';
import { standardize } from '../../../src/data/standardize.ts';
import * as scratch from '../../../src/regression/scratch.ts';
import type { Dataset, Parameters } from '../../../src/types.ts';
import { TableError } from './faults.ts';
import type { Table } from './table.ts';

/** What to learn, from what, and how; columns by their indices. */
export interface Choice {
  features: number[];
  label: number;
  standardized: boolean;
  /** of the rows that are held out */
  seed: number;
}

/** A table made ready for the lesson: what the laboratory trains on, and the way back to the file. */
export interface Prepared {
  experiment: { data: Dataset; features: string[]; labels: string[] };
  numTrain: number;
  numTest: number;
  /** in the file's own units */
  restore(p: Parameters): Parameters;
  /** how well parameters (those of training) predict the rows learnt from, and those held out */
  scores(p: Parameters): { train: Score; test: Score };
  dispose(): void;
}

/** The part of the rows that nothing is learnt from. */
const HELD_OUT = 0.2;

/** @throws TableError what is wrong with a chosen column, with line and column */
export function prepare(table: Table, choice: Choice): Prepared {
  checkChoice(table, choice);
  const features = choice.features.map((j) => table.columns[j]!);
  const label = table.columns[choice.label]!;
  const all = tf.tidy(() => ({
    features: tf.tensor2d(Array.from(label.values, (_, i) => features.map(({ values }) => values[i]!))),
    labels: tf.tensor2d(label.values, [table.numRows, 1]),
  }));
  const { train, test } = split(all, { test: HELD_OUT, seed: choice.seed });
  tf.dispose(all);
  const scales = choice.standardized ? standardize(train.features) : undefined;
  const restore = (p: Parameters) => scales?.restore(p) ?? p;
  return {
    experiment: {
      data: { features: scales?.features ?? train.features, labels: train.labels },
      features: features.map(({ name }) => name),
      labels: [label.name],
    },
    numTrain: train.labels.shape[0],
    numTest: test.labels.shape[0],
    restore,
    scores: (p) => ({ train: scoreOf(restore(p), train), test: scoreOf(restore(p), test) }),
    dispose: () => tf.dispose([train, test, scales?.features ?? []] as tf.TensorContainer),
  };
}

function checkChoice({ columns }: Table, { features, label }: Choice): void {
  if (features.length === 0) throw new TableError({ kind: 'noFeature' });
  const fault = [...features, label].map((j) => columns[j]!.fault).find((fault) => fault !== undefined);
  if (fault) throw new TableError(fault);
}

/** ŷ = Xw + b against y. */
function scoreOf({ w, b }: Parameters, { features, labels }: Dataset): Score {
  const yHat = tf.tidy(() => scratch.linreg(features, tf.tensor2d(w), tf.tensor1d(b)));
  const result = score(yHat, labels);
  yHat.dispose();
  return result;
}
