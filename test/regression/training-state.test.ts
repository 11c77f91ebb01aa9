import { expect, test } from 'vitest';
import type { TrainingState } from '../../src/index.ts';
import { checkTrainingState } from '../../src/regression/training-state.ts';

const parameters = { w: [[1], [2]], b: [3] };
const state: TrainingState = {
  epoch: 2,
  batch: 0,
  steps: 7,
  parameters: { scratch: parameters, concise: parameters },
  epochs: [
    { epoch: 0, scratchLoss: 1, conciseLoss: 2 },
    { epoch: 1, scratchLoss: 0.5, conciseLoss: 1 },
  ],
  learningRate: 0.1,
  scales: { mean: [0, 0, 0], std: [1, 1, 1] },
};

test('what a training tells is a state', () => {
  expect(() => checkTrainingState(state, 2, 1)).not.toThrow();
});

test.each<[string, unknown]>([
  ['nothing', null],
  ['no epoch', { ...state, epoch: 0 }],
  ['half a batch', { ...state, batch: 0.5 }],
  ['no number of steps', { ...state, steps: undefined }],
  ['a lane less', { ...state, parameters: { scratch: parameters } }],
  ['a weight less', { ...state, parameters: { scratch: parameters, concise: { w: [[1]], b: [3] } } }],
  ['a mean less', { ...state, scales: { mean: [0, 0], std: [1, 1, 1] } }],
  ['a standard deviation that is none', { ...state, scales: { mean: [0, 0, 0], std: [1, 1, null] } }],
  ['a rate that is none', { ...state, learningRate: null }],
  ['losses of fewer epochs', { ...state, epochs: state.epochs.slice(1) }],
  ['losses of other epochs', { ...state, epochs: [...state.epochs].reverse() }],
  ['a loss that is none', { ...state, epochs: state.epochs.map((losses) => ({ ...losses, conciseLoss: null })) }],
])('and this is none: %s', (_, spoilt) => {
  expect(() => checkTrainingState(spoilt, 2, 1)).toThrow();
});
