import * as tf from '@tensorflow/tfjs';
import { concise, dataIter, scratch, syntheticData, type Dataset, type Parameters } from '../../../src/index.ts';
import { largestDifference } from '../../../src/measures.ts';
import type { Lane } from '../../../src/training/lane.ts';
import type { AnyModel } from '../../../src/types.ts';
import { agree, booleanFrom, numberFrom, objectFrom, refuse, resultOf, shown, tensorFrom } from './answers.ts';
import type { Texts } from './texts/en.ts';

/** A step by the mean gradient of however many rows there are. */
export function checkShortBatch(t: Texts, sgd: unknown): void {
  const right: number[] = [];
  for (const rows of [10, 3, 25, 1]) {
    const share = shareOfStep(t, sgd, rows);
    const words = share === 0 ? t.shortBatch.still(rows) : t.shortBatch.share(rows, shown(share));
    const praise = right.length > 0 ? t.shortBatch.rightFor(right.join(', ')) : '';
    refuse([!agree(share, 1), words + praise]);
    right.push(rows);
  }
}

/** How far a parameter moves, as a share of how far it should: each row's gradient is 1, and so is their mean. */
function shareOfStep(t: Texts, sgd: unknown, rows: number): number {
  const learningRate = 0.5;
  const p = tf.variable(tf.scalar(0));
  try {
    resultOf(t, 'sgd', sgd, [[p], [tf.scalar(rows)], learningRate, rows]);
    const [value] = tensorFrom(t, 'p', p, []);
    return value === 0 ? 0 : -value! / learningRate;
  } finally {
    p.dispose();
  }
}

/** Trained from weights of zero for three epochs: does it arrive at the noise floor? (σ = 0.01) */
export function checkZeros(t: Texts, start: unknown, losses: unknown, itWorks: unknown): void {
  const { w } = objectFrom(t, 'start', start, ['w', 'b']);
  const weights = [w].flat(2).map((weight) => numberFrom(t, 'w', weight));
  const epochs = [losses].flat();
  const loss = numberFrom(t, 'loss', epochs.at(-1));
  const noiseFloor = 0.01 ** 2 / 2;
  refuse(
    [weights.some((weight) => weight !== 0), t.zeros.notZero(shown(...weights))],
    [epochs.length < 3, t.zeros.epochs(epochs.length)],
    [loss > 2 * noiseFloor, t.zeros.above(shown(loss))],
    [!booleanFrom(t, 'itWorks', itWorks), t.zeros.answer],
  );
}

/** The rate, and the loss reported, with which mean squared error takes the steps of the ½-loss. */
export function checkHalf(t: Texts, withoutHalf: unknown): void {
  const data = hundredRows(1);
  for (const rate of [0.03, 0.01]) {
    const byHand = epochOf(scratch, data, rate);
    const result = resultOf(t, 'withoutHalf', withoutHalf, [rate, byHand.loss]);
    const answer = objectFrom(t, 'withoutHalf', result, ['rate', 'loss']);
    const [got, loss] = [numberFrom(t, 'rate', answer.rate), numberFrom(t, 'loss', answer.loss)];
    refuse([agree(got, rate), t.half.same], [agree(got, 2 * rate), t.half.wrongWay]);
    const byLibrary = sameEpoch(t, data, { rate, byHand }, got);
    refuse(
      [agree(loss, byHand.loss), t.half.sameLoss],
      [agree(loss, byHand.loss / 2), t.half.wrongWayLoss],
      [!agree(loss, byLibrary.loss), t.half.otherLoss(shown(byHand.loss), shown(loss))],
    );
  }
}

/** The rate with which concise takes the steps of scratch, for any number of outputs. */
export function checkOutputs(t: Texts, conciseRate: unknown): void {
  const rates = [0.03, 0.03, 0.02];
  rates.forEach((rate, i) => {
    const k = i + 1;
    const got = numberFrom(t, 'conciseRate', resultOf(t, 'conciseRate', conciseRate, [rate, k]));
    refuse(
      [k > 1 && agree(got, rate / 2), t.outputs.one],
      [k !== 2 && agree(got, rate), t.outputs.two],
      [k > 1 && agree(got, rate / (2 * k)), t.outputs.reversed],
      [k !== 2 && agree(got, (2 * rate) / k), t.outputs.reversed],
    );
    const data = hundredRows(k);
    sameEpoch(t, data, { rate, byHand: epochOf(scratch, data, rate) }, got, t.outputs.with(k));
  });
}

/** Data from a law with k outputs. */
function hundredRows(k: number): Dataset {
  const law = [
    [2, 1, -1],
    [-3.4, 0.5, 3],
  ].map((row) => row.slice(0, k));
  return syntheticData(law, [4.2, -1, 0.5].slice(0, k), 100, { seed: 1 });
}

/** Where an epoch of a lane arrives, and the loss that it has there, in its own convention. */
interface Run {
  parameters: Parameters;
  loss: number;
}

/** An epoch in ten steps; all begin with the same parameters and have the same batches. */
function epochOf<Model extends AnyModel>(lane: Lane<Model>, { features, labels }: Dataset, rate: number): Run {
  const model = lane.createModel(features.shape[1], { numOutputs: labels.shape[1], seed: 1 });
  for (const [X, y] of dataIter(10, features, labels, { seed: 1 })) lane.trainStep(model, X, y, rate).dispose();
  const { loss } = lane.gradients(model, features, labels);
  const run = { parameters: lane.parameters(model), loss: loss.dataSync()[0]! };
  lane.dispose(model);
  return run;
}

/** An epoch of concise at the answer's rate. @throws WrongAnswer unless it took the steps of scratch */
function sameEpoch(
  t: Texts,
  data: Dataset,
  { rate, byHand }: { rate: number; byHand: Run },
  got: number,
  when = '',
): Run {
  refuse([!(got > 0 && got < 1), when + t.rate.range(rate, shown(got))]); // others may leave float32
  const byLibrary = epochOf(concise, data, got);
  const apart = largestDifference(byHand.parameters, byLibrary.parameters);
  refuse([!(apart < 1e-5), when + t.rate.apart(rate, shown(got), shown(apart))]);
  return byLibrary;
}
