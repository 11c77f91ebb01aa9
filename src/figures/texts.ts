import type { Lang } from '../lang.ts';
import type { LaneName } from '../types.ts';

/** Every word in the figures. Descriptions are what somebody hears who cannot see the figure. */
export interface FigureTexts {
  scatter: {
    title: (feature: string) => string;
    feature: (feature: string) => string;
    label: string;
    line: string;
    description: (feature: string, numPoints: number, hasLine: boolean) => string;
  };
  lossCurves: {
    title: string;
    epoch: string;
    loss: string;
    lanes: Record<LaneName, string>;
    floors: Record<LaneName, string>;
    description: (curves: { lane: string; first: string; last: string }[], floors: string[]) => string;
  };
  lossBowl: {
    title: string;
    rings: string;
    weight: (weight: string, feature: string) => string;
    lanes: Record<LaneName, string>;
    start: string;
    minimum: string;
    truth: string;
    description: (lanes: string[], start: string, minimum: string) => string;
  };
  neuron: {
    inputs: (count: number) => string;
    weights: string;
    neurons: (count: number) => string;
    outputs: (count: number) => string;
    description: (numInputs: number, numOutputs: number, formulas: string) => string;
  };
}

export const figureTexts: Record<Lang, FigureTexts> = {
  en: {
    scatter: {
      title: (x) => `The label against feature ${x}`,
      feature: (x) => `feature ${x}`,
      label: 'label y',
      line: 'regression line',
      description: (x, n, hasLine) =>
        `Scatter plot of ${n} examples: feature ${x} across, label y up${hasLine ? ', and the regression line through them' : ''}.`,
    },
    lossCurves: {
      title: 'The loss, epoch by epoch',
      epoch: 'epoch',
      loss: 'mean loss (log scale)',
      lanes: { scratch: 'from scratch, ½(ŷ − y)²', concise: 'concise, (ŷ − y)²' },
      floors: { scratch: 'noise floor ½σ²', concise: 'noise floor σ²' },
      description: (curves, floors) =>
        `Loss after each epoch, on a logarithmic scale. ${[
          ...curves.map(({ lane, first, last }) => `The loss ${lane}, goes from ${first} to ${last}.`),
          ...floors.map((floor) => `There is a ${floor}.`),
        ].join(' ')}`,
    },
    lossBowl: {
      title: 'The bowl of the loss, seen from above',
      rings: 'Each ring: how far ½(ŷ − y)² lies above its minimum',
      weight: (w, x) => `weight ${w} of feature ${x}`,
      lanes: { scratch: 'from scratch', concise: 'concise' },
      start: 'start',
      minimum: 'minimum',
      truth: 'true weights',
      description: (lanes, start, minimum) =>
        `Contour lines of the loss over both weights, and the path of gradient descent (${lanes.join(', ')}) from ${start} towards the minimum at ${minimum}.`,
    },
    neuron: {
      inputs: (d) => (d === 1 ? 'input' : 'inputs'),
      weights: 'weights',
      neurons: (k) => (k === 1 ? 'neuron' : 'neurons'),
      outputs: (k) => (k === 1 ? 'output' : 'outputs'),
      description: (d, k, formulas) =>
        `Diagram of ${k === 1 ? 'a neuron' : `a layer of ${k} neurons`} with ${d} ${d === 1 ? 'input' : 'inputs'}: ${formulas}.`,
    },
  },
  es: {
    scatter: {
      title: (x) => `La etiqueta según la característica ${x}`,
      feature: (x) => `característica ${x}`,
      label: 'etiqueta y',
      line: 'recta de regresión',
      description: (x, n, hasLine) =>
        `Diagrama de dispersión de ${n} ejemplos: la característica ${x} en horizontal, la etiqueta y en vertical${hasLine ? ', y la recta de regresión que los atraviesa' : ''}.`,
    },
    lossCurves: {
      title: 'La pérdida, época por época',
      epoch: 'época',
      loss: 'pérdida media (escala logarítmica)',
      lanes: { scratch: 'desde cero, ½(ŷ − y)²', concise: 'concisa, (ŷ − y)²' },
      floors: { scratch: 'piso de ruido ½σ²', concise: 'piso de ruido σ²' },
      description: (curves, floors) =>
        `La pérdida después de cada época, en escala logarítmica. ${[
          ...curves.map(({ lane, first, last }) => `La pérdida ${lane}, va de ${first} a ${last}.`),
          ...floors.map((floor) => `Hay un ${floor}.`),
        ].join(' ')}`,
    },
    lossBowl: {
      title: 'El cuenco de la pérdida, visto desde arriba',
      rings: 'Cada anillo: cuánto supera ½(ŷ − y)² a su mínimo',
      weight: (w, x) => `peso ${w} de la característica ${x}`,
      lanes: { scratch: 'desde cero', concise: 'concisa' },
      start: 'comienzo',
      minimum: 'mínimo',
      truth: 'pesos verdaderos',
      description: (lanes, start, minimum) =>
        `Curvas de nivel de la pérdida según los dos pesos, y el camino del descenso por gradiente (${lanes.join(', ')}) desde ${start} hacia el mínimo en ${minimum}.`,
    },
    neuron: {
      inputs: (d) => (d === 1 ? 'entrada' : 'entradas'),
      weights: 'pesos',
      neurons: (k) => (k === 1 ? 'neurona' : 'neuronas'),
      outputs: (k) => (k === 1 ? 'salida' : 'salidas'),
      description: (d, k, formulas) =>
        `Diagrama de ${k === 1 ? 'una neurona' : `una capa de ${k} neuronas`} con ${d} ${d === 1 ? 'entrada' : 'entradas'}: ${formulas}.`,
    },
  },
};
