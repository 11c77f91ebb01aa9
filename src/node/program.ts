import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { backendNames, type BackendChoice } from '../lesson/backend.ts';
import { comparison, lesson } from '../lesson/index.ts';
import { show } from '../lesson/format.ts';
import { AbortError } from '../turns.ts';
import type { LaneName } from '../types.ts';
import { BACKEND_VARIABLE, chooseBackend } from './backends.ts';
import { given, lang, repeat } from './called.ts';
import { deliver, INTERRUPTED } from './deliver.ts';
import { explain } from './errors.ts';
import { modelFile, openKept } from './kept.ts';
import type { NativeOptions } from './native/index.ts';
import { commandLine } from './options.ts';
import type { CommandOptions, FitCommandOptions, PredictCommandOptions, Task } from './options.ts';
import { checkOutput, writePieces } from './output.ts';
import type { Predictions } from './predict.ts';
import { print, tell } from './printing.ts';
import { prepareReport, ReportError } from './report.ts';
import { nativeCommand } from './shell.ts';
import { wrap } from './terminal.ts';
import { texts } from './texts/index.ts';

/** Numbers that a tensor can hold. */
const MOST_NUMBERS = 2 ** 31 - 1;

/** The text of a lane's file, which lies as far from here in a clone as in a package. */
const sourceOf = (lane: LaneName) => readFileSync(new URL(`../../src/regression/${lane}.ts`, import.meta.url), 'utf8');

const tasks: Record<Task, typeof lesson> = { lesson, compare: comparison };

/** Does one task of the lesson. */
async function run(task: Task, options: CommandOptions): Promise<void> {
  const { json } = options;
  checkSize(options);
  const folder = await reportFolder(task, options);
  const backend = await backendFor(options);
  const sources = { scratch: sourceOf('scratch'), concise: sourceOf('concise') };
  const telling = { ...options, drawn: !json || folder !== undefined, sources, repeat, buildNative: nativeCommand };
  await deliver((controls) => tasks[task](telling, backend, controls), json, folder);
}

/** Predicts a column with what a fit has kept. */
async function predict(model: string, source: string, { out }: PredictCommandOptions): Promise<void> {
  const { openRows } = await import('./tables/rows.ts'); // its engine, no lesson should load
  const { predict: predictLabel } = await import('./predict.ts');
  const file = await modelFile(model);
  const kept = await openKept(file);
  const rows = await openRows(source, kept.columns, kept.label);
  try {
    if (out !== undefined) await checkOutput(out, [file, ...rows.files]);
    const predictions = predictLabel(kept, rows);
    if (out === undefined) await printPieces(predictions.csv);
    else if (!(await savePieces(out, predictions))) return;
    tellScore(kept.label, predictions);
  } finally {
    await rows.close();
  }
}

/** Prints pieces as fast as they are read. */
async function printPieces(pieces: AsyncIterable<string>): Promise<void> {
  for await (const piece of pieces) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
}

/** Whether it came to the end: who stops us gets no half file. */
async function savePieces(file: string, predictions: Predictions): Promise<boolean> {
  const stopper = new AbortController();
  for (const end of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(end, () => stopper.abort());
  try {
    await writePieces(file, predictions.csv, stopper.signal);
    print(texts[lang].predict.saved(file, predictions.rowCount));
    return true;
  } catch (error) {
    if (!stopper.signal.aborted) throw error;
    process.exitCode = INTERRUPTED;
    return false;
  }
}

/** Where the label is known, how good the predictions are: on stderr, as stdout is for the predictions. */
function tellScore(label: string, { score, rowCount }: Predictions): void {
  const { n, rmse, r2 } = score.now;
  if (n === 0) return;
  const t = texts[lang].predict;
  const said = t.score(label, n, show(rmse, 5), Number.isNaN(r2) ? '—' : show(r2, 5));
  tell(n < rowCount ? `${said} ${t.unlabelled(label, rowCount - n)}` : said);
}

function checkSize({ examples, features }: CommandOptions): void {
  if (examples * features <= MOST_NUMBERS) return;
  throw new RangeError(texts[lang].errors.tooLarge(String(examples), String(features)));
}

/** Where the report goes, if there is one. Where the usual folder cannot be had, the lesson does without it, and says so. */
async function reportFolder(task: Task, { json, out }: CommandOptions): Promise<string | undefined> {
  if (out === undefined && (json || task === 'compare')) return undefined;
  const folder = out ?? 'una-capa-report';
  try {
    await prepareReport(folder);
    return folder;
  } catch (error) {
    if (out !== undefined || !(error instanceof ReportError)) throw error;
    tell(explain(error, lang, repeat)!);
    return undefined;
  }
}

function backendFor({ backend, batchSize, examples, features }: CommandOptions): Promise<BackendChoice> {
  const named = process.env[BACKEND_VARIABLE];
  if (!backend && named && !(backendNames as readonly string[]).includes(named)) {
    const { errors, usage } = texts[lang];
    throw new RangeError(errors.option(BACKEND_VARIABLE, usage.oneOf(backendNames.join(', ')), JSON.stringify(named)));
  }
  return chooseBackend(backend, { batchSize: Math.min(batchSize, examples), numInputs: features });
}

/** Builds the native backend, or removes it. */
async function native({ remove, ...source }: NativeOptions): Promise<void> {
  const { buildNative, removeNative } = await import('./native/index.ts'); // what it needs, no lesson should load
  const t = texts[lang].native;
  const stopper = new AbortController();
  for (const end of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']) process.on(end, () => stopper.abort());
  // Nor does a terminal that has gone, or a reader that has seen enough, end us before we have cleaned up.
  for (const stream of [process.stdout, process.stderr])
    stream.removeAllListeners('error').on('error', () => undefined);
  const work = { t, signal: stopper.signal };
  const say = (text: string) => print(wrap(text));
  try {
    await (remove ? removeNative(say, work) : buildNative(source, say, work));
  } catch (error) {
    if (!stopper.signal.aborted) throw error;
    say(t.stopped);
    process.exitCode = INTERRUPTED;
  }
}

/** Does what the command line asks for. */
export async function main(version: string): Promise<void> {
  try {
    tf.enableProdMode(); // keeps TensorFlow.js's banner out of our output
    process.noDeprecation = true; // and what drivers tell who programs with them
    const fit = async (source: string, options: FitCommandOptions) => {
      const { fit: fitFile } = await import('./fit-command.ts'); // what it needs, no lesson should load
      await fitFile(source, options, version);
    };
    await commandLine(lang, version, { run, fit, predict, native }).parseAsync(given, { from: 'user' });
  } catch (error) {
    const message = explain(error, lang, repeat);
    if (message === undefined) return;
    tell(error instanceof AbortError ? texts[lang].stopped : message);
    process.exitCode = error instanceof AbortError ? INTERRUPTED : 1;
  }
}
