import type { Objective } from '../objective/objective';
import { nameOf, type ParameterNames } from '../objective/parameterNames';
import { Random } from '../random';
import { counted } from '../text/counted';
import { noiseAt, type Slope, slopeAlong } from './slope';

/** `unclear`: the values of f cannot tell, for the reason that the row gives. */
export type GradientVerdict = 'agrees' | 'differs' | 'unclear';

/** Why values cannot tell: the slope jumps here, the values are too noisy, or f is not finite around x. */
export type UnclearCause = 'kink' | 'noise' | 'edge';

/** One component of a checked gradient. */
export interface GradientRow {
  /** The parameter's name. */
  readonly name: string;
  /** What the objective claims. */
  readonly exact: number;
  /** What its values say. */
  readonly numerical: number;
  /** How far `numerical` is likely to be off. */
  readonly error: number;
  /** |exact − numerical| in relation to the larger of both, or to the change of the slope over the step where that is larger. */
  readonly difference: number;
  readonly verdict: GradientVerdict;
  /** Present when the verdict is `unclear`. */
  readonly cause?: UnclearCause;
}

/** A gradient compared with the values of its objective. */
export interface GradientCheck {
  /** f(x). */
  readonly value: number;
  /** The components that were checked, in the order of the parameters. */
  readonly rows: readonly GradientRow[];
  /** `differs` when one component does; else `unclear` when one is. */
  readonly verdict: GradientVerdict;
  /** How many components were left out because there are too many. */
  readonly skipped: number;
  /** The verdict in words. */
  readonly sentence: string;
}

/** Of more components a sample of this size is checked. */
const mostComponents = 50;
/** Claimed slopes may be off by this, in relation to the slope. */
const relativeTolerance = 1e-5;
/** … and by this many error estimates. */
const errorTolerance = 5;
/** Values with a larger error than this in their slope, in relation to it, cannot tell. */
const largestError = 1e-2;
/** … unless the error is below this, in relation to the largest slope of the gradient. */
const negligibleError = 1e-6;
/** Nor can those whose slope jumps by more than this, in relation to it, clearly beyond the error of the jump. */
const largestJump = 1e-4;
/** … or those in whose error a jump of this size could hide. */
const largestHiddenJump = 0.1;

/**
 * Compares the gradient that an objective's `evaluate` writes at x with its values around x, component by
 * component: differences extrapolated to h → 0 with an error estimate (core/analysis/slope.ts). A mini-batch
 * objective is checked on the batch it stands at; give one over all rows.
 *
 * @param seed of the sample of components when there are more than 50.
 */
export function checkGradient(
  objective: Objective,
  x: ArrayLike<number>,
  parameterNames: ParameterNames,
  seed = 1,
): GradientCheck {
  const n = objective.dimension;
  if (x.length !== n) throw new Error(`A point of ${x.length} numbers for ${n} parameters.`);
  const point = Float64Array.from(x);
  const gradient = new Float64Array(n);
  const value = objective.evaluate(point.slice(), gradient);
  const noise = noiseAt(objective, point, seed);
  const checked = components(n, seed);
  const slopes = checked.map((i) => slopeAlong(objective, point, i, value, noise));
  const steepest = slopes.reduce((most, slope) => Math.max(most, Math.abs(slope.value) || 0), 0);
  const rows = checked.map((i, k) => judge(nameOf(parameterNames, i), gradient[i], slopes[k], steepest));
  const skipped = n - rows.length;
  return { value, rows, verdict: verdictOf(rows), skipped, sentence: sentenceOf(value, rows, skipped) };
}

/** All components, or a seeded sample of them in ascending order. */
function components(n: number, seed: number): number[] {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  if (n > mostComponents) new Random(seed).shuffle(order, mostComponents);
  return Array.from(order.subarray(0, mostComponents)).sort((a, b) => a - b);
}

function judge(name: string, exact: number, slope: Slope, steepest: number): GradientRow {
  const { value: numerical, error, change } = slope;
  const scale = Math.max(Math.abs(exact), Math.abs(numerical), change);
  const distance = Math.abs(exact - numerical);
  const difference = distance === 0 ? 0 : distance / scale;
  const tolerance = relativeTolerance * scale + errorTolerance * error;
  return { name, exact, numerical, error, difference, ...verdict(exact, slope, tolerance, steepest) };
}

function verdict(
  exact: number,
  { value, error, jump, jumpError, around }: Slope,
  tolerance: number,
  steepest: number,
): Pick<GradientRow, 'verdict' | 'cause'> {
  if (error === Number.POSITIVE_INFINITY) return { verdict: 'unclear', cause: 'edge' };
  if (!Number.isFinite(exact)) return { verdict: 'differs' };
  const distance = Math.abs(exact - value);
  const leap = Math.abs(jump);
  // At a kink every slope between the left-hand and the right-hand one is a subgradient.
  if (distance > tolerance + (leap + jumpError) / 2) return { verdict: 'differs' };
  if (distance === 0 && leap === 0) return { verdict: 'agrees' };
  const size = Math.max(Math.abs(value), around);
  const hidden = leap + jumpError > Math.max(largestHiddenJump * size, negligibleError * steepest);
  if (leap > Math.max(errorTolerance * jumpError, largestJump * size) || (hidden && leap > jumpError))
    return { verdict: 'unclear', cause: 'kink' };
  const coarse = error > Math.max(largestError * size, negligibleError * steepest);
  if (hidden || coarse || distance > tolerance) return { verdict: 'unclear', cause: 'noise' };
  return { verdict: 'agrees' };
}

function verdictOf(rows: readonly GradientRow[]): GradientVerdict {
  const found = new Set(rows.map((row) => row.verdict));
  return found.has('differs') ? 'differs' : found.has('unclear') ? 'unclear' : 'agrees';
}

const causes: Readonly<Record<UnclearCause, string>> = {
  kink: 'the loss has a kink there',
  noise: 'the values of the loss are too coarse or too noisy there',
  edge: 'the loss is not finite on both sides of it',
};

function sentenceOf(value: number, rows: readonly GradientRow[], skipped: number): string {
  if (!Number.isFinite(value))
    return `The loss is ${value} at this point, so its gradient cannot be checked: choose a point where it is finite.`;
  const sample = skipped > 0 ? `, a sample of ${rows.length + skipped}` : '';
  const share = (part: readonly GradientRow[]): string =>
    part.length === rows.length
      ? counted(rows.length, 'component') + sample
      : `${part.length} of ${counted(rows.length, 'component')}${sample}`;
  const wrong = rows.filter((row) => row.verdict === 'differs');
  if (wrong.length > 0) {
    const { name, exact, numerical } = wrong.reduce((a, b) => (b.difference > a.difference ? b : a));
    return `The gradient differs in ${share(wrong)}: for ${name} it is ${short(exact)}, but the values of the loss give ${short(numerical)}.`;
  }
  const unclear = rows.filter((row) => row.verdict === 'unclear');
  const [first] = unclear;
  return first?.cause
    ? `The gradient cannot be judged in ${share(unclear)}: for ${first.name}, ${causes[first.cause]}; choose another point.`
    : `The gradient agrees with the values of the loss in ${share(rows)}.`;
}

const short = (number: number): string => String(Number(number.toPrecision(6)));
