import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classHighlighter, highlightCode } from '@lezer/highlight';
import { parser } from '@lezer/javascript';
import type { Plugin } from 'vite';
import type { LaneName } from '../../src/types.ts';
import type { LaneSource } from '../lab/source.ts';

/** What finds a line: a piece of it that no other line has. */
type Anchor = string;

interface LaneAnchors {
  /** the functions that a step runs through, by their first lines */
  functions: Anchor[];
  /** of the six stations of a step: the lines that compute it */
  stations: Anchor[][];
}

const loop = 'for (const [X, y] of dataIter(batchSize, data.features, data.labels, order)) {';

export const anchors: Record<LaneName, LaneAnchors> = {
  scratch: {
    functions: [
      'function linreg(',
      'function squaredLoss(',
      'function sgd(',
      'function differentiate(',
      'function step(',
    ],
    stations: [
      [loop],
      ['return X.matMul(w).add(b);'],
      ['return yHat.squaredDifference<tf.Tensor2D>(y).div(2);'],
      ['return tf.valueAndGrads(batchLoss)([w, b]);'],
      ['p.assign(p.sub(grads[i]!.mul(learningRate / batchSize)));'],
      ['sgd([model.w, model.b], grads, learningRate, X.shape[0]);'],
    ],
  },
  concise: {
    functions: [
      'function linreg(',
      'function meanSquaredError(',
      'function sgd(',
      'function differentiate(',
      'function step(',
    ],
    stations: [
      [loop],
      ['return net.apply(X) as tf.Tensor2D;'],
      ['return tf.losses.meanSquaredError(y, yHat);'],
      ['return optimizer.computeGradients(batchLoss, variables);'],
      ['optimizer.setLearningRate(learningRate);'],
      ['sgd(model, learningRate).applyGradients(grads);'],
    ],
  },
};

/** A lane's file as the laboratory shows it. @throws Error an anchor is not in exactly one of its lines */
export function laneSource(lane: LaneName, source: string): LaneSource {
  const texts = source.trimEnd().split('\n');
  const find = (anchor: Anchor) => {
    const found = texts.flatMap((text, i) => (text.includes(anchor) ? [i] : []));
    if (found.length === 1) return found[0]!;
    throw new Error(
      `src/regression/${lane}.ts must have one line with ${JSON.stringify(anchor)}, has ${found.length}.`,
    );
  };
  const { functions, stations } = anchors[lane];
  const loopStart = find(loop);
  return {
    lines: highlightedLines(source),
    stations: stations.map((station) => station.map(find)),
    excerpts: [
      [loopStart, blockEnd(texts, loopStart)] as const,
      ...functions.map((name) => [docStart(texts, find(name)), blockEnd(texts, find(name))] as const),
    ],
  };
}

/** Where the doc comment above a function begins. */
function docStart(texts: string[], line: number): number {
  return texts[line - 1]!.endsWith('*/') ? texts.findLastIndex((text, i) => i < line && text.startsWith('/**')) : line;
}

/** Where a block ends: the next brace that closes at the same depth. */
function blockEnd(texts: string[], line: number): number {
  const indent = /^ */.exec(texts[line]!)![0];
  return texts.findIndex((text, i) => i > line && text === `${indent}}`);
}

const escaped: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const html = (text: string) => text.replace(/[&<>]/g, (character) => escaped[character]!);

function highlightedLines(source: string): string[] {
  const lines = [''];
  const tree = parser.configure({ dialect: 'ts' }).parse(source.trimEnd());
  const put = (text: string, classes: string) => {
    lines[lines.length - 1] += classes ? `<span class="${classes}">${html(text)}</span>` : html(text);
  };
  highlightCode(source.trimEnd(), tree, classHighlighter, put, () => lines.push(''));
  return lines;
}

/** Both lanes' files as they are when the pages are built: `virtual:lane-source`. */
export function laneSources(): Plugin {
  const file = (lane: LaneName) => join(import.meta.dirname, `../../src/regression/${lane}.ts`);
  return {
    name: 'una-capa:lane-source',
    resolveId: { filter: { id: /^virtual:lane-source$/ }, handler: (name) => `\0${name}` },
    load: {
      filter: { id: /^\0virtual:lane-source$/ },
      handler() {
        const lanes = ['scratch', 'concise'] as const;
        for (const lane of lanes) this.addWatchFile(file(lane));
        const sources = lanes.map((lane) => [lane, laneSource(lane, readFileSync(file(lane), 'utf8'))]);
        return `export const laneSources = ${JSON.stringify(Object.fromEntries(sources))};`;
      },
    },
  };
}
