import type { BackendName } from '../../src/lesson/backend.ts';
import { fastestFirst } from '../../src/node/backends.ts';
import type { Lane, Measurement, Size } from './protocol.ts';

/** One of our lanes against PyTorch's, in one run. */
export interface Comparison {
  lane: 'scratch' | 'concise';
  backend: string;
  usPerStep: number;
  pyTorch: string;
  /** its time as the notebooks write it, and with batches by tensor indexing */
  notebook: number;
  indexed: number;
  /** the multiple of PyTorch's time that we aim at, of the notebook's for scratch, of the other for concise */
  goal: number;
}

const goals: Record<string, Record<'scratch' | 'concise', number>> = {
  S: { scratch: 0.8, concise: 1.3 },
  M: { scratch: 1, concise: 2 },
  L: { scratch: 1.1, concise: 1.9 },
  'L, native': { scratch: 0.65, concise: 1.05 },
};

/** Our lanes on the backend that `chooseBackend` takes at this size, and on the one it takes where native is missing. */
export function comparePyTorch({ name, batchSize, features }: Size, measured: Measurement[]): Comparison[] {
  const rows = measured.filter(({ size }) => size === name);
  const time = (lane: Lane, backend: string) =>
    rows.find((row) => row.lane === lane && row.backend === backend)?.usPerStep;
  const available = fastestFirst(batchSize * features).filter((backend) => time('scratch', backend));
  const chosen = new Set<BackendName | undefined>([available[0], available.find((backend) => backend !== 'native')]);
  const pyTorches = rows.filter(({ lane }) => lane === 'torch-scratch').map(({ backend }) => backend);
  return [...chosen].flatMap((backend) =>
    (['scratch', 'concise'] as const).flatMap((lane) =>
      pyTorches.map((pyTorch) => ({
        lane,
        backend: backend!,
        usPerStep: time(lane, backend!)!,
        pyTorch,
        notebook: time(`torch-${lane}`, pyTorch)!,
        indexed: time(`torch-${lane}-indexed`, pyTorch)!,
        goal: goals[backend === 'native' ? `${name}, native` : name]![lane],
      })),
    ),
  );
}
