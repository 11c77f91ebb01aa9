import { DivergenceError } from '../training/divergence.ts';
import { AbortError } from '../turns.ts';
import { lang, repeat, resumed } from './called.ts';
import { deliver } from './deliver.ts';
import { InterruptedError } from './errors.ts';
import { fit as learnColumn, type FitResult } from './fit.ts';
import { filesToKeep, keptOf } from './kept.ts';
import type { FitCommandOptions } from './options.ts';
import { print, tell } from './printing.ts';
import { prepareReport } from './report.ts';
import { texts } from './texts/index.ts';
import { ResumeError, TrainingFile } from './training-file.ts';

/** Learns a column of the reader's own data. */
export async function fit(source: string, { resume, ...options }: FitCommandOptions, version: string): Promise<void> {
  const { out, json } = options;
  const training = await trainingOf(out, resume, version);
  const telling = { ...options, training, lang, repeat };
  try {
    const filesOf = (result: FitResult) => filesToKeep(keptOf(result), version);
    const { stopped } = await deliver(
      (controls) => learnColumn(source, { ...telling, ...controls }),
      json,
      out,
      filesOf,
    );
    if (!stopped) await training?.remove();
    else if (training) (json ? tell : print)(texts[lang].resume.stopped(resumed));
  } catch (error) {
    if (error instanceof DivergenceError) await training?.remove();
    else if (training?.written && !(error instanceof AbortError) && !isRefusal(error)) {
      throw new InterruptedError(error, training.written, resumed);
    }
    throw error;
  }
}

/** The folder, ready, and the state of a training in it; where it is to go on, also where it stood. */
async function trainingOf(folder: string | undefined, resume: boolean | undefined, version: string) {
  if (folder === undefined) {
    if (resume) throw new RangeError(texts[lang].resume.nowhere);
    return undefined;
  }
  const training = new TrainingFile(folder, version);
  if (resume) await training.find();
  await prepareReport(folder);
  return training;
}

const isRefusal = (error: unknown) => error instanceof ResumeError && error.fault === 'changed';
