/**
 * The figures of the lesson as Vega-Lite specifications: plain data, to draw with `vega-embed` or whatever reads them.
 *
 * @packageDocumentation
 */
export { batchLosses } from './batch-losses.ts';
export { coefficients, type Coefficient, type CoefficientsData } from './coefficients.ts';
export { type Point } from './exit.ts';
export { lines, type Axis, type LinesData, type Series } from './lines.ts';
export { lossBowl, type LossBowlData, type Path } from './loss-bowl.ts';
export { lossCurves, type Epoch, type LossCurvesData } from './loss-curves.ts';
export { neuron, type NeuronData } from './neuron.ts';
export { scatter, type ScatterData } from './scatter.ts';
export { darkColors } from './style.ts';
export { figureTexts, type FigureTexts, type LossSummary, type WalkSummary, type WeightSummary } from './texts.ts';
