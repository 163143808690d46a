import { type Eigenpairs, symmetricEigen } from '../algebra/eigen';
import { lanczos } from '../algebra/lanczos';
import { dot, norm } from '../algebra/vector';
import { differenceStep, hessianAt, hessianProduct, productDifferences } from '../objective/hessian';
import { pointAt } from '../objective/objective';
import type { Sliced } from '../objective/sliced';
import type { Finding } from '../run/finding';
import { type EndedRun, endOf } from './endedRun';

/** Of larger Hessians the matrix is never made, and only so many products with it. */
const mostRows = 50;
const products = 30;
/** A gradient is small where it is this part of the steepest on the path. */
const smallPart = 1e-2;
/** The point where the slope is 0 is near when it is so far away, in lengths of x. */
const near = 1e-2;
/** What differences may take for a curvature where there is none, in relation to the largest. */
const noise = 1e-4;

/** Both ends of a Hessian's spectrum, as curvatures of −f for a run that climbs, and the direction of the lowest. */
interface Curvatures {
  readonly lowest: number;
  readonly highest: number;
  readonly down: Float64Array;
  /** How far away the point is where the slope is 0, as the curvatures tell; infinite where they cannot. */
  readonly distance: number;
}

/**
 * What a run rests at that is no minimum, or no maximum for one that climbs: found by the Hessian over all rows, and by
 * the loss itself, which is better to both sides along the direction of the wrong curvature. Undefined for all else.
 */
export function* restingPlace(ended: EndedRun): Sliced<Finding | undefined> {
  const { opened, history, job } = ended;
  const { direction } = history;
  const point = pointAt(opened.exact, endOf(ended));
  const slope = norm(point.gradient);
  const isSmall = history.steps === 0 || slope <= smallPart * history.steepest;
  if (!(isSmall && Number.isFinite(point.value))) return undefined;
  yield;
  const curvatures = point.x.length <= mostRows ? allCurvatures : endCurvatures;
  const found = yield* curvatures(ended, point.x, point.gradient);
  yield;
  const { lowest, highest, down, distance } = found;
  const size = Math.max(Math.abs(lowest), Math.abs(highest));
  const reach = near * Math.max(1, norm(point.x));
  if (!(lowest < -noise * size && distance <= reach)) return undefined;
  if (!isBetterBeside(ended, point.x, down, reach)) return undefined;
  if (highest < -noise * size)
    return {
      ...{ kind: 'wrongExtremum', eigenvalue: direction * highest },
      ...(job.maximize && { maximize: true }),
    };
  return { kind: 'saddle', eigenvalue: direction * lowest, highest: direction * highest };
}

function* allCurvatures(
  { opened, history }: EndedRun,
  x: Float64Array,
  gradient: Float64Array,
): Sliced<Curvatures> {
  const n = x.length;
  const hessian = new Float64Array(n * n);
  hessianAt(opened.exact, x, hessian, differenceStep[opened.precision]);
  yield;
  for (let i = 0; i < hessian.length; i++) hessian[i] *= history.direction;
  const { values, vectors } = symmetricEigen(hessian, n);
  const rounding = Number.EPSILON ** 0.5 * Math.max(1, Math.abs(history.last));
  let distance = 0;
  for (let k = 0; k < n; k++) {
    const along = Math.abs(dot(vectors.subarray(k * n, (k + 1) * n), gradient));
    if (along > rounding) distance = Math.max(distance, along / Math.abs(values[k]));
  }
  return { lowest: values[n - 1], highest: values[0], down: vectors.slice((n - 1) * n), distance };
}

/** Ritz values lie between the eigenvalues: a negative one is no estimate, but a curvature that is there. */
function* endCurvatures(ended: EndedRun, x: Float64Array, gradient: Float64Array): Sliced<Curvatures> {
  const low = endOfSpectrum(ended, x, 'smallest');
  yield;
  const [lowest] = low.values;
  const high = endOfSpectrum(ended, x, 'largest');
  return {
    ...{ lowest, highest: high.values[0], down: low.vectors.slice(0, x.length) },
    distance: norm(gradient) / Math.abs(lowest),
  };
}

function endOfSpectrum(
  { opened: { exact, precision }, history: { direction } }: EndedRun,
  x: Float64Array,
  which: 'smallest' | 'largest',
): Eigenpairs {
  const differences = productDifferences(x.length, differenceStep[precision]);
  return lanczos({
    ...{ dimension: x.length, count: 1, which, seed: 1, tolerance: 1e-3, products },
    multiply(v, product) {
      hessianProduct(exact, x, v, product, differences);
      for (let i = 0; i < product.length; i++) product[i] *= direction;
    },
  });
}

/** Whether the loss is better on both sides of a point, along a direction; not too near, because of rounding. */
function isBetterBeside(
  { opened: { exact }, history: { direction } }: EndedRun,
  x: Float64Array,
  along: Float64Array,
  reach: number,
): boolean {
  const here = direction * exact.evaluate(x);
  const beside = (t: number): number => direction * exact.evaluate(x.map((value, i) => value + t * along[i]));
  return [reach, reach / 10, reach / 100].some((t) => beside(t) < here && beside(-t) < here);
}
