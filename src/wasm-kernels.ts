import * as tf from '@tensorflow/tfjs';

/**
 * Two operations of TensorFlow.js's WebAssembly backend done in a cheaper way: there, `clone` copies a whole tensor, and
 * a product with a transposed operand goes without vector instructions. What they compute stays the same to the last bit.
 *
 * Call it once the backend is imported, before or after `tf.setBackend('wasm')`; a second call changes nothing.
 *
 * @throws Error where `@tensorflow/tfjs-backend-wasm` was not imported
 */
export function registerWasmKernels(): void {
  const identity = tf.getKernel('Identity', 'wasm') as tf.KernelConfig | undefined;
  const matMul = tf.getKernel('BatchMatMul', 'wasm') as tf.KernelConfig | undefined;
  if (!identity || !matMul) {
    throw new Error("The WebAssembly backend has no kernels here. Import '@tensorflow/tfjs-backend-wasm' first.");
  }
  if (identity.kernelFunc === share) return;
  replace(identity, share);
  replace(matMul, withOuterProducts(matMul.kernelFunc, identity.kernelFunc));
}

function replace(kernel: tf.KernelConfig, kernelFunc: tf.KernelFunc): void {
  tf.unregisterKernel(kernel.kernelName, kernel.backendName); // TensorFlow.js warns of a second one
  tf.registerKernel({ ...kernel, kernelFunc });
}

/** The same memory, counted once more, as in the backend's own Reshape: no kernel writes into what it is given. */
const share: tf.KernelFunc = ({ inputs, backend: given }) => {
  const { dataId, shape, dtype } = inputs['x']!;
  const backend = given as tf.KernelBackend;
  // Strings as before: TensorFlow.js would take their bytes off its account with each clone that goes.
  if (dtype === 'string') return tf.tensor(backend.readSync(dataId), shape, dtype);
  backend.incRef(dataId);
  return { dataId, shape, dtype };
};

/**
 * The product a·bᵀ of two columns, as in the gradient ∂L/∂X = ∂L/∂ŷ · wᵀ of one neuron. Transposed, a column has the
 * same numbers in the same order, so a row takes its place; each element is one product, so no order of summing matters.
 */
function withOuterProducts(matMul: tf.KernelFunc, copy: tf.KernelFunc): tf.KernelFunc {
  return (call) => {
    const { a, b } = call.inputs as { a: tf.TensorInfo; b: tf.TensorInfo };
    const areColumns = a.shape.at(-1) === 1 && b.shape.at(-1) === 1;
    if (!call.attrs?.['transposeB'] || !areColumns) return matMul(call);
    // A copy, as the backend prepares b for its products once and keeps that, whatever b's shape is the next time.
    const { dataId, dtype } = copy({ ...call, inputs: { x: b } }) as tf.TensorInfo;
    const row = { dataId, dtype, shape: [...b.shape.slice(0, -2), 1, b.shape.at(-2)!] };
    try {
      return matMul({ ...call, inputs: { a, b: row }, attrs: { ...call.attrs, transposeB: false } });
    } finally {
      (call.backend as tf.KernelBackend).disposeData(dataId);
    }
  };
}
