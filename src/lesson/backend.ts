import { showCount } from './format.ts';
import type { LessonTexts } from './texts/index.ts';

/** Where TensorFlow.js computes: TensorFlow's C library, WebAssembly, or pure JavaScript. */
export const backendNames = ['native', 'wasm', 'cpu'] as const;
export type BackendName = (typeof backendNames)[number];

/** Which backend computes, and what that choice depends on. */
export interface BackendFacts {
  name: BackendName;
  /** Whether the user asked for it by name. */
  asked: boolean;
  /** Multiplications in the forward pass of a step, B·d·k. */
  multiplications: number;
  /** Faster ones for this workload that do not work here. */
  unavailable: BackendName[];
}

export interface BackendChoice extends BackendFacts {
  /** One line, in English: what was taken, and why. */
  reason: string;
}

/** Why this backend was taken. */
export function explainBackend(t: LessonTexts['backend'], facts: BackendFacts): string {
  const { name, asked, multiplications, unavailable } = facts;
  if (asked) return t.asked;
  const size = showCount(multiplications);
  return unavailable.length === 0 ? t[name](size) : t.secondBest(size, unavailable.join(', '));
}
