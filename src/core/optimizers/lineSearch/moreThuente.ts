import { copyRayPoint, newRayPoint, type RayPoint, tryStep } from './ray';
import type { WolfeSearch } from './wolfe';

const shortest = 1e-100;
const longest = 1e100;
/** The bracket may shrink to this part of its upper end. */
const narrowest = 1e-14;
const mostTrials = 100;

/** A bracket of a minimum along the ray, and where to look next. */
interface Bracket {
  /** The lowest trial so far, and the other end; both are t = 0 until there is a trial. */
  readonly best: RayPoint;
  readonly other: RayPoint;
  isClosed: boolean;
  /** Where the next trial may lie. */
  lowest: number;
  highest: number;
  /** Lengths of the bracket before the last trial and before the one before. */
  width: number;
  formerWidth: number;
}

/**
 * Searches the ray for a step with both Wolfe conditions by cubic and secant interpolation in a bracket: dcsrch of
 * MINPACK-2, which SciPy's BFGS and CG use first. Answers whether the ray's trial is such a step.
 * Moré & Thuente (1994), Line search algorithms with guaranteed sufficient decrease,
 * ACM Transactions on Mathematical Software 20(3), 286–307.
 */
export function moreThuente({ ray, objective, conditions: { c1, c2 }, first }: WolfeSearch): boolean {
  const { start } = ray;
  const leastSlope = c1 * start.slope;
  if (!(start.slope < 0 && first >= shortest)) return false;
  const bracket = openBracket(start, first);
  let isSecondStage = false;
  let t = first;
  for (let k = 0; k < mostTrials && Number.isFinite(t); k++) {
    const trial = tryStep(ray, t, objective);
    const enough = start.value + t * leastSlope;
    if (!isSecondStage && trial.value <= enough && trial.slope >= 0) isSecondStage = true;
    if (trial.value <= enough && Math.abs(trial.slope) <= c2 * -start.slope) return true;
    if (isExhausted(bracket, trial, enough, leastSlope)) return false;
    // As long as no trial has decreased enough, ψ(t) = φ(t) − φ(0) − c1·t·φ′(0) is searched instead of φ.
    const tilt = !isSecondStage && trial.value <= bracket.best.value && trial.value > enough ? leastSlope : 0;
    t = nextTrial(bracket, trial, tilt);
  }
  return false;
}

function openBracket(start: RayPoint, first: number): Bracket {
  const bracket: Bracket = {
    best: newRayPoint(),
    other: newRayPoint(),
    isClosed: false,
    lowest: 0,
    highest: first + 4 * first,
    width: longest - shortest,
    formerWidth: (longest - shortest) / 0.5,
  };
  copyRayPoint(start, bracket.best);
  copyRayPoint(start, bracket.other);
  return bracket;
}

/** Whether rounding errors or the bounds of t prevent progress. */
function isExhausted(
  { isClosed, lowest, highest }: Bracket,
  { t, value, slope }: RayPoint,
  enough: number,
  leastSlope: number,
): boolean {
  if (isClosed && (t <= lowest || t >= highest)) return true;
  if (isClosed && highest - lowest <= narrowest * highest) return true;
  if (t === longest && value <= enough && slope <= leastSlope) return true;
  return t === shortest && (value > enough || slope >= leastSlope);
}

/** Puts the trial into the bracket and answers the next t. The slope `tilt` is taken from φ meanwhile. */
function nextTrial(bracket: Bracket, trial: RayPoint, tilt: number): number {
  const { best, other } = bracket;
  const seen = { t: trial.t, value: trial.value, slope: trial.slope };
  for (const end of [best, other, seen]) shear(end, -tilt);
  let t = interpolate(bracket, seen);
  for (const end of [best, other]) shear(end, tilt);
  if (bracket.isClosed) {
    if (Math.abs(other.t - best.t) >= 0.66 * bracket.formerWidth) t = best.t + 0.5 * (other.t - best.t);
    bracket.formerWidth = bracket.width;
    bracket.width = Math.abs(other.t - best.t);
    bracket.lowest = Math.min(best.t, other.t);
    bracket.highest = Math.max(best.t, other.t);
  } else {
    bracket.lowest = t + 1.1 * (t - best.t);
    bracket.highest = t + 4 * (t - best.t);
  }
  t = Math.min(Math.max(t, shortest), longest);
  const { isClosed, lowest, highest } = bracket;
  const isStuck = isClosed && (t <= lowest || t >= highest || highest - lowest <= narrowest * highest);
  return isStuck ? best.t : t;
}

function shear(end: RayPoint, tilt: number): void {
  end.value += end.t * tilt;
  end.slope += tilt;
}

