import * as tf from '@tensorflow/tfjs';
import { score, type Score } from '../../../src/data/score.ts';
import { split } from '../../../src/data/split.ts';
import { restore, standardize } from '../../../src/data/standardize.ts';
import { areFinite } from '../../../src/measures.ts';
import * as scratch from '../../../src/regression/scratch.ts';
import type { Dataset, Parameters } from '../../../src/types.ts';
import { TableError } from './faults.ts';
import { fileUnit, ownUnit, type Unit } from './scale.ts';
import type { Column, Table } from './table.ts';

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
  // What is standardized may lie anywhere: float32 gets it in a unit of its own.
  const units = features.map(({ values }) => (choice.standardized ? ownUnit(values) : fileUnit));
  const all = datasetOf(features, units, label);
  const parts = split(all, { test: HELD_OUT, seed: choice.seed });
  tf.dispose({ ...all });
  const { train, test, unscaled } = choice.standardized ? standardizeParts(parts) : { ...parts, unscaled: same };
  return {
    experiment: { data: train, features: features.map(({ name }) => name), labels: [label.name] },
    numTrain: train.labels.shape[0],
    numTest: test.labels.shape[0],
    restore: (p) => (areFinite(p) ? inFileUnits(unscaled(p), units) : nothing(p)),
    scores: (p) => ({ train: scoreOf(p, train), test: scoreOf(p, test) }),
    dispose: () => tf.dispose([{ ...train }, { ...test }]),
  };
}

function checkChoice({ columns }: Table, { features, label, standardized }: Choice): void {
  if (features.length === 0) throw new TableError({ kind: 'noFeature' });
  const faults = [...features, label].map((j) => {
    const { fault, scaleFault } = columns[j]!;
    return fault ?? (standardized && j !== label ? undefined : scaleFault);
  });
  const fault = faults.find((fault) => fault !== undefined);
  if (fault) throw new TableError(fault);
}

/** The chosen columns, each feature in its unit, as float32. */
function datasetOf(features: Column[], units: Unit[], label: Column): Dataset {
  const measured = (i: number) => features.map(({ values }, j) => (values[i]! - units[j]!.origin) / units[j]!.size);
  return {
    features: tf.tensor2d(label.values.map((_, i) => measured(i))),
    labels: tf.tensor2d(label.values, [label.values.length, 1]),
  };
}

interface Parts {
  train: Dataset;
  test: Dataset;
}

/** Both parts by the scales of the rows learnt from, instead of these. */
function standardizeParts({ train, test }: Parts): Parts & { unscaled: (p: Parameters) => Parameters } {
  const scales = standardize(train.features);
  const features = scales.transform(test.features);
  tf.dispose([train.features, test.features]);
  return {
    train: { ...train, features: scales.features },
    test: { ...test, features },
    unscaled: (p) => scales.restore(p),
  };
}

const same = (p: Parameters) => p;

const inFileUnits = (p: Parameters, units: Unit[]) =>
  restore(
    p,
    units.map(({ origin }) => origin),
    units.map(({ size }) => size),
  );

/** What a lane that has diverged has learnt. */
const nothing = ({ w, b }: Parameters): Parameters => ({ w: w.map((row) => row.map(() => NaN)), b: b.map(() => NaN) });

/** ŷ = Xw + b against y; NaN where ŷ is no number any more. */
function scoreOf({ w, b }: Parameters, { features, labels }: Dataset): Score {
  const yHat = tf.tidy(() => scratch.linreg(features, tf.tensor2d(w), tf.tensor1d(b)));
  const isPredicted = yHat.dataSync().every(Number.isFinite);
  const result = isPredicted ? score(yHat, labels) : { rmse: [NaN], r2: [NaN] };
  yHat.dispose();
  return result;
}
