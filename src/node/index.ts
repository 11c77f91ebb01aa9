/**
 * What only Node has.
 *
 * @packageDocumentation
 */
export { BackendError, backendNames, chooseBackend } from './backends.ts';
export type { BackendChoice, BackendName, Workload } from './backends.ts';
