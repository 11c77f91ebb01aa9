import type { Column } from '../data/design.ts';
import type { Part } from '../data/source.ts';
import type { Lang } from '../lang.ts';
import { explainBackend, type BackendChoice } from '../lesson/backend.ts';
import { code, part, say, table, type Block } from '../lesson/blocks.ts';
import { danceOf, isFalling } from '../lesson/conclusions.ts';
import { show, showCount } from '../lesson/format.ts';
import { lessonTexts } from '../lesson/texts/index.ts';
import type { Learnt, Scores } from '../regression/learn.ts';
import type { Table } from './tables/table.ts';
import type { Texts } from './texts/index.ts';

/** What the reader asked for, as far as it is told of. */
export interface Asked {
  lang: Lang;
  label: string;
  learningRate?: number;
  /** how the reader repeats this with another value of one option */
  repeat: (option: string, value: string) => string;
}

/** A part of what a fit tells. */
type Telling = Generator<Block, void, undefined>;

/** What was read. */
export function* tellRows(t: Texts['fit'], { columns, rows }: Table, { label }: Asked): Telling {
  yield part(t.read);
  yield say(t.rows(rows.train, rows.test, rows.dropped));
  if (rows.test > 0) yield say(t.heldOut);
  const kind = (column: Column) => (column.kind === 'text' ? t.values(column.values.length) : t.kinds[column.kind]);
  yield table(t.columns, [...columns.map((column) => [column.name, kind(column)]), [label, t.label]]);
  for (const column of columns) {
    if (column.kind === 'text') yield* tellTexts(t, column.name, column.values);
  }
}

function* tellTexts(t: Texts['fit'], name: string, values: string[]): Telling {
  const text = values.find((value) => !isNumber(value));
  if (values.some(isNumber) && text !== undefined) yield say(t.numbersAndTexts(name, text));
  yield say((values.length === 1 ? t.onlyValue : t.reference)(name, values[0]!));
}

const isNumber = (value: string) => value.trim() !== '' && Number.isFinite(Number(value));

/** How it was learnt. */
export function* tellLearning(
  t: Texts['fit'],
  { design, rows, sampled }: Table,
  learnt: Learnt,
  backend: BackendChoice,
  { lang, learningRate }: Asked,
): Telling {
  const { epochs, steps, stableLearningRate } = learnt;
  const words = lessonTexts[lang].backend;
  yield say(words.taken(words.names[backend.name], explainBackend(words, backend)));
  yield say(t.exactly(showCount(((design.length + 1) * (design.length + 2)) / 2 + design.length + 1)));
  if (sampled !== undefined) yield say(t.sampled(showCount(sampled)));
  const batchSize = Math.min(learnt.batchSize, sampled ?? rows.train);
  if (learnt.stopped) yield say(t.stopped(epochs.length, batchSize, steps));
  else yield say(t.lanes(epochs.length - 1, batchSize, steps));
  const [rate, stable] = [show(learnt.learningRate, 3), show(stableLearningRate, 3)];
  yield say((learningRate === undefined ? t.ownRate : t.givenRate)(rate, stable));
}

/** What came out. */
export function* tellResult(t: Texts['fit'], opened: Table, learnt: Learnt, options: Asked): Telling {
  const { exact, scratch, concise } = learnt;
  yield part(t.result);
  const rows = opened.design.map(({ name }, j) => [
    name,
    ...[exact.w[j]!, exact.standardErrors.w[j]!, scratch.w[j]!, concise.w[j]!].map(([x]) => cell(x)),
  ]);
  const bias = [exact.b, exact.standardErrors.b, scratch.b, concise.b].map(([x]) => cell(x));
  yield table(t.parameters, [...rows, [t.bias, ...bias]]);
  yield say(aboutErrors(t, opened, learnt));
  if (exact.doubt > SHOWN) yield say(t.inDoubt(Math.floor(-Math.log10(exact.doubt))));
  const scores = (part: Part) => [
    [t.rmse[part], ...[exact, scratch, concise].map(({ rmse }) => cell(rmse[part]?.[0]))],
    [t.r2[part], ...[exact, scratch, concise].map(({ r2 }) => cell(r2[part]?.[0]))],
  ];
  yield table(t.scores, [...scores('train'), ...(opened.rows.test > 0 ? scores('test') : [])]);
  yield say(t.meaning);
  if (Number.isNaN(exact.r2.train[0])) return yield say(t.constantLabel(options.label));
  yield* tellDistance(t, opened, learnt, options);
  const saysNothing = exact.r2.train[0]! < NEXT_TO_NOTHING;
  yield say(saysNothing ? t.saysNothing(options.label) : aboutNewRows(t, opened, learnt));
}

