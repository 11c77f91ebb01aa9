/**
 * What only Node has.
 *
 * @packageDocumentation
 */
export { backendNames, type BackendChoice, type BackendName } from '../lesson/backend.ts';
export { modelFolder } from './model-folder.ts';
export { BackendError, chooseBackend, type Workload } from './backends.ts';
