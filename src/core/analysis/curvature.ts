import { lanczos } from '../algebra/lanczos';
import { norm } from '../algebra/vector';
import { hessianProduct, productDifferences } from '../objective/hessian';
import { type Objective, type Point, pointAt } from '../objective/objective';
import type { Sliced } from '../objective/sliced';

/** Products with the Hessian at most; fewer when the curvature is known to within `agreement` of itself. */
const products = 20;
const agreement = 1e-3;
/** Relative to x; wide enough for gradients in float32. */
const differenceStep = 1e-3;
/** Steps of the trial descent, and how often its learning rate may be halved. */
const trialSteps = 30;
const halvings = 60;
/** All trials together evaluate so often at most. */
const mostEvaluations = 200;
/** With fewer there is no estimate, and no trial descent. */
const fewestEvaluations = 4 * trialSteps;
/** The learning rate where there is no curvature to go by. */
const fallback = 0.1;

/** What is known where a learning rate is looked for. */
export interface RateSearch {
  /** The curvature is the same everywhere, and nothing has to be tried. */
  readonly isQuadratic?: boolean | undefined;
  /** About how many gradients it may take; absent: as many as it takes. With too few for an estimate, the rate is 0.1. */
  readonly evaluations?: number | undefined;
}

/** Whether so many gradients are enough to find a rate by: else it is no more than the usual one. */
export const isFound = (evaluations = Number.POSITIVE_INFINITY): boolean => evaluations >= fewestEvaluations;

/**
 * A learning rate with which plain gradient descent goes downhill from the start, rounded down to two
 * digits so that it reads well. A function whose gradient changes by at most L per unit of length falls by
 * at least ½η‖∇f‖² with every step of η = 1/L (Nesterov 2004, Introductory Lectures on Convex Optimization,
 * §1.2.3). L is estimated as the largest |curvature| at the start. That is exact for quadratics and squared
 * error, which need no trial; elsewhere curvature may grow along the path, so η is halved until a short trial descent falls by
 * at least half of what theory promises. Where the curvature is 0 or not finite, the trial begins with 0.1.
 *
 * Deterministic; at most a few dozen gradients when f is well-behaved, whatever n is.
 */
export function* suggestLearningRate(
  objective: Objective,
  start: ArrayLike<number>,
  { isQuadratic = false, evaluations = Number.POSITIVE_INFINITY }: RateSearch = {},
): Sliced<number> {
  if (!isFound(evaluations)) return fallback;
  const first = pointAt(objective, start);
  const inverse = 1 / largestCurvature(objective, first.x, Math.floor(evaluations / 4));
  const isKnown = inverse > 0 && Number.isFinite(inverse);
  if (isKnown && isQuadratic) return roundDown(inverse);
  let rate = isKnown ? inverse : fallback;
  const most = Math.min(mostEvaluations, evaluations / 2);
  for (let halved = 0, done = 0; halved < halvings && done < most; halved++) {
    yield;
    const trial = descend(objective, first, rate);
    if (trial.downhill) break;
    done += trial.evaluations;
    rate /= 2;
  }
  return roundDown(rate);
}

/** |λ| of the Hessian's eigenvalue of largest magnitude at x, by Lanczos' method. */
function largestCurvature(objective: Objective, x: Float64Array, most: number): number {
  const differences = productDifferences(objective.dimension, differenceStep);
  const { values } = lanczos({
    dimension: objective.dimension,
    multiply: (v, product) => hessianProduct(objective, x, v, product, differences),
    count: 1,
    which: 'magnitude',
    seed: 1,
    tolerance: agreement,
    products: Math.min(products, most),
  });
  return Math.abs(values[0]);
}

/** Whether every step of a short descent lowers f by at least ¼η‖∇f‖², give or take float32 rounding; and what it cost. */
function descend(
  objective: Objective,
  start: Point,
  rate: number,
): { readonly downhill: boolean; readonly evaluations: number } {
  const [x, gradient] = [start.x.slice(), start.gradient.slice()];
  const first = start.value;
  let value = first;
  // From a start outside f's domain no rate leads downhill.
  if (!Number.isFinite(first)) return { downhill: true, evaluations: 0 };
  for (let k = 0; k < trialSteps; k++) {
    const promised = 0.25 * rate * norm(gradient) ** 2;
    for (let i = 0; i < x.length; i++) x[i] -= rate * gradient[i];
    const next = objective.evaluate(x, gradient);
    const rounding = 1e-6 * Math.max(Math.abs(first), Math.abs(value));
    if (!(next <= value - promised + rounding)) return { downhill: false, evaluations: k + 1 };
    value = next;
  }
  return { downhill: true, evaluations: trialSteps };
}

/** The largest number of two significant decimal digits that is not above the rate, but for the estimate's error. */
function roundDown(rate: number): number {
  const exponent = Math.floor(Math.log10(rate)) - 1;
  const digits = Math.floor((rate / 10 ** exponent) * (1 + agreement));
  return Number(`${digits}e${exponent}`);
}
