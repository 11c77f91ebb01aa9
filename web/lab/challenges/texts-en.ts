import { rateShown as short, shown } from '../format.ts';
import type { ChallengeTexts } from './texts.ts';

const after = (steps?: number) => (steps === undefined ? 'never' : `after ${steps} steps`);

/** The challenges, in English. */
export const en: ChallengeTexts = {
  heading: 'Predict, then run',
  intro: 'Say what you expect first. Then the laboratory takes the steps, and what happened is read from them.',
  run: 'Run it',
  running: 'Taking the steps …',
  right: 'You were right.',
  wrong: (guess, answer) => `Not this time. Your guess: “${guess}”. The run: “${answer}”.`,
  none: 'The run gave none of these answers.',
  stopped: 'The run was stopped before its last step. Run it again to see how it ends.',
  link: 'Link to this challenge',
  words: {
    ratio: {
      title: 'The missing ½',
      question:
        'Concise has no ½ in its loss, and takes half of scratch’s learning rate. After 100 steps, how large is its loss beside scratch’s?',
      choices: { half: 'half', same: 'the same', double: 'twice', quadruple: 'four times' },
      told: ({ step, ratio, apart, ownRatio }) =>
        `After ${step} steps concise’s loss is ${short(ratio)} times scratch’s; the parameters of the two lanes are ${short(apart)} apart. If concise takes scratch’s own rate instead, its loss is ${short(ownRatio)} times scratch’s.`,
      because:
        'Without the ½ the same error costs twice as much. The gradients are twice as long too, so that half the rate makes the same steps; at scratch’s own rate, concise’s would be twice as long.',
    },
    rate: {
      title: 'The largest rate',
      question:
        'With batches of 10, which is the largest of these learning rates (scratch’s) with which training still converges?',
      choices: { '0.03': '0.03', '0.3': '0.3', '1': '1', '3': '3' },
      told: ({ ends, stable }) =>
        `${ends
          .map(({ rate, step, loss, hasDiverged }) =>
            hasDiverged
              ? `η = ${rate} diverged at step ${step}`
              : `η = ${rate}: loss ${shown(loss)} after ${step} steps`,
          )
          .join('; ')}. Training is expected to be stable up to ${short(stable)}.`,
      because:
        'The stable rate is a cautious one: it reckons as if every example were as large as the largest. A little above it, training can do well; far above, each step overshoots by more than the last.',
    },
    batch: {
      title: 'All rows, or ten',
      question:
        'A step can look at 10 of the 1000 examples, or at all of them, with the same learning rate. To get w and b 99 % of the way, how many steps does it take with all of them?',
      choices: { fewer: 'about 100 times fewer', alike: 'about as many', more: 'about 100 times more' },
      told: ({ ways }) =>
        `99 % of the way was done: ${ways
          .map(
            ({ rows, steps, read }) =>
              `with batches of ${rows} ${after(steps)}${read === undefined ? '' : `, ${read} rows read`}`,
          )
          .join('; ')}.`,
      because:
        'Ten rows point nearly where all of them point, and how far a step goes is up to η. With all rows the path is smoother, not shorter, and each of its steps costs a hundred times as much.',
    },
    noise: {
      title: 'Ten times the noise',
      question:
        'The labels’ noise grows from σ = 0.01 to 0.1. When training has come to rest, how large is the loss, beside what it was?',
      choices: { same: 'the same', three: '√10 times', ten: '10 times', hundred: '100 times' },
      told: ({ step, ends, times }) =>
        `After ${step} steps scratch’s loss is ${ends
          .map(({ sigma, loss, floor }) => `${shown(loss)} with σ = ${sigma} (½σ² is ${shown(floor)})`)
          .join(' and ')}: ${short(times)} times.`,
      because: 'What is left in the end is the noise, and the loss squares it: its floor is ½σ².',
    },
    std: {
      title: 'All weights at 0',
      question: 'All initial weights are exactly 0 instead of random. Does the network learn?',
      choices: { never: 'no, it stays where it is', slower: 'yes, more slowly', alike: 'yes, as fast as ever' },
      told: ({ step, first, end, steps, usual }) =>
        `In ${step} steps scratch’s loss went from ${shown(first)} to ${shown(end)}. 99 % of the way was done ${after(steps)}; from random weights, ${after(usual)}.`,
      because:
        'With one layer the loss is a bowl: it leads down to its one lowest point from anywhere. Hidden layers are another matter: with all weights at 0, their units would get no gradients, or all the same ones, and could never come to differ.',
    },
  },
};
