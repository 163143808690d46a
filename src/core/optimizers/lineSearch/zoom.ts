import { copyRayPoint, newRayPoint, type RayPoint, tryStep } from './ray';
import { decreasesEnough, isFlatEnough, type WolfeSearch } from './wolfe';

/** How often the step may be doubled, and how often a bracket may be cut. */
const mostTrials = 10;

/**
 * Searches the ray for a step with both Wolfe conditions: doubles it until it is too long, then cuts the bracket by
 * cubic or quadratic interpolation or in half; as SciPy's line_search_wolfe2. Answers whether the ray's trial is such
 * a step, or the last of ten doublings that all went downhill.
 * Nocedal & Wright (2006), Numerical Optimization, Algorithms 3.5 and 3.6.
 */
export function zoomSearch(search: WolfeSearch): boolean {
  const { ray, point, objective, conditions, first, accepts } = search;
  const before = newRayPoint();
  copyRayPoint(ray.start, before);
  const trial = tryStep(ray, first, objective);
  for (let k = 0; k < mostTrials; k++) {
    if (!decreasesEnough(trial, ray, conditions.c1) || (k > 0 && trial.value >= before.value))
      return zoom(search, { low: before, high: { ...trial } });
    if (isFlatEnough(trial, ray, conditions.c2) && accepts(point, ray)) return true;
    if (trial.slope >= 0) return zoom(search, { low: { ...trial }, high: before });
    copyRayPoint(trial, before);
    tryStep(ray, 2 * trial.t, objective);
  }
  return decreasesEnough(trial, ray, conditions.c1);
}

/** Ends of an interval with acceptable steps inside: `low` is the lowest that has decreased enough. */
interface ZoomInterval {
  readonly low: RayPoint;
  readonly high: RayPoint;
}

function zoom(
  { ray, point, objective, conditions, accepts }: WolfeSearch,
  { low, high }: ZoomInterval,
): boolean {
  const former = newRayPoint();
  copyRayPoint(ray.start, former);
  for (let k = 0; k <= mostTrials; k++) {
    const trial = tryStep(ray, between(low, high, k > 0 ? former : undefined), objective);
    if (!decreasesEnough(trial, ray, conditions.c1) || trial.value >= low.value) {
      copyRayPoint(high, former);
      copyRayPoint(trial, high);
      continue;
    }
    if (isFlatEnough(trial, ray, conditions.c2) && accepts(point, ray)) return true;
    if (trial.slope * (high.t - low.t) >= 0) {
      copyRayPoint(high, former);
      copyRayPoint(low, high);
    } else copyRayPoint(low, former);
    copyRayPoint(trial, low);
  }
  return false;
}

/** The minimum of the cubic through three points, else of the parabola through two, else the middle: the first well inside. */
function between(low: RayPoint, high: RayPoint, former: RayPoint | undefined): number {
  const width = high.t - low.t;
  if (former) {
    const t = cubicMinimum(low, high, former);
    if (isInside(t, low, high, 0.2 * width)) return t;
  }
  const t = parabolaMinimum(low, high);
  return isInside(t, low, high, 0.1 * width) ? t : low.t + 0.5 * width;
}

/** As SciPy has it, the margin is negative where `high` lies before `low`. */
function isInside(t: number, low: RayPoint, high: RayPoint, margin: number): boolean {
  return t <= Math.max(low.t, high.t) - margin && t >= Math.min(low.t, high.t) + margin;
}

/** Where A(t − a)³ + B(t − a)² + φ′(a)(t − a) + φ(a) through b and c is lowest; not finite when nowhere. */
function cubicMinimum(a: RayPoint, b: RayPoint, c: RayPoint): number {
  const toB = b.t - a.t;
  const toC = c.t - a.t;
  const denominator = (toB * toC) ** 2 * (toB - toC);
  const restB = b.value - a.value - a.slope * toB;
  const restC = c.value - a.value - a.slope * toC;
  const A = (toC ** 2 * restB - toB ** 2 * restC) / denominator;
  const B = (-(toC ** 3) * restB + toB ** 3 * restC) / denominator;
  return a.t + (-B + Math.sqrt(B * B - 3 * A * a.slope)) / (3 * A);
}

/** Where B(t − a)² + φ′(a)(t − a) + φ(a) through b is lowest; not finite when nowhere. */
function parabolaMinimum(a: RayPoint, b: RayPoint): number {
  const width = b.t - a.t;
  const B = (b.value - a.value - a.slope * width) / (width * width);
  return a.t - a.slope / (2 * B);
}
