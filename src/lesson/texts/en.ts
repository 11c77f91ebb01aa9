/** So many of them, as one says it. */
const multiplications = (size: string) => (size === '1' ? 'one multiplication' : `${size} multiplications`);

/** Everything the lesson says, in English. The other languages have its type, so that none can lack a sentence. */
export const en = {
  title: 'One layer: linear regression, twice',
  intro:
    'First by hand, to see every gear turn. Then with the library, to see that its gears are the same. ' +
    'At the end these two lanes, as we call them, are trained side by side, and you can check that they are one algorithm.',
  setting: (seed: number) => `With seed ${seed}, the same command gives the same numbers. Another seed, another draw:`,
  backend: {
    taken: (name: string, why: string) => `Backend: ${name}. ${why}`,
    asked: 'You asked for it by name.',
    cpu: (size: string) =>
      `Predicting one batch takes only ${multiplications(size)}: so few that calling into a faster engine would cost more than it saves.`,
    wasm: (size: string) =>
      `Predicting one batch takes ${multiplications(size)}: enough for WebAssembly's vector instructions to make up for its dearer calls.`,
    native: (size: string) =>
      `Predicting one batch takes ${multiplications(size)}: enough for TensorFlow's C library to make up for its calls, dear as they are.`,
    secondBest: (size: string, missing: string) =>
      `The fastest that works here where predicting one batch takes ${multiplications(size)}; ${missing} would be faster.`,
    build: (command: string) => `(${command} builds the native one.)`,
    names: { cpu: 'pure JavaScript', wasm: 'WebAssembly', native: "native, TensorFlow's C library" },
  },

  dulong: {
    heading: "Part 0 · From Dulong's formula to a layer of neurons",
    regression:
      'Regression explains one quantity, the label (or dependent variable), by others, the features (or independent variables). ' +
      'It is linear when it multiplies each feature by a number of its own, its coefficient, and adds everything up. ' +
      "Dulong's formula, from the 19th century and refitted in 2016, does that for the energy that a fuel releases when it burns:",
    symbols:
      'C, H and O are mass fractions; l is 1 only for a liquid, s only for a solid. Methane, CH₄, weighs 12 + 4·1 = 16 g/mol: ' +
      'C = 12/16 = 0.75 and H = 4/16 = 0.25.',
    design:
      'Two fuels, methane and ethanol (C₂H₅OH), one a row. The state (gas, liquid or solid) is a one-hot vector: a 1 in its own column, 0 in the others. ' +
      'These six columns are the design matrix X, of shape [2, 6] (2 rows, 6 columns), and the measured energies y [2, 1] are what we would like to get.',
    columns: ['fuel', 'C', 'H', 'O', 'gas', 'liquid', 'solid', 'y, kJ/g'],
    fuels: { methane: 'methane', ethanol: 'ethanol' } as Record<string, string>,
    product:
      'With the coefficients in a column w [6, 1] (O has −84.9/8 = −10.6125, and gas 0, since it neither adds nor takes away), ' +
      'all predictions are one product of matrices: each row times w, number by number, added up. (ŷ, y with a hat, is the prediction of y; the small ᵀ says that a column is written as a row.)',
    results: ['fuel', 'ŷ = Xw', 'y', 'e = ŷ − y'],
    variance: (variance: string, mean: string, squared: string) =>
      `The variance of the errors, the mean of their squared distances from their own mean, is Var(e) = ${variance}. Least squares minimises the mean squared error, which is the variance plus the ` +
      `square of the mean error; here, ${variance} + (${mean})² = ${squared}. The two agree when the mean error is 0, and a bias, ` +
      'a constant added to every prediction, makes it so.',
    neuron:
      'This is an artificial neuron: six inputs, one output. To train it is to find w, whose numbers are now called weights; what we minimise meanwhile is called the loss.',
    layer:
      'A second neuron is a second column of weights, W [6, 2], for some other property of the fuel (its numbers here are made up). A layer is a matrix, and each column a neuron:',
    secondColumn: 'second column of W',
    layerColumns: ['fuel', 'neuron 1', 'neuron 2'],
  },

  scratch: {
    heading: 'Part 1 · From scratch',
    pipeline: 'Six steps: data → batches → initial parameters → model → loss → optimiser. Then, the training loop.',
    data: 'Step 1 · Data',
    dataText: (n: string, noise: string) =>
      `We make ${n === '1' ? 'one example' : `${n} examples`} from a law that we know${noise}. As we know the answer, we can measure how good an estimate is; ` +
      'we have as many examples as we like, and nothing to download. ' +
      '(ε is the noise, ~ means drawn from, and N(0, σ²) are random numbers around 0, two thirds of them nearer than σ, their standard deviation.)',
    withNoise: ', and add some noise',
    withoutNoise: ', without any noise',
    shapes: (features: string, labels: string) =>
      `Features and labels are tensors, tables of numbers with a shape: features ${features}, labels ${labels}.`,
    batches: 'Step 2 · Mini-batches',
    firstRows: (rows: number) => `The first ${rows} rows:`,
    batchesText: (size: string) =>
      `One pass over all the data is an epoch. In each, we shuffle the examples and hand them out ${size} at a time. The first batch:`,
    parameters: 'Step 3 · Initial parameters',
    parametersText:
      'Any start will do, as the loss is a bowl with one bottom. We take small random weights and a bias of 0. ' +
      'Both are variables: training changes them.',
    valleyText:
      'We take small random weights and a bias of 0. Both are variables: training changes them. With so few examples the loss is no bowl with one bottom but a valley: ' +
      'many weights fit them equally well, and the start decides at which of them training ends.',
    model: 'Step 4 · Model',
    source:
      'The code that computes it, from src/regression/scratch.ts, like all the code of this part. It is TypeScript: what stands after a colon or "as", or between < and >, is a type, ' +
      'and ! says that a value is there. Without these it is JavaScript:',
    loss: 'Step 5 · Loss',
    lossText:
      'For each example, half the square of the error: to make the sum of these smallest is the method of least squares. The ½ only makes the derivative tidy: with respect to ŷ it is ŷ − y. ' +
      'ŷ and y must have the same shape, or the subtraction would make a table of all pairs (broadcasting).',
    optimizer: 'Step 6 · Optimiser: stochastic gradient descent (SGD)',
    optimizerText:
      'The gradient says, for each parameter, how fast the loss grows when that parameter grows. TensorFlow.js works it out from the operations themselves: ' +
      'automatic differentiation. We step the opposite way, by the gradient times η, the learning rate. ' +
      'We divide by the rows that the batch really has: the last one may be short. (← puts the new value in, Σ ℓ adds up the losses of the batch, and ∂/∂p is the slope along the parameter p.)',
    hyper:
      'The learning rate and the number of epochs are hyperparameters: we choose them, training does not learn them.',
    rows: 'rows',
    training: 'Training',
    trainingText:
      'All of it together is one training step: the loss of a batch and its gradients, then sgd. The training loop takes such a step for each batch of each epoch.',
  },

  concise: {
    heading: 'Part 2 · Concise',
    why:
      'Why twice? To write it once takes away our fear of the library, and teaches us how to extend it. From then on, use the library: ' +
      'somebody else keeps it correct. The data and the batches are the same as before.',
    loader: 'A loader',
    loaderText:
      'The library has a loader too. Its first batch (without shuffle, the examples would come in their own order):',
    ownLoader: 'We keep our own, so that both lanes see the same batches.',
    model: 'Model: a dense layer',
    modelText: (d: number, k: number) =>
      `A dense layer of d inputs and k outputs holds weights [d, k] and biases [k], and every input reaches every output. Ours: [${d}, ${k}] and [${k}]. ` +
      'Let us feed it one random example, and check its answer by hand:',
    byHand: ['', 'ŷ'],
    layer: 'the layer says',
    hand: 'Xw + b by hand',
    parameters: 'Initial parameters',
    parametersText: 'The same as before, set through the weights of the layer.',
    loss: 'Loss: mean squared error',
    lossText: 'Without the ½! For the same parameters this loss is twice the one above, and so is its gradient.',
    optimizer: 'Optimiser',
    optimizerText:
      'In PyTorch, the Python library that many courses use, gradients add up until zero_grad clears them, and step applies them. In TensorFlow.js gradients are values: ' +
      'nothing accumulates, and nothing needs clearing.',
    training: 'Training',
    trainingText:
      'The step, in src/regression/concise.ts: computeGradients works the gradients out, and applyGradients moves the parameters. (minimize does both in one call.)',
    shortest: 'The shortest form',
    shortestText:
      'compile and fitDataset over the same batches lead to the same weights, bit for bit. (The loss that fitDataset reports is an average over the epoch while it ' +
      'was still learning, not the loss after it. dataIter hands out our mini-batches, and epochSeed gives each epoch a shuffle of its own.)',
  },

  training: {
    columns: ['epoch', 'loss', 'seconds'],
    mean: 'After each epoch, the mean loss over all the examples; epoch 0 is before any step.',
    floor: (floor: string, here: string) =>
      `The noise floor is ${floor}: what the noise alone costs on average, even with the true w and b. In these very examples it happens to cost ${here}.`,
    noFloor: 'Without noise there is no floor: the loss can fall on, down to the rounding of float32.',
    arrival: {
      there: () => 'The loss has come down to that: of the law there is nothing left to learn.',
      below: (times: string) =>
        `The loss is ${times} times that, and so below it: with so few examples the fit follows their noise as well.`,
      falling: (times: string) =>
        `The loss is still ${times} times that, and falling: more epochs bring it down, or a larger learning rate.`,
      wavering: (times: string) =>
        `The loss is ${times} times that, and wavers: a smaller learning rate lets it come closer.`,
    },
    curve: (steps: string) => `Loss of the mini-batches, on a logarithmic scale, from step 1 to step ${steps}`,
    errors: 'Error of the estimates, true minus learnt:',
    stopped: (epochs: number) =>
      `Stopped. ${epochs === 1 ? 'One whole epoch' : `${epochs} whole epochs`} done; this is what was learnt so far:`,
  },

  precision: {
    features: (column: number) =>
      `Note: feature ${column} has values that float32 cannot tell apart: it holds about 7 digits, and integers up to 2²⁴ = 16 777 216. Subtract an origin first.`,
    labels: (column: number) =>
      `Note: label ${column} has values that float32 cannot tell apart: it holds about 7 digits, and integers up to 2²⁴ = 16 777 216. Subtract an origin first.`,
  },

  closing: 'Regression predicts quantities. The next lesson tells classes apart: softmax regression.',
  stopped: 'Stopped: this is as far as it got.',

  compare: {
    heading: 'Part 3 · Both, side by side',
    text: (eta: string, concise: string) =>
      `Same start, same batches. As the loss without the ½ has twice the gradient, scratch steps with η = ${eta} and concise with η/2 = ${concise}. If both are the same algorithm, ` +
      'their parameters never part.',
    losses: ['epoch', 'scratch, ½(ŷ − y)²', 'concise, (ŷ − y)²', 'ratio'],
    difference: (steps: number, count: string, w: string, b: string) =>
      `Over ${steps === 1 ? 'its one step' : `all ${count} steps`}, the largest difference between the two: ${w} in w and ${b} in b.`,
    rounding:
      'That is the rounding of float32, numbers of some seven digits, and nothing else: one algorithm, written twice.',
    enlarged:
      'At first that was only rounding, but with a learning rate above η* each step can enlarge it. Below η* the two stay together.',
    apart: 'That is more than rounding: something is wrong. Please report it.',
    names: { scratch: 'scratch', concise: 'concise' },
    account:
      'A µs is a millionth of a second. The exact solution, that of least squares, comes from a formula, without steps; the distance to it is that of the parameter ' +
      'which is furthest off. A tensor that is not freed stays in memory, on WebAssembly and native for good:',
    lanes: ['lane', 'µs per step', 'distance to the exact solution', 'tensors not freed'],
    optimisation: (distance: string) =>
      `The error that is left has two causes. Optimisation: SGD stands ${distance} from the exact least-squares solution.`,
    arrived: 'That is the rounding of float32: it has arrived.',
    onItsWay: 'It is still on its way there: more epochs bring it nearer.',
    dancing:
      'It dances around it, because each mini-batch points a slightly different way: smaller steps and more epochs, together, bring it nearer.',
    sampling: (distance: string) =>
      `Sampling: that exact solution itself stands ${distance} from the truth, and only more data, or less noise, helps.`,
    noNoise: (distance: string) =>
      `The second is sampling, and it is missing here: without noise the exact solution is the truth itself, up to the rounding of float32 (they are ${distance} apart).`,
    manyMinima: (excess: string) =>
      `With these examples many parameters are equally good, so that the distance to one of them means nothing. The loss of scratch lies ${excess} above the smallest there is.`,
    noExact: 'The exact solution is left out: at this size it would take more than a few seconds.',
    stable: (eta: string, stable: string, half: string) =>
      `The learning rate was ${eta}. For this data and this batch size, scratch is expected to be stable (its steps settle down instead of growing) up to η* = ${stable}, and concise, whose gradient ` +
      `is twice as large, up to ${half}. Features far from 0 or on very different scales allow only tiny steps; standardize brings each to mean 0 and standard deviation 1.`,
    fullBatch: 'With all the examples in one batch the bound is exact. Far beyond it, see what happens:',
    held: 'This rate lies beyond η*, and held all the same: with mini-batches the bound is mostly on the safe side.',
    beyond: 'A little beyond η* training may still hold. Far beyond, see what happens:',
  },

  figures: {
    scatter:
      'Each point is an example: one of its features, and its label. The line is what was learnt, with any other features at their mean.',
    loss: 'The loss after each epoch, on a logarithmic axis.',
    floors: "The level lines are the noise floors, each in its lane's own convention.",
    bowl: (eta: string) =>
      `The loss seen from above: each ellipse joins weights of equal loss (with the bias at its best for them). Both lanes have η = ${eta} here, so concise, without the ½, takes steps ` +
      'twice as long. With half the rate both paths are one.',
    neuron: "Dulong's formula as a neuron: six inputs, one output.",
  },
};

export type LessonTexts = typeof en;
