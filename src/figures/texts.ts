import type { Lang } from '../lang.ts';
import type { LaneName } from '../types.ts';

/** How the losses of a lane went, epoch by epoch. */
export interface LossSummary {
  lane: string;
  first: string;
  last: string;
  firstEpoch: number;
  lastEpoch: number;
  diverges: boolean;
}

/** How a lane went through the bowl: losses are above the minimum. */
export interface WalkSummary {
  lane: string;
  steps: number;
  first: string;
  last: string;
  /** the step in which it leaves the figure, if it does */
  exit?: number;
}

/** A weight and its interval, if it has one. */
export interface WeightSummary {
  name: string;
  value: string;
  low?: string;
  high?: string;
}

/** Every word in the figures. Descriptions are what somebody hears who cannot see the figure. */
export interface FigureTexts {
  scatter: {
    /** `label`: its name, where it has one */
    title: (feature: string, label?: string) => string;
    feature: (feature: string) => string;
    label: string;
    line: string;
    /** `line`: what ŷ is along the regression line, if there is one */
    description: (feature: string, label: string, numPoints: number, line?: string) => string;
  };
  lossCurves: {
    title: string;
    epoch: string;
    loss: string;
    lanes: Record<LaneName, string>;
    floors: Record<LaneName, string>;
    diverges: (lane: string, epoch: number) => string;
    description: (curves: LossSummary[], floors: string[]) => string;
  };
  coefficients: {
    title: (label: string) => string;
    x: (label: string) => string;
    exact: string;
    largest: (shown: number, all: number) => string;
    /** where some have no interval */
    without: string;
    description: (label: string, weights: WeightSummary[], notes: string[]) => string;
  };
  batchLosses: {
    title: string;
    step: string;
    loss: string;
    description: (losses: { count: number; first: string; last: string; smallest: string }) => string;
  };
  lossBowl: {
    title: string;
    rings: string;
    weight: (weight: string, feature: string) => string;
    lanes: Record<LaneName, string>;
    start: string;
    minimum: string;
    truth: string;
    /** where both lie on one spot of the figure */
    truthAtMinimum: (distance: string) => string;
    marks: (steps: number) => string;
    diverges: (lane: string, step: number) => string;
    description: (walks: WalkSummary[], start: string, minimum: string, truth?: string) => string;
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
      title: (x, label) => (label ? `${label} against ${x}` : `The label against feature ${x}`),
      feature: (x) => `feature ${x}`,
      label: 'label y',
      line: 'regression line',
      description: (x, label, n, line) =>
        `Scatter plot of ${n} examples: feature ${x} across, label ${label} up${line ? `, and the regression line ŷ = ${line}` : ''}.`,
    },
    lossCurves: {
      title: 'The loss, epoch by epoch',
      epoch: 'epoch',
      loss: 'mean loss (log scale)',
      lanes: { scratch: 'from scratch, ½(ŷ − y)²', concise: 'concise, (ŷ − y)²' },
      floors: { scratch: 'noise floor ½σ²', concise: 'noise floor σ²' },
      diverges: (lane, epoch) => `${lane}: has diverged by epoch ${epoch}`,
      description: (curves, floors) =>
        `Loss after each epoch, on a logarithmic scale. ${[
          ...curves.map(({ lane, first, last, firstEpoch, lastEpoch, diverges }) => {
            if (firstEpoch === lastEpoch) return `The loss ${lane}, is ${first} in epoch ${lastEpoch}.`;
            const end = diverges ? ': training diverges' : '';
            return `The loss ${lane}, goes from ${first} to ${last} in epoch ${lastEpoch}${end}.`;
          }),
          ...floors.map((floor) => `There is a ${floor}.`),
        ].join(' ')}`,
    },
    coefficients: {
      title: (label) => `What a standard deviation of each column adds to ${label}`,
      x: (label) => `${label}, per standard deviation of the column`,
      exact: 'exact, with its 95 % interval',
      largest: (shown, all) => `The ${shown} largest weights of ${all}.`,
      without: 'Where there is no interval, the rows are not enough for one.',
      description: (label, weights, notes) =>
        [
          `Weights as points, from the largest to the smallest, each as what a standard deviation of its column adds to ${label}; the exact ones with a 95 % interval, and beside them those of both lanes.`,
          ...notes,
          ...weights.map(({ name, value, low, high }) =>
            low === undefined ? `${name}: ${value}.` : `${name}: ${value}, from ${low} to ${high}.`,
          ),
        ].join(' '),
    },
    batchLosses: {
      title: 'The loss of each mini-batch',
      step: 'step',
      loss: 'loss before the step (log scale)',
      description: ({ count, first, last, smallest }) =>
        `Loss of the mini-batch of each of ${count} steps, on a logarithmic scale: ${first} at first, ${last} at last, ${smallest} at its smallest.`,
    },
    lossBowl: {
      title: 'The bowl of the loss, seen from above',
      rings: 'Rings: ½(ŷ − y)² above its minimum, b at its best',
      weight: (w, x) => `weight ${w} of feature ${x}`,
      lanes: { scratch: 'from scratch', concise: 'concise' },
      start: 'start',
      minimum: 'minimum',
      truth: 'true weights',
      truthAtMinimum: (distance) => `true weights (${distance} away)`,
      marks: (steps) =>
        steps === 1
          ? 'A mark for each step, while they are apart'
          : `A mark every ${steps} steps, while they are apart`,
      diverges: (lane, step) => `${lane}: leaves the figure in step ${step}`,
      description: (walks, start, minimum, truth) =>
        `Contour lines of the loss over both weights, with its minimum at ${minimum}${truth ? ` and the true weights ${truth} away from it` : ''}. Gradient descent begins at ${start}. ${walks
          .map(({ lane, steps, first, last, exit }) =>
            exit === undefined
              ? `The lane ${lane}: in ${steps} steps from a loss ${first} above the minimum to ${last} above it.`
              : `The lane ${lane}: it begins ${first} above the minimum and leaves the figure in step ${exit}: it diverges.`,
          )
          .join(' ')}`,
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
      title: (x, label) => (label ? `${label} según ${x}` : `La etiqueta según la característica ${x}`),
      feature: (x) => `característica ${x}`,
      label: 'etiqueta y',
      line: 'recta de regresión',
      description: (x, label, n, line) =>
        `Diagrama de dispersión de ${n} ejemplos: la característica ${x} en horizontal, la etiqueta ${label} en vertical${line ? `, y la recta de regresión ŷ = ${line}` : ''}.`,
    },
    lossCurves: {
      title: 'La pérdida, época por época',
      epoch: 'época',
      loss: 'pérdida media (escala logarítmica)',
      lanes: { scratch: 'desde cero, ½(ŷ − y)²', concise: 'concisa, (ŷ − y)²' },
      floors: { scratch: 'piso de ruido ½σ²', concise: 'piso de ruido σ²' },
      diverges: (lane, epoch) => `${lane}: en la época ${epoch} ya divergió`,
      description: (curves, floors) =>
        `La pérdida después de cada época, en escala logarítmica. ${[
          ...curves.map(({ lane, first, last, firstEpoch, lastEpoch, diverges }) => {
            if (firstEpoch === lastEpoch) return `La pérdida ${lane}, es ${first} en la época ${lastEpoch}.`;
            const end = diverges ? ': el entrenamiento diverge' : '';
            return `La pérdida ${lane}, va de ${first} a ${last} en la época ${lastEpoch}${end}.`;
          }),
          ...floors.map((floor) => `Hay un ${floor}.`),
        ].join(' ')}`,
    },
    coefficients: {
      title: (label) => `Cuánto suma a ${label} un desvío estándar de cada columna`,
      x: (label) => `${label}, por desvío estándar de la columna`,
      exact: 'exacto, con su intervalo del 95 %',
      largest: (shown, all) => `Los ${shown} pesos más grandes de ${all}.`,
      without: 'Donde no hay intervalo, las filas no alcanzan para uno.',
      description: (label, weights, notes) =>
        [
          `Pesos como puntos, del más grande al más chico, cada uno como lo que un desvío estándar de su columna suma a ${label}; los exactos con un intervalo del 95 %, y al lado los de las dos versiones.`,
          ...notes,
          ...weights.map(({ name, value, low, high }) =>
            low === undefined ? `${name}: ${value}.` : `${name}: ${value}, de ${low} a ${high}.`,
          ),
        ].join(' '),
    },
    batchLosses: {
      title: 'La pérdida de cada minilote',
      step: 'paso',
      loss: 'pérdida antes del paso (escala log.)',
      description: ({ count, first, last, smallest }) =>
        `Pérdida del minilote de cada uno de ${count} pasos, en escala logarítmica: ${first} al principio, ${last} al final, ${smallest} la menor.`,
    },
    lossBowl: {
      title: 'El cuenco de la pérdida, visto desde arriba',
      rings: 'Anillos: ½(ŷ − y)² sobre su mínimo, con el mejor b',
      weight: (w, x) => `peso ${w} de la característica ${x}`,
      lanes: { scratch: 'desde cero', concise: 'concisa' },
      start: 'comienzo',
      minimum: 'mínimo',
      truth: 'pesos verdaderos',
      truthAtMinimum: (distance) => `pesos verdaderos (a ${distance})`,
      marks: (steps) =>
        steps === 1
          ? 'Una marca por paso, mientras no se toquen'
          : `Una marca cada ${steps} pasos, mientras no se toquen`,
      diverges: (lane, step) => `${lane}: se sale de la figura en el paso ${step}`,
      description: (walks, start, minimum, truth) =>
        `Curvas de nivel de la pérdida según los dos pesos, con su mínimo en ${minimum}${truth ? ` y los pesos verdaderos a ${truth} de él` : ''}. El descenso por gradiente empieza en ${start}. ${walks
          .map(({ lane, steps, first, last, exit }) =>
            exit === undefined
              ? `La versión ${lane}: en ${steps} pasos, de una pérdida ${first} por encima del mínimo a ${last} por encima.`
              : `La versión ${lane}: empieza ${first} por encima del mínimo y se sale de la figura en el paso ${exit}: diverge.`,
          )
          .join(' ')}`,
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
