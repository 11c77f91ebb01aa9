/** A loss, as the lesson prints it: 0.000053, or 1.2e-9 where six digits would show nothing. */
export function showLoss(loss: number): string {
  return loss !== 0 && loss < 1e-5 ? loss.toExponential(2) : loss.toFixed(6);
}

/** A number with `digits` significant digits and no trailing zeros. */
export function show(value: number, digits = 4): string {
  return String(Number(value.toPrecision(digits)));
}

/** [1, 2], and […] in the middle of what is too long to read. */
export function showVector(values: readonly number[], digits = 4): string {
  const shown = values.map((value) => show(value, digits));
  return `[${(shown.length > 6 ? [...shown.slice(0, 3), '…', ...shown.slice(-2)] : shown).join(', ')}]`;
}

/** 1 000 000: long counts in groups of three digits. */
export function showCount(count: number): string {
  return count < 10_000 ? String(count) : String(count).replace(/\B(?=(\d{3})+$)/g, ' ');
}