/** dcstep of MINPACK-2: the minimum of interpolating polynomials, by what is known of the trial. Updates the bracket's ends. */
function interpolate(bracket: Bracket, trial: RayPoint): number {
  const { best, other } = bracket;
  const turns = Math.sign(trial.slope) * Math.sign(best.slope) < 0;
  let t: number;
  if (trial.value > best.value) {
    t = betweenHigher(best, trial);
    bracket.isClosed = true;
  } else if (turns) {
    t = betweenOpposite(best, trial);
    bracket.isClosed = true;
  } else if (Math.abs(trial.slope) < Math.abs(best.slope)) {
    t = beyondFlatter(bracket, trial);
  } else {
    t = beyondSteeper(bracket, trial);
  }
  if (trial.value > best.value) copyRayPoint(trial, other);
  else {
    if (turns) copyRayPoint(best, other);
    copyRayPoint(trial, best);
  }
  return t;
}

/** θ and γ of the cubic through two points with their slopes: its minimum follows from them. */
function cubic(a: RayPoint, b: RayPoint): { theta: number; discriminant: number; scale: number } {
  const theta = (3 * (a.value - b.value)) / (b.t - a.t) + a.slope + b.slope;
  const scale = Math.max(Math.abs(theta), Math.abs(a.slope), Math.abs(b.slope));
  return { theta, scale, discriminant: (theta / scale) ** 2 - (a.slope / scale) * (b.slope / scale) };
}

/** Case 1, a higher value: the cubic's minimum, or its mean with the quadratic's where that is closer to the best. */
function betweenHigher(best: RayPoint, trial: RayPoint): number {
  const { theta, scale, discriminant } = cubic(best, trial);
  const root = scale * Math.sqrt(discriminant);
  const gamma = trial.t < best.t ? -root : root;
  const r = (gamma - best.slope + theta) / (gamma - best.slope + gamma + trial.slope);
  const width = trial.t - best.t;
  const cubicT = best.t + r * width;
  const quadraticT = best.t + (best.slope / ((best.value - trial.value) / width + best.slope) / 2) * width;
  return Math.abs(cubicT - best.t) <= Math.abs(quadraticT - best.t)
    ? cubicT
    : cubicT + (quadraticT - cubicT) / 2;
}

/** Case 2, a lower value and slopes of opposite sign: the farther from the trial of the cubic's minimum and the secant's. */
function betweenOpposite(best: RayPoint, trial: RayPoint): number {
  const { theta, scale, discriminant } = cubic(best, trial);
  const root = scale * Math.sqrt(discriminant);
  const gamma = trial.t > best.t ? -root : root;
  const r = (gamma - trial.slope + theta) / (gamma - trial.slope + gamma + best.slope);
  const cubicT = trial.t + r * (best.t - trial.t);
  const secantT = secant(best, trial);
  return Math.abs(cubicT - trial.t) > Math.abs(secantT - trial.t) ? cubicT : secantT;
}

/** Case 3, a lower value and a flatter slope of the same sign: beyond the trial, guarded by the bracket. */
function beyondFlatter({ best, other, isClosed, lowest, highest }: Bracket, trial: RayPoint): number {
  const { theta, scale, discriminant } = cubic(best, trial);
  const root = scale * Math.sqrt(Math.max(0, discriminant));
  const isAhead = trial.t > best.t;
  const gamma = isAhead ? -root : root;
  const r = (gamma - trial.slope + theta) / (gamma + (best.slope - trial.slope) + gamma);
  let cubicT = isAhead ? highest : lowest;
  if (r < 0 && gamma !== 0) cubicT = trial.t + r * (best.t - trial.t);
  const secantT = secant(best, trial);
  const isCubicCloser = Math.abs(cubicT - trial.t) < Math.abs(secantT - trial.t);
  if (!isClosed) {
    const isCubicFarther = Math.abs(cubicT - trial.t) > Math.abs(secantT - trial.t);
    return Math.min(Math.max(isCubicFarther ? cubicT : secantT, lowest), highest);
  }
  const t = isCubicCloser ? cubicT : secantT;
  const guard = trial.t + 0.66 * (other.t - trial.t);
  return isAhead ? Math.min(guard, t) : Math.max(guard, t);
}

/** Case 4, a lower value and a slope as steep: the cubic's minimum in the bracket, or as far as the bounds allow. */
function beyondSteeper({ best, other, isClosed, lowest, highest }: Bracket, trial: RayPoint): number {
  if (!isClosed) return trial.t > best.t ? highest : lowest;
  const { theta, scale, discriminant } = cubic(trial, other);
  const root = scale * Math.sqrt(discriminant);
  const gamma = trial.t > other.t ? -root : root;
  const r = (gamma - trial.slope + theta) / (gamma - trial.slope + gamma + other.slope);
  return trial.t + r * (other.t - trial.t);
}

const secant = (best: RayPoint, trial: RayPoint): number =>
  trial.t + (trial.slope / (trial.slope - best.slope)) * (best.t - trial.t);
