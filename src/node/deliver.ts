import path from 'node:path';
import { say, type Block } from '../lesson/blocks.ts';
import type { Controls } from '../lesson/options.ts';
import { DivergenceError } from '../training/divergence.ts';
import type { Files } from './aside.ts';
import { args, lang, repeat } from './called.ts';
import { explain } from './errors.ts';
import { TOPOLOGY } from './model-folder.ts';
import { awaitReport, print, saved } from './printing.ts';
import { hasReport, writeReport } from './report.ts';
import { asCalled } from './shell.ts';
import { progressBar, toTerminal } from './terminal.ts';
import { texts } from './texts/index.ts';

/** What a shell expects of a program that Ctrl-C ended: 128 + SIGINT. */
export const INTERRUPTED = 130;

/**
 * Prints what is told block by block, or its result as JSON, and writes the report into a folder, if there is one, with what is
 * kept of the result beside it: then also of what was learnt before the user stopped it.
 */
export async function deliver<Result extends { stopped: boolean }>(
  begin: (controls: Controls) => AsyncGenerator<Block, Result>,
  json: boolean | undefined,
  folder: string | undefined,
  filesOf?: (result: Result) => Promise<Files>,
): Promise<Result> {
  if (folder !== undefined) awaitReport();
  const blocks: Block[] = [];
  const result = await tellAll(begin, (block) => {
    blocks.push(block);
    if (!json) print(toTerminal(block));
  }).catch(async (error: unknown) => {
    if (folder !== undefined) await reportDivergence(error, blocks, folder, json);
    throw error;
  });
  if (json) print(JSON.stringify(result, null, 2));
  if (result.stopped) process.exitCode = INTERRUPTED;
  if (folder === undefined || (result.stopped && !filesOf)) return result;
  const files = await filesOf?.(result);
  saved(await writeReport(folder, blocks, lang, asCalled(args), files), json);
  if (files) savedModel(folder, json);
  return result;
}

/** A report of all that was told, and of why no more was learnt. An earlier one, of a run that came to its end, stays instead. */
async function reportDivergence(error: unknown, blocks: Block[], folder: string, json: boolean | undefined) {
  if (!(error instanceof DivergenceError) || hasReport(folder)) return;
  const told = [...blocks, say(explain(error, lang, repeat)!)];
  saved(await writeReport(folder, told, lang, asCalled(args)), json);
}

/** Lets somebody hear all of it, with a progress bar where it takes long; Ctrl-C stops it. */
async function tellAll<Result extends { stopped: boolean }>(
  begin: (controls: Controls) => AsyncGenerator<Block, Result>,
  hear: (block: Block) => void,
): Promise<Result> {
  const bar = progressBar(texts[lang].progress);
  const stopper = new AbortController();
  const stop = () => stopper.abort();
  const onBegin = () => process.on('SIGINT', stop); // `on`, not `once`: npm passes Ctrl-C on a second time
  const telling = begin({ signal: stopper.signal, onProgress: bar.update, onBegin });
  const result = await listen(telling, (block) => {
    bar.clear();
    hear(block);
  }).finally(bar.clear);
  if (!result.stopped) process.off('SIGINT', stop);
  return result;
}

/** Hands over each block, and returns what the telling found. */
async function listen<Result>(telling: AsyncGenerator<Block, Result>, hear: (block: Block) => void): Promise<Result> {
  for (;;) {
    const { done, value } = await telling.next();
    if (done) return value;
    hear(value);
  }
}

function savedModel(folder: string, json: boolean | undefined): void {
  const { predict, usage } = texts[lang];
  if (!json)
    print(predict.kept(path.join(folder, TOPOLOGY), asCalled(['predict', folder, usage.source.toUpperCase()])));
}
