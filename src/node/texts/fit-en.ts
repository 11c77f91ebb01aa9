import { showCount } from '../../lesson/format.ts';
import { count } from './words.ts';

/** What a fit tells. */
export const fit = {
  title: (label: string, file: string) => `${label}, learnt from ${file}`,
  read: 'What was read',
  rows: (train: number, test: number, dropped: number) =>
    `${count(train, 'row', 'rows')} to learn from, ${test === 0 ? 'none' : showCount(test)} held out` +
    (dropped === 0 ? '.' : `; ${count(dropped, 'row that lacks', 'rows that lack')} a value left out.`),
  heldOut:
    'The seed decides which rows are held out. Nothing is learnt from them: they show how good the predictions are for rows that are new.',
  columns: ['column', 'what it holds'],
  kinds: { number: 'numbers', boolean: 'yes or no, as 1 or 0' },
  values: (number: number) => `text, ${count(number, 'value', 'different values')}`,
  label: 'the label, which is to be predicted',
  reference: (column: string, value: string) =>
    `Each value of ${column} becomes a column of 0 and 1, except "${value}". That one is the reference: its effect is in the bias, and the weights of the others say how far they are from it.`,
  onlyValue: (column: string, value: string) =>
    `${column} is "${value}" in every row, so nothing can be learnt from it.`,
  numbersAndTexts: (column: string, value: string) =>
    `${column} holds numbers and also texts, such as "${value}": all of it was taken as text. If it should be numbers, repair those values.`,
  learning: 'How it was learnt',
  exactly: (sums: string) =>
    `Exactly: the solution needs nothing of the rows but ${sums} sums, and the errors below need nothing else either. The sums of parts add up to those of the whole, so the rows never have to be in one place.`,
  sampled: (rows: string) =>
    `The lanes train on a sample of ${rows} rows, which the seed draws by lot. Their loss, RMSE and R² are over all the rows: these need only the sums.`,
  lanes: (epochs: number, batchSize: number, steps: number) =>
    `With both lanes, on columns brought to mean 0 and standard deviation 1: ${count(epochs, 'epoch', 'epochs')} in batches of ${count(batchSize, 'row', 'rows')}, ${count(steps, 'step', 'steps')} in all.`,
  stopped: (epoch: number, batchSize: number, steps: number) =>
    `With both lanes, on columns brought to mean 0 and standard deviation 1, in batches of ${count(batchSize, 'row', 'rows')}. You stopped them in epoch ${showCount(epoch)}, after ${count(steps, 'step', 'steps')}: they are as far as they got.`,
  ownRate: (rate: string, stable: string) =>
    `The learning rate of scratch was ${rate}: a quarter of ${stable}, below which training on these rows is expected to be stable.`,
  givenRate: (rate: string, stable: string) =>
    `The learning rate of scratch was ${rate}, as you asked. Training on these rows is expected to be stable below ${stable}.`,
  result: 'What came out',
  parameters: ['w and b', 'exact', '± standard error', 'scratch', 'concise'],
  bias: '(bias)',
  standardErrors:
    'The standard error says how far chance alone moves an exact parameter from one sample of rows to the next. A weight less than two of them away from 0 may well be chance. And a weight tells what goes together, not what causes what.',
  manyMinima: (columns: string) =>
    `Many weights predict equally well, because some columns repeat what others say (one that never changes repeats the bias), or because there are too few rows. The smallest of those weights were taken, and they say nothing about these columns: ${columns}. In their place, — stands for the standard error.`,
  inDoubt: (digits: number) =>
    `Mind the exact weights: together the columns hardly change in some direction, and there the rounding of float64 counts, which keeps 16 digits of a number. Of the largest weights ${digits === 0 ? 'not one digit is' : `${count(digits, 'digit is', 'digits are')}`} sure, and of the others fewer. The predictions do not suffer from it on rows like these. Take a column out, or measure it from its mean before you take its powers.`,
  noErrors:
    'There are no more rows than parameters, so nothing is left to tell how far chance moves them: — stands for the standard errors.',
  scores: ['', 'exact', 'scratch', 'concise'],
  rmse: { train: 'RMSE, learnt from', test: 'RMSE, held out' },
  r2: { train: 'R², learnt from', test: 'R², held out' },
  meaning:
    "RMSE is how far off a prediction typically is, in the label's own unit. R² is 1 if every prediction is right, and 0 if they are no better than always saying the mean.",
  constantLabel: (label: string) =>
    `${label} is the same in every row that was learnt from: there is nothing to predict, and R² means nothing.`,
  saysNothing: (label: string) =>
    `These columns say next to nothing about ${label}: even the best predictions are hardly better than always saying the mean.`,
  arrived: (percent: string) =>
    `SGD has arrived: its predictions are off by no more than ${percent} % above the best ones.`,
  arrivedExactly: (rmse: string) =>
    `SGD has arrived: the best predictions leave no error, and its own are off by ${rmse}.`,
  onItsWay: (times: string) =>
    `SGD is not there yet: its predictions are off by ${times} times as much as the best ones. More epochs bring it nearer:`,
  onItsWayToNone: (rmse: string) =>
    `SGD is not there yet: the best predictions leave no error, and its own are off by ${rmse}. More epochs bring it nearer:`,
  wavering: (times: string) =>
    `SGD dances around the best solution, as each mini-batch pulls it to and fro: its predictions are off by ${times} times as much. Shorter steps let it come nearer:`,
  holds: (ratio: string) =>
    `On rows that it has never seen, the exact solution is off by ${ratio} times as much as on those it learnt from: what it learnt holds for new rows too.`,
  overfitted: (ratio: string) =>
    `On rows that it has never seen, the exact solution is off by ${ratio} times as much as on those it learnt from: it has learnt some of their noise. More rows, or fewer columns, would help.`,
  tooFew: (ratio: string, rows: number) =>
    `On rows that it has never seen, the exact solution is off by ${ratio} times as much as on those it learnt from. With ${count(rows, 'row', 'rows')} held out, that may be chance: it takes more to tell.`,
  holdsExactly:
    'On rows that it has never seen, the exact solution leaves no error either: the label follows from the columns.',
  byHeart: (rmse: string) =>
    `The exact solution leaves no error on the rows it learnt from, and is off by ${rmse} on those it has never seen: it knows the former by heart. More rows, or fewer columns, would help.`,
  nothingHeldOut: 'No row was held out, so nothing shows how good the predictions are for rows that are new.',
  figures: {
    loss: 'The loss of both lanes after each epoch, on standardized columns. Where one curve is the other times two, that is the ½.',
    weights:
      'Each weight times the standard deviation of its column, in the unit of the label, so that columns of unlike units compare; the largest first. Of 100 such intervals from as many samples of rows, some 95 hold the true value. One that holds 0 may well be chance.',
    predicted: {
      title: 'Predicted, against what was measured',
      description: (label: string, rows: number) =>
        `${count(rows, 'row as a point', 'rows as points')}: ${label} as it is, against ${label} as it is predicted; the line is where both are equal.`,
      x: (label: string) => `${label}, as it is`,
      y: (label: string) => `${label}, predicted`,
      train: 'rows learnt from',
      test: 'rows held out',
      perfect: 'where both are equal',
      caption:
        'Each point is a row, and its prediction that of the exact solution. The nearer to the line, the better.',
    },
  },
};
