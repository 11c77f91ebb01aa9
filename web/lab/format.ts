/** A number as the page shows it: five digits after the point, or an exponent where those say nothing. */
export function shown(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  const isPlain = value === 0 || (size >= 1e-2 && size < 1e5);
  return (isPlain ? value.toFixed(4) : value.toExponential(3))
    .replace(/^-/, '−')
    .replace('e-', 'e−')
    .replace('e+', 'e');
}

/** Four digits of a rate or a bound, as `DivergenceError` writes them. */
export const rateShown = (rate: number) => String(Number(rate.toPrecision(4)));

/** [10, 2] */
export function shapeOf(value: unknown): number[] {
  return Array.isArray(value) ? [value.length, ...shapeOf(value[0])] : [];
}
