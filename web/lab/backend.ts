import * as tf from '@tensorflow/tfjs';
import type { Backend } from './settings.ts';

/** Sets the engine that computes. WebAssembly is loaded when it is first asked for. @throws Error it does not work here */
export async function startBackend(name: Backend): Promise<void> {
  if (name === 'wasm') await loadWasm();
  if (!(await tf.setBackend(name))) throw new Error(`TensorFlow.js could not start "${name}"`);
}

async function loadWasm(): Promise<void> {
  const [{ setWasmPaths }, { default: binary }, { registerWasmKernels }] = await Promise.all([
    import('@tensorflow/tfjs-backend-wasm'),
    import('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url'),
    import('../../src/wasm-kernels.ts'),
  ]);
  const files = ['tfjs-backend-wasm.wasm', 'tfjs-backend-wasm-simd.wasm', 'tfjs-backend-wasm-threaded-simd.wasm'];
  setWasmPaths(Object.fromEntries(files.map((file) => [file, binary])));
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false); // threads need headers that a plain host does not send
  registerWasmKernels();
}
