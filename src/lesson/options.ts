import type { Lang } from '../lang.ts';
import type { LaneName } from '../types.ts';

/** What the lesson is told about, and how. */
export interface LessonOptions {
  lang: Lang;
  seed: number;
  /** n */
  examples: number;
  /** d */
  features: number;
  /** σ, the standard deviation of the noise */
  noise: number;
  batchSize: number;
  learningRate: number;
  /** of both lanes; each part of the lesson has its own number otherwise */
  epochs?: number;
  /** whether anybody looks at curves and figures */
  drawn: boolean;
  /** the text of each lane's file, whose functions are shown */
  sources: Record<LaneName, string>;
  /** how the reader repeats this with another value of one option */
  repeat: (option: string, value: string) => string;
  /** how the reader builds the native backend */
  buildNative: string;
}

/** Lets the reader stop a long run, and see how far it is. */
export interface Controls {
  /** called when the data are there and the work begins that the signal can stop */
  onBegin: () => void;
  signal: AbortSignal;
  /** called now and then with the steps taken, of so many */
  onProgress: (steps: number, total: number) => void;
}
