import { CommanderError } from 'commander';
import type { Lang } from '../lang.ts';
import { show } from '../lesson/format.ts';
import { DivergenceError, explainDivergence } from '../training/divergence.ts';
import type { TrainingState } from '../regression/training-state.ts';
import { BackendError } from './backends.ts';
import { ModelError } from './kept.ts';
import { NativeError } from './native/trust.ts';
import { OutputError } from './output.ts';
import { ReportError } from './report.ts';
import { nativeCommand } from './shell.ts';
import { EngineError } from './tables/engine.ts';
import { ServerError } from './tables/server.ts';
import { RowError, TableError } from './tables/table.ts';
import { texts } from './texts/index.ts';
import { ResumeError } from './training-file.ts';
import { explainUsage } from './usage.ts';

/** A run that could not go to its end, of which a file keeps what was learnt; `command` goes on with it. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
  readonly state: TrainingState;
  readonly command: string;

  constructor(cause: unknown, state: TrainingState, command: string) {
    super(`Interrupted after ${state.steps} steps: ${String(cause)}`, { cause });
    this.state = state;
    this.command = command;
  }
}

/** What JavaScript engines and WebAssembly say when memory is not enough. */
const OUT_OF_MEMORY = /allocation failed|Invalid (typed )?array length|out of memory|memory access out of bounds/i;

/**
 * The message of an error, in the reader's language where it is one that readers meet; nothing, where it is none.
 *
 * @param repeat the command as it was called, with another value of one option
 */
export function explain(
  error: unknown,
  lang: Lang,
  repeat: (flag: string, value: string) => string,
): string | undefined {
  const { errors, native, predict, report, resume } = texts[lang];
  if (error instanceof InterruptedError) {
    const { cause, command, state } = error;
    return `${explain(cause, lang, repeat)} ${resume.kept(state.epoch, state.steps, command)}`;
  }
  if (error instanceof CommanderError) return explainUsage(error, texts[lang]);
  if (error instanceof TableError) return texts[lang].tables[error.fault](error.details);
  if (error instanceof ServerError) return texts[lang].servers[error.fault](error.details);
  if (error instanceof EngineError) return texts[lang].engines(error.fault, error.details, error.engine);
  if (error instanceof RowError) return predict.rows[error.fault](error.details);
  if (error instanceof ModelError) return predict.models[error.fault](error.file, error.reason);
  if (error instanceof OutputError) return predict.outputs[error.fault](error.file, error.reason);
  if (error instanceof ReportError) return report[error.fault](error.folder, error.reason);
  if (error instanceof ResumeError) return resume.faults[error.fault](error.folder, error.reason, error.changes);
  if (error instanceof BackendError) {
    const { backend, cause } = error;
    const why = cause instanceof NativeError ? native.faults[cause.fault](cause.path) : cause.message;
    return errors.backend(backend, why, backend === 'native' ? nativeCommand : undefined);
  }
  if (error instanceof DivergenceError) {
    const explained = explainDivergence(error, lang);
    if (error.code !== 'rate-too-large') return explained;
    return `${explained} ${errors.tryRate(repeat('--learning-rate', show(error.stableLearningRate / 2, 2)))}`;
  }
  const message = error instanceof Error ? error.message : String(error);
  return OUT_OF_MEMORY.test(message) ? errors.memory(message) : message;
}
