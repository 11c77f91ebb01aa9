import * as tf from '@tensorflow/tfjs';
import { checkCount, checkOptions } from '../arguments.ts';
import {
  backendNames,
  explainBackend,
  type BackendChoice,
  type BackendFacts,
  type BackendName,
} from '../lesson/backend.ts';
import { lessonTexts } from '../lesson/texts/index.ts';
import * as scratch from '../regression/scratch.ts';
import { registerWasmKernels } from '../wasm-kernels.ts';
import { loadNative } from './native/load.ts';

/** The size of a training step. */
export interface Workload {
  batchSize: number;
  numInputs: number;
  /** 1 */
  numOutputs?: number;
}

/** The backend that was asked for does not work here; `cause` says why. */
export class BackendError extends Error {
  override readonly name = 'BackendError';
  override readonly cause: Error;
  readonly backend: BackendName;

  constructor(backend: BackendName, cause: Error) {
    const others = backendNames.filter((other) => other !== backend).join(' or ');
    const build = backend === 'native' ? ' Build it with `npx una-capa native`, in a clone `npm run native`.' : '';
    super(`The ${backend} backend does not work here (${cause.message}).${build} Or ask for ${others}, or for none.`);
    this.backend = backend;
    this.cause = cause;
  }
}

/** The environment variable that names a backend where no argument does. */
export const BACKEND_VARIABLE = 'UNA_CAPA_BACKEND';

/**
 * Multiplications in a step's forward pass (B·d·k) from which a faster engine makes up for its dearer calls. Measured on
 * two cores with `npm run bench -- --crossings`: WebAssembly overtakes pure JavaScript around [64, 64] × [64, 1], and
 * native, whose every call costs 7-20 µs, overtakes it between [256, 784] and [512, 784].
 */
export const CROSSINGS = { wasm: 5_000, native: 300_000 };

/**
 * Sets the backend for TensorFlow.js: the one asked for, or else the fastest for the workload among those that work here.
 *
 * @example
 * import { chooseBackend } from 'una-capa/node';
 * const { name, reason } = await chooseBackend();
 * console.log(name, reason);
 *
 * @param preferred this one or an error; without it, the environment variable `UNA_CAPA_BACKEND` is read
 * @param workload the size of a training step; the lesson's by default
 * @throws RangeError for an unknown name or an impossible size, TypeError for a size that is none; BackendError when the backend
 *   asked for does not work here, Error when none does
 */
export async function chooseBackend(
  preferred?: BackendName,
  workload: Workload = { batchSize: 10, numInputs: 2 },
): Promise<BackendChoice> {
  checkOptions(workload, ['batchSize', 'numInputs', 'numOutputs'], 'workload');
  const { batchSize, numInputs, numOutputs = 1 } = workload;
  for (const [name, count] of Object.entries({ batchSize, numInputs, numOutputs }))
    checkCount(`workload.${name}`, count);
  const multiplications = batchSize * numInputs * numOutputs;
  const asked = checkedName(preferred ?? (process.env[BACKEND_VARIABLE] || undefined));
  if (!asked) return startFastest(multiplications);
  await startAsked(asked);
  return withReason({ name: asked, asked: true, multiplications, unavailable: [] });
}

async function startFastest(multiplications: number): Promise<BackendChoice> {
  const unavailable: BackendName[] = [];
  for (const name of fastestFirst(multiplications)) {
    if (!(await start(name))) {
      return withReason({ name, asked: false, multiplications, unavailable });
    }
    unavailable.push(name);
  }
  throw new Error('No TensorFlow.js backend works here: pure JavaScript, WebAssembly and native all fail.');
}

function checkedName(name: string | undefined): BackendName | undefined {
  if (name === undefined || (backendNames as readonly string[]).includes(name)) return name as BackendName | undefined;
  throw new RangeError(`backend must be one of ${backendNames.join(', ')}, got ${JSON.stringify(name)}.`);
}

/** The backends, fastest first, for a step of so many multiplications. */
export function fastestFirst(multiplications: number): BackendName[] {
  if (multiplications < CROSSINGS.wasm) return ['cpu', 'wasm', 'native'];
  if (multiplications < CROSSINGS.native) return ['wasm', 'cpu', 'native'];
  return ['native', 'wasm', 'cpu'];
}

function withReason(facts: BackendFacts): BackendChoice {
  const t = lessonTexts.en.backend;
  return { ...facts, reason: `${facts.name} (${t.names[facts.name]}): ${explainBackend(t, facts)}` };
}

async function startAsked(name: BackendName): Promise<void> {
  const failure = await start(name);
  if (failure) throw new BackendError(name, failure);
}

/** Sets a backend and trains one step on it: an import that succeeds shows nothing. Returns what went wrong, if anything. */
async function start(name: BackendName): Promise<Error | undefined> {
  try {
    await withoutNewHandlers(async () => {
      await load[name]();
      const registered = name === 'native' ? 'tensorflow' : name;
      if (!(await tf.setBackend(registered))) throw new Error(`TensorFlow.js could not start "${registered}"`);
    });
    trainOneStep();
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/**
 * WebAssembly's loader throws each uncaught error once more from a handler of its own, so that Node.js ends with 7 and
 * shows the loader's source instead of the program's. Whatever handlers `work` installs are taken away again.
 */
async function withoutNewHandlers(work: () => Promise<void>): Promise<void> {
  const events = ['uncaughtException', 'unhandledRejection'] as const;
  const before = events.map((event) => process.listeners(event as 'uncaughtException'));
  try {
    await work();
  } finally {
    for (const [i, event] of events.entries()) {
      for (const listener of process.listeners(event as 'uncaughtException')) {
        if (!before[i]!.includes(listener)) process.removeListener(event, listener);
      }
    }
  }
}

const load: Record<BackendName, () => unknown> = {
  native: loadNative,
  wasm: async () => {
    await import('@tensorflow/tfjs-backend-wasm');
    registerWasmKernels();
  },
  cpu: () => undefined,
};

/** One step from w = 0, b = 0 on x = 1, 2 and y = 2, 4 with η = 0.1 must lead to w = 0.5, b = 0.3. */
function trainOneStep(): void {
  tf.tidy(() => {
    const model = scratch.createModel(1, { std: 0 });
    try {
      scratch.trainStep(model, tf.tensor2d([[1], [2]]), tf.tensor2d([[2], [4]]), 0.1);
      const { w, b } = scratch.parameters(model);
      const off = Math.abs(w[0]![0]! - 0.5) + Math.abs(b[0]! - 0.3);
      if (!(off < 1e-5)) throw new Error(`a training step gave w = ${w[0]![0]}, b = ${b[0]} for 0.5 and 0.3`);
    } finally {
      scratch.dispose(model);
    }
  });
}
