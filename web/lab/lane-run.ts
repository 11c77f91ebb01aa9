import * as tf from '@tensorflow/tfjs';
import * as concise from '../../src/regression/concise.ts';
import * as scratch from '../../src/regression/scratch.ts';
import type { Lane } from '../../src/training/lane.ts';
import type { AnyModel, LaneName, Parameters } from '../../src/types.ts';
import type { Training } from './experiment.ts';

/** One step of a lane taken apart, as plain numbers. */
export interface StepParts {
  before: Parameters;
  /** [rows, k] */
  yHat: number[][];
  /** what the lane makes of ŷ and y: one loss for each element, or their mean */
  loss: number[][] | number;
  /** of the lane's own loss */
  gradients: Parameters;
  /** −η times the gradients */
  update: Parameters;
  after: Parameters;
}

/** A lane in training. */
export interface LaneRun {
  step(X: tf.Tensor2D, y: tf.Tensor2D): void;
  parameters(): Parameters;
  restore(p: Parameters): void;
  /** The step that led from one to the other on this batch. */
  takeApart(X: tf.Tensor2D, y: tf.Tensor2D, before: Parameters, after: Parameters): StepParts;
  dispose(): void;
}

/** A lane, and its loss of a batch. */
interface Kind<Model extends AnyModel> {
  lane: Lane<Model>;
  lossOf: (yHat: tf.Tensor2D, y: tf.Tensor2D) => tf.Tensor;
}

/** Both lanes, from the same initial parameters. */
export function startLanes(numInputs: number, numOutputs: number, training: Training): Record<LaneName, LaneRun> {
  const start = <Model extends AnyModel>(kind: Kind<Model>, learningRate: number) =>
    startLane(kind, numInputs, { ...training, numOutputs, learningRate });
  return {
    scratch: start({ lane: scratch, lossOf: scratch.squaredLoss }, training.rates.scratch),
    concise: start({ lane: concise, lossOf: concise.meanSquaredError }, training.rates.concise),
  };
}

interface LaneOptions {
  numOutputs: number;
  seed: number;
  std: number;
  learningRate: number;
}

function startLane<Model extends AnyModel>(
  { lane, lossOf }: Kind<Model>,
  numInputs: number,
  options: LaneOptions,
): LaneRun {
  const { numOutputs, seed, std, learningRate } = options;
  const model = lane.createModel(numInputs, { numOutputs, seed, std });
  // Steps are taken apart on a model of their own: the one in training goes on undisturbed.
  const probe = lane.createModel(numInputs, { numOutputs, std: 0 });
  return {
    step: (X, y) => lane.trainStep(model, X, y, learningRate).dispose(),
    parameters: () => lane.parameters(model),
    restore: (p) => lane.setParameters(model, p),
    dispose: () => [model, probe].forEach((each) => lane.dispose(each)),
    takeApart(X, y, before, after) {
      lane.setParameters(probe, before);
      const tensors = tf.tidy(() => {
        const { w, b } = lane.gradients(probe, X, y);
        const yHat = lane.predict(probe, X);
        const [updateOfW, updateOfB] = [w.mul<tf.Tensor2D>(-learningRate), b.mul<tf.Tensor1D>(-learningRate)];
        return { w, b, yHat, loss: lossOf(yHat, y), updateOfW, updateOfB };
      });
      const parts = {
        before,
        yHat: tensors.yHat.arraySync(),
        loss: tensors.loss.arraySync() as number[][] | number,
        gradients: { w: tensors.w.arraySync(), b: tensors.b.arraySync() },
        update: { w: tensors.updateOfW.arraySync(), b: tensors.updateOfB.arraySync() },
        after,
      };
      tf.dispose(tensors);
      return parts;
    },
  };
}
