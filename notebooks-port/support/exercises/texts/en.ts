const rows = (count: number) => `${count} ${count === 1 ? 'row' : 'rows'}`;
const outputs = (count: number) => `${count} ${count === 1 ? 'output' : 'outputs'}`;

/** What the checks say, in English. */
export const en = {
  right: 'Right!',
  total: (solved: number, all: number) => `${solved} of ${all} solved in this run.`,
  legend: '✔ solved   ✘ not right yet   · not checked in this run',

  /** What came, as the end of a sentence, with what to do about it. */
  came: {
    undefined: 'undefined. Is a return missing, a name misspelt, or an index too large?',
    notANumber:
      'NaN, "not a number". It comes from something undefined, from 0 / 0, or from the root of a negative number.',
    infinite: (value: string) => `${value}. Is something divided by 0?`,
    promise: 'a promise. Read numbers with dataSync(), which waits for them, and leave async and await out.',
    tensor: (shape: string) => `a tensor of shape [${shape}]. With dataSync() you read its numbers.`,
    list: 'a list.',
    text: (value: string) => `a text, "${value}".`,
    function: 'a function. Are the parentheses of a call missing?',
    object: 'an object.',
  },
  number: (name: string, came: string) => `${name} must be a number, and is ${came}`,
  yesOrNo: (name: string, came: string) => `${name} must be true or false, and is ${came}`,
  tensor: (name: string, came: string) => `${name} must be a tensor, and is ${came}`,
  object: (name: string, keys: string, came: string) => `${name} must be an object { ${keys} }, and is ${came}`,
  functionExpected: (name: string, came: string) => `${name} must be a function, and is ${came}`,
  gives: (name: string, came: string) => `${name} gives ${came}`,
  threw: (name: string, message: string) => `${name} stops with an error: "${message}".`,
  shape: (name: string, expected: string, got: string) =>
    `${name} must have the shape [${expected}]; yours has [${got}].`,
  disposed: (name: string) =>
    `${name} was disposed of, so that nobody can read it. What a function returns is for its caller.`,
  unreadable: (name: string, type: string) => `${name} must hold numbers, and is of type ${type}.`,
  notFinite: (name: string) => `${name} holds NaN or Infinity. Is something undefined, or divided by 0?`,

  errors: {
    stretched: 'The result is [3, 3]: list and column were stretched into a table. Make the list a column first.',
    reversed: 'That is y − ŷ. Which of the two comes first?',
    unsigned: 'The sizes are right, but the signs are lost: an error is negative where the prediction is too low.',
    squared: 'Those are the squares of the errors. The errors themselves are asked for.',
    other: (got: string) => `The shape is right, but the values ${got} are not ŷ − y.`,
  },
  memory: {
    gone: 'The function disposed of a tensor that it was given: that one belongs to the caller.',
    squared: 'That is the square of the distance: a root is missing.',
    block: 'That adds up the differences themselves. A distance squares them first, and takes the root of the sum.',
    value: (p: string, q: string, got: string) =>
      `From (${p}) to (${q}) it is not ${got}. The value was right at the start.`,
    left: (count: number) => `The value is right, but each call leaves tensors behind: ${count}.`,
  },
  shortBatch: {
    still: (count: number) => `With ${rows(count)} the parameters do not move.`,
    share: (count: number, share: string) => `With ${rows(count)} the step is ${share} times as long as it should be.`,
    rightFor: (counts: string) => ` (For ${counts} it is right.)`,
  },
  zeros: {
    notZero: (w: string) => `The weights before training are ${w}: they should both be 0.`,
    epochs: (count: number) =>
      `That is the loss after ${count === 1 ? 'one epoch' : `${count} epochs`}. Train for three, then look.`,
    above: (loss: string) => `The loss ends at ${loss}, well above the noise floor. Is the rest of the cell as it was?`,
    answer: 'Look at the loss again. How large is the noise floor, ½ · 0.01²?',
  },
  rate: {
    range: (rate: number, got: string) =>
      `Where scratch takes ${rate}, yours is ${got}. These data need a rate between 0 and 1.`,
    apart: (rate: number, got: string, apart: string) =>
      `Where scratch takes ${rate}, yours is ${got}. After an epoch of each, their parameters are ${apart} apart, so these are not the same steps.`,
  },
  half: {
    same: 'With the same rate the steps differ: compare the derivatives of ½(ŷ − y)² and of (ŷ − y)².',
    wrongWay: 'The wrong way round: the larger the gradient, the smaller the rate that takes the same step.',
    sameLoss: 'The rate is right. But the two losses differ: one has the ½, the other has not.',
    wrongWayLoss: 'The rate is right. The loss is the wrong way round: which of the two is the larger?',
    otherLoss: (loss: string, got: string) =>
      `The rate is right. But where the loss with the ½ is ${loss}, the one without it is not ${got}.`,
  },
  gradient: {
    hint: ' In a matrix product the two inner numbers must be equal. Here X is [n, d] and the error [n, 1]: which one has to be transposed?',
    zero: (name: string) => `For ${name} all zeros: it would never move. Begin with the errors ŷ − y.`,
    uphill: (name: string) => `For ${name} the sign is wrong. The gradient points uphill, and the step subtracts it.`,
    sum: (name: string) =>
      `For ${name} that is the gradient of the sum of the losses. For that of their mean, divide by the number of rows.`,
    dividedTwice: (name: string) => `For ${name} too small by the number of rows: is it divided by it twice?`,
    twice: (name: string) => `For ${name} twice too large: the ½ of the loss cancels the 2 of the square.`,
    other: (name: string, got: string, expected: string) =>
      `For ${name}, automatic differentiation gives ${expected}; yours is ${got}.`,
  },
  restored: {
    inverse: 'The weight is off: one unit of x is 1/s units of z, not s of them.',
    sameWeight: 'That is still the weight for z. What does it become when x grows by 1, and z by 1/s?',
    weight: 'The weight is off. Put z = (x − m) / s into w·z + b: what stands in front of x?',
    sameBias: 'The weight is right, but the predictions are shifted: where x is 0, z is not.',
    unscaled:
      'The weight is right. The bias is shifted by the mean, but in units of x: what is a shift of x worth in ŷ?',
    sign: 'The weight is right, and the shift of the bias has the right size, but the wrong sign.',
    bias: 'The weight is right, the bias is not. Put z = (x − m) / s into w·z + b: what remains where x is 0?',
  },
  repeated: {
    differs: (one: string, other: string) =>
      `It is ${one} in the one run and ${other} in the other: the data do not determine it.`,
    unrelated:
      'The same in both runs, but it does not depend on the repeated feature. What do its two weights have in common?',
    others: 'The same in both runs, but other features have a part in it too: it would not hold for another law.',
    untrue: (got: string) => `The same in both runs, but ${got} is not what the law says of this feature, which is 2.`,
  },
  noise: {
    count: (got: string) => `A batch has a whole number of rows, at least 1, and not ${got}.`,
    same: (times: number) =>
      `With as many rows as before the noise stays as it was, and it should be ${times} times smaller.`,
    tooFew: (times: number, from: number, to: number, share: string) =>
      `For a noise ${times} times smaller, ${to} rows in place of ${from} are not enough: they leave ${share} of it.`,
    tooMany: (times: number, from: number, to: number, share: string) =>
      `For a noise ${times} times smaller, ${to} rows in place of ${from} are more than it takes: they leave ${share} of it.`,
  },
  outputs: {
    one: 'That is right for one neuron. With more outputs the mean makes each gradient smaller: by how much?',
    two: 'That is right for two outputs, and only for two.',
    reversed: 'The wrong way round: the more outputs, the smaller each gradient of the mean, and the larger the rate.',
    with: (count: number) => `With ${outputs(count)}: `,
  },
  bound: {
    positive: (got: string) => `A learning rate is above 0, and this is ${got}.`,
    eigenvalue: 'That is λ itself, the steepness. The rate is 2 divided by it.',
    upsideDown: 'Upside down: that is λ / 2.',
    smaller:
      'That belongs to the smaller eigenvalue, with a minus in front of the root. The steepest direction decides.',
    noBias: 'Too large: this leaves out the bias, the weight of one more feature that is always 1.',
    otherLoss: 'That is the bound for mean squared error. The ½-loss is half as steep.',
    grows: (xs: string, got: string, factor: string) =>
      `Too large: for the values ${xs}, at your ${got}, a step multiplies the error in the steepest direction by ${factor}. It grows.`,
    shrinks: (xs: string, got: string, factor: string) =>
      `Stable, but not the largest: for the values ${xs}, at your ${got}, a step multiplies the error in the steepest direction by ${factor}. At the bound it is −1.`,
  },
  dulong: {
    ofAll: 'These are the best for all 28 fuels. Those held out must have no part in the fit: fit to train alone.',
    ofHeldOut: 'These are the best for the fuels held out. Fit to train, and keep test for the end.',
    relative: 'Those of liquid and solid are still relative to the gas: add its coefficient, the bias, to both.',
    swapped: 'The coefficients of C and of H are the wrong way round.',
    shifted: (by: string) =>
      `On average the predictions are off by ${by} kJ/g, which a constant would mend. Is a bias missing?`,
    worse: (rmse: string, best: string, worst: string, by: string, low: boolean) =>
      `Off by ${rmse} kJ/g on the fuels of the fit (root of the mean squared error); ${best} is possible. The worst estimate: ${worst}, too ${low ? 'low' : 'high'} by ${by} kJ/g.`,
    better: (rmse: string, fitted: number, onHeldOut: string, heldOut: number) =>
      `Right! Off by ${rmse} kJ/g on the ${fitted} fuels of the fit, as little as five coefficients can be, and by ${onHeldOut} on the ${heldOut} that were held out.`,
  },
};

/** What the checks say; a language that misses something does not compile. */
export type Texts = typeof en;
