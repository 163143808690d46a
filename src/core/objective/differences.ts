import type { GradientSpec } from '../experiment/experiment';
import { compileDifferences, type DifferenceKind } from '../expression/code/differences';
import { onlyNumber, type Precision, rounded } from '../precision';
import type { Objective } from './objective';
import { wrapped } from './wrapped';

/**
 * The objective with its gradient taken from differences of values instead of derivatives, where eᵢ is
 * the i-th unit vector:
 *
 *     central     D(h) = (f(x + h eᵢ) − f(x − h eᵢ)) / 2h     error O(h²), 2n more evaluations
 *     forward     (f(x + h eᵢ) − f(x)) / h                    error O(h), n more evaluations
 *     richardson  (4 D(h/2) − D(h)) / 3                       error O(h⁴), 4n more evaluations
 *
 * A given h is the same for every parameter, as given; `auto` chooses one for each (see `automaticStep`).
 * In float32 each operation is rounded, h included: an h below 1e-45 becomes 0 and the quotient NaN.
 * Source: Nocedal & Wright (2006), Numerical Optimization, §8.1; Richardson's extrapolation: Press et al.
 * (2007), Numerical Recipes, §5.7.
 */
export function withDifferences(
  objective: Objective,
  { kind, h }: GradientSpec,
  precision: Precision,
): Objective {
  if (kind === 'exact') return objective;
  const given = h === 'auto' ? undefined : rounded(onlyNumber(h), precision);
  const step = given === undefined ? (xi: number) => automaticStep(xi, kind, precision) : () => given;
  // Whoever asks for differences wants nothing exact: second derivatives are differences of these gradients, too.
  return wrapped(objective, compileDifferences(kind, objective, step, precision), {
    evaluateMany: 'inner',
    along: 'inner',
    hessian: undefined,
    hessianProduct: undefined,
    residuals: undefined,
    factors: undefined,
    plane: 'inner',
    nextBatch: 'inner',
  });
}

/** Spacing of the numbers at 1. */
const epsilon: Readonly<Record<Precision, number>> = { float64: Number.EPSILON, float32: 2 ** -23 };

/** 1 + the order of the truncation error: ε to the power of 1 over it balances that error against rounding. */
const balance: Readonly<Record<DifferenceKind, number>> = {
  forward: 2,
  central: 3,
  richardson: 5,
};

/**
 * A step in proportion to max(1, |xᵢ|): ε^(1/2) for forward, ε^(1/3) for central differences, ε^(1/5) for
 * Richardson's, which balance truncation against rounding where f and its derivatives are of size 1. It is
 * then changed by at most a rounding of xᵢ so that xᵢ ± h are numbers of the precision, for Richardson's
 * xᵢ ± h/2: the step that is taken is the step that is divided by.
 * Source: Nocedal & Wright (2006), §8.1; Press et al. (2007), Numerical Recipes, §5.7.
 */
function automaticStep(xi: number, kind: DifferenceKind, precision: Precision): number {
  const size = Math.abs(xi);
  const wanted = epsilon[precision] ** (1 / balance[kind]) * Math.max(1, size);
  return kind === 'richardson' ? 2 * taken(size, wanted / 2, precision) : taken(size, wanted, precision);
}

/** (size + step) − size: a step that no rounding changes, in either direction. */
function taken(size: number, step: number, precision: Precision): number {
  return rounded(rounded(size + step, precision) - size, precision);
}
