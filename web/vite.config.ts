import { join } from 'node:path';
import { defineConfig } from 'vite';
import { colors } from './build/colors.ts';
import { front } from './build/front.ts';
import { header } from './build/header.ts';
import { laneSources } from './build/lane-source.ts';
import { notebooks } from './build/notebooks.ts';
import { offline } from './build/offline.ts';

const here = (path: string) => join(import.meta.dirname, path);

/** The pages as a folder of files, which works under any address: nothing in it begins with a slash. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  resolve: {
    alias: [{ find: /^@tensorflow\/tfjs$/, replacement: here('tensorflow.ts') }],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [front(), colors(), header(), laneSources(), notebooks(), offline()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    chunkSizeWarningLimit: 1000, // kB, of Vega
    rolldownOptions: { input: { front: here('index.html'), lab: here('lab/index.html') } },
  },
});
