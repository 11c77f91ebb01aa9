import * as tf from '@tensorflow/tfjs';
import * as dulong from '../regression/dulong.ts';
import type { FigureTexts } from '../figures/texts.ts';
import { neuron } from '../figures/neuron.ts';
import type { LessonTexts } from './texts/index.ts';
import { formula, part, say, table, type Block } from './blocks.ts';
import { show } from './format.ts';

/** Part 0 in numbers: everything that is computed about the two fuels. */
export type DulongResult = ReturnType<typeof computeDulong>;

export function computeDulong() {
  return tf.tidy(() => {
    const X = dulong.designMatrix(dulong.fuels);
    const y = dulong.measuredEnergies(dulong.fuels);
    const yHat = dulong.predict(X, dulong.oneNeuron());
    const e = dulong.error(yHat, y);
    return {
      designMatrix: X.arraySync(),
      energies: y.arraySync().flat(),
      predictions: yHat.arraySync().flat(),
      errors: e.arraySync().flat(),
      variance: dulong.variance(e).dataSync()[0]!,
      layer: dulong.predict(X, dulong.twoNeurons()).arraySync(),
    };
  });
}

export function* tellDulong(
  { dulong: t, figures }: LessonTexts,
  labels: FigureTexts,
  result: DulongResult,
): Generator<Block> {
  const { designMatrix, energies, predictions, errors, variance, layer } = result;
  const names = dulong.fuels.map(({ name }) => t.fuels[name] ?? name);
  const rows = (cells: (i: number) => number[]) => names.map((name, i) => [name, ...cells(i).map((x) => show(x, 6))]);
  yield part(t.heading);
  yield say(t.regression);
  yield formula('E [kJ/g] = 38.2·C + 84.9·(H − O/8) − 0.5·l − 0.62·s');
  yield say(t.symbols);
  yield say(t.design);
  yield table(
    t.columns,
    rows((i) => [...designMatrix[i]!, energies[i]!]),
  );
  yield say(t.product);
  yield formula(`w = [${dulong.coefficients.join(', ')}]ᵀ`);
  yield table(
    t.results,
    rows((i) => [predictions[i]!, energies[i]!, Number(show(errors[i]!, 3))]),
  );
  const meanError = (errors[0]! + errors[1]!) / 2;
  yield say(t.variance(show(variance), show(meanError, 3), show(variance + meanError ** 2)));
  yield say(t.neuron);
  const inputs = t.columns.slice(1, -1);
  const weights = dulong.coefficients.map((weight) => [String(weight).replace('-', '−')]);
  const spec = neuron({ inputs, weights, outputs: ['ŷ'] }, labels);
  yield { kind: 'figure', name: 'neuron', caption: figures.neuron, spec };
  yield say(t.layer);
  yield formula(`Ŷ = XW    ${t.secondColumn} = [${dulong.secondNeuron.join(', ')}]ᵀ`);
  yield table(
    t.layerColumns,
    rows((i) => layer[i]!),
  );
}
