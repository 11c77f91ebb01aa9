import { join } from 'node:path';
import { defineConfig } from 'vite';
import { colors } from './build/colors.ts';
import { front } from './build/front.ts';
import { header } from './build/header.ts';
import { laneSources } from './build/lane-source.ts';
import { notebooks } from './build/notebooks.ts';
import { offline } from './build/offline.ts';
import { singleFile } from './build/single-file.ts';

const here = (path: string) => join(import.meta.dirname, path);

/** The laboratory alone, to be opened from a disk. */
const single = 'una-capa-lab.html';

/**
 * The pages as a folder of files, which works under any address: nothing in it begins with a slash. With `--mode single`, the
 * whole laboratory as one file, beside them.
 */
export default defineConfig(({ mode }) => {
  const alone = mode === 'single';
  const lab = here('lab/index.html');
  return {
    root: import.meta.dirname,
    base: './',
    resolve: {
      alias: [{ find: /^@tensorflow\/tfjs$/, replacement: here('tensorflow.ts') }],
    },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [
      front(),
      colors(),
      header({ alone }),
      laneSources(),
      ...(alone ? [singleFile(single)] : [notebooks(), offline({ except: [single] })]),
    ],
    build: {
      outDir: 'dist',
      emptyOutDir: !alone,
      target: 'es2022',
      chunkSizeWarningLimit: 1000, // kB, of Vega
      rolldownOptions: { input: alone ? lab : { front: here('index.html'), lab } },
    },
  };
});
