#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';
import { DivergenceError, explainDivergence } from '../training/divergence.ts';
import { BackendError, chooseBackend } from './backends.ts';
import type { Block } from '../lesson/blocks.ts';
import { show } from '../lesson/format.ts';
import { comparison, lesson, type LessonResult, type Telling } from '../lesson/index.ts';
import type { NativeOptions } from './native/index.ts';
import { chosenLanguage, command, commandLine, nativeCommand, type CommandOptions, type Task } from './options.ts';
import { writeReport } from './report.ts';
import { progressBar, toTerminal, wrap } from './terminal.ts';
import { texts } from './texts/index.ts';

/** What a shell expects of a program that Ctrl-C ended: 128 + SIGINT. */
const INTERRUPTED = 130;

const tasks: Record<Task, typeof lesson> = { lesson, compare: comparison };
const args = process.argv.slice(2);
const lang = chosenLanguage(args);

/** The version that package.json states. */
function version(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

/** Does one task: prints it block by block, or its result as JSON, and writes the lesson's report. */
async function run(task: Task, options: CommandOptions): Promise<void> {
  const { examples, features, json, out = json || task === 'compare' ? undefined : 'una-capa-report' } = options;
  if (out) await mkdir(out, { recursive: true }); // or fail before the work, not after it
  const batchSize = Math.min(options.batchSize, examples);
  const backend = await chooseBackend(options.backend, { batchSize, numInputs: features });
  const bar = progressBar(texts[lang].progress);
  const blocks: Block[] = [];
  const stopper = new AbortController();
  const stop = () => stopper.abort();
  const onBegin = () => process.on('SIGINT', stop); // `on`, not `once`: npm passes Ctrl-C on a second time
  const controls = { signal: stopper.signal, onProgress: bar.update, onBegin };
  const telling = { ...options, drawn: !json || out !== undefined, command, buildNative: nativeCommand };
  const result = await listen(tasks[task](telling, backend, controls), (block) => {
    bar.clear();
    blocks.push(block);
    if (!json) print(toTerminal(block));
  }).finally(bar.clear);
  if (!result.stopped) process.off('SIGINT', stop);
  if (json) console.log(JSON.stringify(result, null, 2));
  if (result.stopped) process.exitCode = INTERRUPTED;
  else if (out) {
    const page = await writeReport(out, blocks, lang, [command, ...args].join(' '));
    if (!json) print(texts[lang].report.saved(page));
  }
}

/** Builds the native backend, or removes it. */
async function native({ remove, ...source }: NativeOptions): Promise<void> {
  const { buildNative, removeNative } = await import('./native/index.ts'); // what it needs, no lesson should load
  const t = texts[lang].native;
  const stopper = new AbortController();
  for (const end of ['SIGINT', 'SIGTERM']) process.on(end, () => stopper.abort());
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

/** Hands over each block, and returns what the telling found. */
async function listen(telling: Telling, hear: (block: Block) => void): Promise<LessonResult> {
  for (;;) {
    const { done, value } = await telling.next();
    if (done) return value;
    hear(value);
  }
}

function print(text: string): void {
  if (text) console.log(text);
}

/** The message of an error, in the reader's language where it is one that beginners meet. */
function explain(error: unknown): string {
  const { errors } = texts[lang];
  if (error instanceof BackendError) {
    const { backend, cause } = error;
    return errors.backend(backend, cause.message, backend === 'native' ? nativeCommand : undefined);
  }
  if (!(error instanceof DivergenceError)) return error instanceof Error ? error.message : String(error);
  const explained = explainDivergence(error, lang);
  if (error.code !== 'rate-too-large') return explained;
  return `${explained} ${errors.tryRate(`--learning-rate ${show(error.stableLearningRate / 2, 2)}`)}`;
}

// A reader that has seen enough (`una-capa | head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

/** Does what the command line asks for. */
async function main(): Promise<void> {
  try {
    tf.enableProdMode(); // keeps TensorFlow.js's banner out of our output
    await commandLine(lang, version(), { run, native }).parseAsync(args, { from: 'user' });
  } catch (error) {
    console.error(wrap(`una-capa: ${explain(error)}`));
    process.exitCode = 1;
  }
}

void main();
