/** The share of a distribution that an interval is to hold. */
const SHARE = 0.95;

/** Of the normal distribution, ± so many standard deviations hold it. */
const NORMAL = 1.959963984540054;

/** Degrees of freedom from which on the first correction of the normal distribution is right to 5 digits. */
const MANY = 1000;

/**
 * Student's t: an exact parameter lies, in 95 of 100 samples, no more than so many of its standard errors from the true one. With
 * few rows, of which the size of the noise is known badly, these are many more than the normal distribution's 1.96.
 *
 * @param degrees of freedom, ν: rows less the parameters that were learnt from them, 1 at least
 */
export function studentsT(degrees: number): number {
  if (degrees > MANY) return NORMAL + (NORMAL ** 3 + NORMAL) / (4 * degrees);
  let [low, high] = [NORMAL, 13]; // of one degree, it is 12.7
  for (;;) {
    const t = (low + high) / 2;
    if (t === low || t === high) return t;
    if (shareWithin(t, degrees) < SHARE) low = t;
    else high = t;
  }
}

/** P(|T| ≤ t) for a whole ν: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.3 and 26.7.4. */
function shareWithin(t: number, degrees: number): number {
  const isOdd = degrees % 2 === 1;
  const angle = Math.atan(t / Math.sqrt(degrees));
  let [sum, term] = [0, isOdd ? Math.cos(angle) : 1];
  for (let k = isOdd ? 3 : 2; k <= degrees; k += 2) {
    sum += term;
    term *= ((k - 1) / k) * Math.cos(angle) ** 2;
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
}
