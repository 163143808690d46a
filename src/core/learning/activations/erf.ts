// W. J. Cody (1969), Rational Chebyshev approximations for the error function, Mathematics of Computation 23,
// with the coefficients of his CALERF (SPECFUN, 1990): full float64 accuracy, relative also in the tail of erfc.

const a = [3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694];
const aLeading = 0.18577770618460315;
const b = [23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171];
const c = [
  0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001, 881.952221241769,
  1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
];
const cLeading = 2.1531153547440383e-8;
const d = [
  15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
  4362.619090143247, 3439.3676741437216, 1230.3393548037495,
];
const p = [
  0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275, 0.0006587491615298378,
];
const pLeading = 0.016315387137302097;
const q = [
  2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918,
];
const inverseRootPi = 0.5641895835477563;
const middle = 0.46875;

/** The error function 2/√π ∫₀ˣ e^−t² dt. */
export function erf(x: number): number {
  if (Math.abs(x) <= middle) return x * quotient(x * x, aLeading, a, b);
  return x < 0 ? tail(-x) - 1 : 1 - tail(x);
}

/** 1 − erf(x), without cancellation for large x. */
export function erfc(x: number): number {
  if (Math.abs(x) <= middle) return 1 - erf(x);
  return x < 0 ? 2 - tail(-x) : tail(x);
}

/** erfc(y) for y above 0.46875. */
function tail(y: number): number {
  if (Number.isNaN(y)) return y;
  if (y <= 4) return expOfMinusSquare(y) * quotient(y, cLeading, c, d);
  if (y > 27) return 0;
  const z = 1 / (y * y);
  return (expOfMinusSquare(y) * (inverseRootPi - z * quotient(z, pLeading, p, q))) / y;
}

/** e^−y² with y split at a multiple of 1/16, whose square is exact: the error of y² is not multiplied. */
function expOfMinusSquare(y: number): number {
  const head = Math.trunc(y * 16) / 16;
  return Math.exp(-head * head) * Math.exp(-(y - head) * (y + head));
}

/** (leading·zⁿ + above[0]·zⁿ⁻¹ + …) / (zⁿ + below[0]·zⁿ⁻¹ + …). */
function quotient(z: number, leading: number, above: readonly number[], below: readonly number[]): number {
  let numerator = leading;
  let denominator = 1;
  for (let i = 0; i < above.length; i++) {
    numerator = numerator * z + above[i];
    denominator = denominator * z + below[i];
  }
  return numerator / denominator;
}
