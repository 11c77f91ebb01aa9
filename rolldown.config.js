import { defineConfig } from 'rolldown';

/**
 * The command, as CommonJS. Node.js reads the whole source of a CommonJS package that an ES module imports, for
 * the names that it exports; TensorFlow.js is CommonJS, and so large that this takes 0.2 to 0.5 s on Node.js 22 and 20. `require` does not.
 */
export default defineConfig({
  input: 'src/node/cli.ts',
  platform: 'node',
  external: /^[^./](?!:)/, // packages stay outside: whatever is no path, with or without a drive's letter
  output: {
    dir: 'dist/node',
    entryFileNames: '[name].cjs',
    chunkFileNames: 'cli-[name].cjs',
    format: 'cjs',
    // Keeps what V8 compiles for the next start, from Node 22.8 on.
    banner: "require('node:module').enableCompileCache?.();",
  },
});