/** Of the digits that a table shows, the last. */
const SHOWN = 1e-5;

/** R² below which even the best predictions are hardly better than the mean. */
const NEXT_TO_NOTHING = 0.01;

/** What the standard errors mean, or why there are none. */
function aboutErrors(t: Texts['fit'], { design, rows }: Table, { exact }: Learnt): string {
  if (exact.rank <= design.length) {
    const isOpen = (j: number) => rows.train <= exact.rank || Number.isNaN(exact.standardErrors.w[j]![0]);
    return t.manyMinima(design.flatMap(({ name }, j) => (isOpen(j) ? [name] : [])).join(', '));
  }
  return rows.train > exact.rank ? t.standardErrors : t.noErrors;
}

/** What is left unexplained, 1 − R², where it is no more than rounding: of moments, of float32. */
const NOTHING = { exact: 1e-10, sgd: 1e-8 };

/** So far from the best, on the rows that were learnt from, that it shows in the predictions. */
const FAR = 1.01;

/** How far SGD is from the exact solution, and what brings it nearer. */
function* tellDistance(t: Texts['fit'], { design, rows }: Table, learnt: Learnt, { repeat }: Asked): Telling {
  const { exact, scratch, epochs, learningRate, batchSize } = learnt;
  const sizes = { examples: rows.train, features: design.length };
  const [best, reached] = [exact.rmse.train[0]!, scratch.rmse.train[0]!];
  const moreEpochs = code(repeat('--epochs', String(4 * Math.max(1, epochs.length - 1))));
  if (isNothing(exact, NOTHING.exact)) {
    if (isNothing(scratch, NOTHING.sgd)) return yield say(t.arrivedExactly(show(reached, 2)));
    yield say(t.onItsWayToNone(show(reached, 3)));
    return yield moreEpochs;
  }
  const times = reached / best;
  if (times < FAR) return yield say(t.arrived(show(Math.max(0.01, 100 * (times - 1)), 2)));
  const losses = epochs.map(({ scratchLoss }) => scratchLoss);
  const bottom = (1 - exact.r2.train[0]!) / 2; // the ½-loss of the best, as the label has variance 1
  const isOnItsWay = learnt.stopped || isFalling(losses, bottom, danceOf({ ...sizes, learningRate, batchSize }));
  yield say((isOnItsWay ? t.onItsWay : t.wavering)(show(times, 3)));
  yield isOnItsWay ? moreEpochs : code(repeat('--learning-rate', show(learningRate / 4, 2)));
}

const isNothing = ({ r2 }: Scores, rounding: number) => 1 - r2.train[0]! < rounding;

/** So many times the error on the rows that were learnt from, and the noise of these was learnt as well. */
const OVERFITTED = 1.2;

/** Rows held out from which on their error says something. */
const ENOUGH = 30;

/** What rows say that were held out. */
function aboutNewRows(t: Texts['fit'], { rows }: Table, { exact, spread }: Learnt): string {
  const [train, test] = [exact.rmse.train[0]!, exact.rmse.test?.[0]];
  if (test === undefined) return t.nothingHeldOut;
  if (isNothing(exact, NOTHING.exact)) {
    return test ** 2 < NOTHING.exact * spread[0]! ** 2 ? t.holdsExactly : t.byHeart(cell(test));
  }
  const ratio = test / train;
  // Three standard errors of the ratio, were the errors alike in both parts.
  const chance = 3 * Math.sqrt(1 / (2 * rows.test) + 1 / (2 * rows.train));
  if (ratio > Math.max(OVERFITTED, 1 + chance)) return t.overfitted(show(ratio, 3));
  return ratio > OVERFITTED || rows.test < ENOUGH ? t.tooFew(show(ratio, 3), rows.test) : t.holds(show(ratio, 3));
}

const cell = (value: number | undefined) => (value === undefined || Number.isNaN(value) ? '—' : show(value, 5));
