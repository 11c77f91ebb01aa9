import type { LaneName } from '../../../src/types.ts';

/** A rate and the lane whose it is. */
const laneNames: Record<LaneName, string> = { scratch: 'from scratch', concise: 'concise' };

/** Everything that the laboratory says, in English. The other languages have its type. */
export const en = {
  title: 'Laboratory',
  intro:
    'The same neuron, trained twice: by hand and with the library. Each step takes a handful of examples through both lanes’ own code, and every number it makes on the way can be seen.',
  lanes: laneNames,

  leaveOwnData: 'Back to the lesson’s data',

  transport: {
    label: 'Training',
    back: 'Back',
    step: 'Step',
    play: 'Play',
    pause: 'Pause',
    epoch: 'Epoch',
    reset: 'Reset',
    speed: 'Speed',
    stepsPerSecond: (speed: number) => (Number.isFinite(speed) ? `${speed} steps/s` : 'full speed'),
    steps: 'steps',
    epochs: 'epochs',
  },

  keys: {
    title: 'Keys as commands',
    list: [
      ['S', 'step'],
      ['B', 'back'],
      ['P', 'play, pause'],
      ['E', 'epoch'],
      ['R', 'reset'],
      ['+ −', 'speed'],
      ['← →', 'station'],
      ['1 … 6', 'station'],
    ] as [string, string][],
  },

  settings: {
    title: 'Settings',
    hint: 'A change starts over from step 0. The address of this page carries all of it: copy it to show somebody else the same numbers.',
    data: 'Data',
    training: 'Training',
    w1: 'true weight w₁',
    w2: 'true weight w₂',
    b: 'true bias b',
    noise: 'noise σ',
    examples: 'examples n',
    batchSize: 'batch size B',
    learningRate: 'learning rate η, from scratch',
    conciseRate: 'learning rate η, concise',
    cancelHalf: 'cancel the ½',
    cancelHint: 'Concise has no ½ in its loss, so its gradients are twice as long: half the rate makes the same steps.',
    std: 'initial weights’ σ',
    seed: 'seed',
    shuffle: 'shuffle each epoch',
    backend: 'computed by',
    backends: { cpu: 'JavaScript', wasm: 'WebAssembly' },
    defaults: 'Back to the lesson’s settings',
  },

  numbers: {
    title: 'Now',
    losses: { scratch: '½(ŷ − y)²', concise: '(ŷ − y)²' } as Record<LaneName, string>,
    w: 'w',
    b: 'b',
    loss: 'loss',
    gradW: '∂L/∂w',
    gradB: '∂L/∂b',
    exact: 'To compare with',
    exactW: 'exact w',
    exactB: 'exact b',
    truthW: 'true w',
    truthB: 'true b',
    exactHint: 'The exact solution has the least loss on these examples; the noise keeps it away from the truth.',
  },

  figures: { title: 'Figures' },

  microscope: {
    title: 'One step under the microscope',
    intro:
      'What the last step did, station by station. The code is the two lanes’ own, as it ran; the marked line made the numbers below it.',
    none: 'No step yet: take one.',
    tooFast: 'Batches this large are shown when it pauses.',
    previous: 'Previous station',
    next: 'Next station',
    stations: [
      ['Batch', 'A few examples are drawn: their features X and their labels y.'],
      ['Prediction', 'The model as it is before the step says what it thinks of them: ŷ.'],
      [
        'Loss',
        'How wrong that is. Scratch keeps one loss for each example, with the ½; concise has their mean, without it.',
      ],
      [
        'Gradients',
        'In which direction the loss grows, and how steeply. Here, without the ½, concise’s are twice as long.',
      ],
      ['Update', 'Against the gradient, η times its length: −η · ∂L/∂w and −η · ∂L/∂b.'],
      ['New w, b', 'The update is added: the parameters with which the next step begins.'],
    ] as [string, string][],
    wholeFile: (lane: string) => `All of ${lane}.ts`,
    rows: (more: number) => `… ${more} more ${more === 1 ? 'row' : 'rows'}`,
    mean: 'mean',
  },

  messages: {
    opening: 'Making the data …',
    travelling: (step: number, target: number) => `Taking the steps: ${step} of ${target}.`,
    fault: (key: string, expected: string, got: string, taken: string) =>
      `${key} must be ${expected}; “${got}” came. ${taken === '' ? 'It is left out.' : `${taken} is taken.`}`,
    several: (key: string, got: readonly string[], taken: string) =>
      `${key} came more than once, with ${got.map((one) => `“${one}”`).join(' and ')}. ${taken === '' ? 'It is left out.' : `${taken} is taken.`}`,
    unknown: (key: string, meant: string) =>
      `There is no “${key}” here, and it changes nothing. Did you mean ${meant}?`,
    integer: (min: string, max: string) => `an integer from ${min} to ${max}`,
    number: (min: string, max: string) => `a number from ${min} to ${max}`,
    pair: (min: string, max: string) => `two numbers with a comma between them, each from ${min} to ${max}`,
    positive: (max: string) => `a number greater than 0, up to ${max}`,
    choice: (choices: string) => `one of ${choices}`,
    engine: (reason: string) => `WebAssembly does not work here (${reason}). Plain JavaScript computes instead.`,
    unstable: (lane: string, rate: string, stable: string) =>
      `Lane ${lane}: η = ${rate} is above the rate up to which training is expected to be stable, ${stable}. It may diverge.`,
    why: (batch: number, whole: string, single: string, stable: string) =>
      `Why: a step overshoots the minimum when η is too large for how steeply the loss curves. All examples together bear ${whole}; the largest of them alone bears only ${single}; with batches of ${batch} the bound is ${stable}.`,
    useStable: (rates: string) => `Use the stable rate: ${rates}`,
    lane: (lane: string) => `Lane ${lane}.`,
  },
};

export type Texts = typeof en;
