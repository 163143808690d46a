import type { Objective } from '../objective/objective';
import { Random } from '../random';

/** A partial derivative as values alone tell it. */
export interface Slope {
  /** ∂f/∂xᵢ; NaN where f is finite on both sides at no step. */
  readonly value: number;
  /** How far `value` is likely to be off: extrapolation and rounding. */
  readonly error: number;
  /** The right-hand slope minus the left-hand one, in the limit: 0 where f is smooth. */
  readonly jump: number;
  readonly jumpError: number;
  /** How much the slope changes over the step that gave `value`: a scale where the slope itself is 0. */
  readonly change: number;
  /** The larger of the one-sided difference quotients over the longest step: how steep f is around x. */
  readonly around: number;
}

/** The errors in values of f, each of them the larger of `deviation` and `epsilon`·|f|. */
export interface Noise {
  readonly deviation: number;
  readonly epsilon: number;
}

/** The first step, in units of max(1, |xᵢ|): no round number, lest the steps hit a period of f. */
const firstStep = 0.0613;
const fewestSteps = 10;
const mostSteps = 40;
/** Halvings that may be spent on finding a step at which f is finite on both sides. */
const mostHalvings = 60;

/**
 * ∂f/∂xᵢ by extrapolation of central differences to h → 0, h being halved until rounding outweighs what
 * remains; the estimate with the smallest error is taken. Beside it the limit of the second difference
 * (f(x+h) − 2 f(x) + f(x−h)) / h, which is the jump of the slope at a kink and 0 elsewhere.
 * Source: Ridders (1982), Advances in Engineering Software 4(2), 75–76; Press et al. (2007),
 * Numerical Recipes, §5.7.
 *
 * @param centre f(x).
 * @param noise of the values of f, from `noiseAt`.
 */
export function slopeAlong(
  objective: Objective,
  x: Float64Array,
  i: number,
  centre: number,
  noise: Noise,
): Slope {
  const probe = x.slice();
  const valueAt = (xi: number): number => {
    probe[i] = xi;
    return objective.evaluate(probe);
  };
  const slope = new Limit(2);
  const jump = new Limit(1);
  let change = 0;
  let around = 0;
  let h = firstStep * Math.max(1, Math.abs(x[i]));
  for (let halvings = 0, steps = 0; halvings < mostHalvings && steps < mostSteps; halvings++, h /= 2) {
    const right = x[i] + h;
    const left = x[i] - h;
    const above = valueAt(right);
    const below = valueAt(left);
    const largest = Math.max(Math.abs(above), Math.abs(below), Math.abs(centre));
    if (!Number.isFinite(largest) || left === x[i] || right === x[i]) continue;
    const floor = Math.max(noise.deviation, largest * noise.epsilon) / h;
    if (++steps > fewestSteps && floor > slope.error) break;
    const forward = (above - centre) / (right - x[i]);
    const backward = (centre - below) / (x[i] - left);
    if (steps === 1) around = Math.max(Math.abs(forward), Math.abs(backward));
    jump.add(forward - backward, 4 * floor);
    if (slope.add((above - below) / (right - left), floor)) change = Math.abs(forward - backward);
  }
  const { value, error } = slope;
  return { value, error, jump: jump.value, jumpError: jump.error, change, around };
}

/** More columns of the table amplify noise and gain nothing. */
const mostColumns = 8;

/** The limit for h → 0 of quantities at h, h/2, h/4, …, whose errors are series in hᵖ, hᵖ⁺², hᵖ⁺⁴, …. */
class Limit {
  value = Number.NaN;
  error = Number.POSITIVE_INFINITY;
  private readonly power: number;
  private previous: readonly number[] = [];

  constructor(power: number) {
    this.power = power;
  }

  /** Appends a row to Neville's table; answers whether it brought a better estimate. */
  add(quantity: number, floor: number): boolean {
    const row = [quantity];
    let better = false;
    for (let j = 0; j < Math.min(this.previous.length, mostColumns); j++) {
      const next = row[j] + (row[j] - this.previous[j]) / (2 ** (this.power + 2 * j) - 1);
      const error = Math.max(Math.abs(next - row[j]), Math.abs(next - this.previous[j])) + floor;
      row.push(next);
      // An estimate that a later one excludes had its small error by chance.
      const excess = Math.abs(next - this.value) - error;
      if (excess > this.error) this.error = excess;
      if (error >= this.error) continue;
      this.value = next;
      this.error = error;
      better = true;
    }
    this.previous = row;
    return better;
  }
}

const noisePoints = 16;
const noiseOrder = 6;
/** Distances of the points in units of max(1, |xᵢ|): far above one rounding of x, far below the features of f. */
const noiseSpacing = { float64: 1e-9, float32: 1e-5 };
const float32Epsilon = 2 ** -23;
const smallestFloat32 = 2 ** -149;

/**
 * The errors in values of f near x, from the sixth differences of values along a line: what is smooth in f
 * vanishes from them, what is rounding stays, be it by cancellation or by chance. Where every value is a
 * float32 number they are at least float32's.
 * Source: Moré & Wild (2011), Estimating Computational Noise, SIAM J. Sci. Comput. 33(3), 1292–1314.
 */
export function noiseAt(objective: Objective, x: Float64Array, seed: number): Noise {
  const values = valuesOnLine(objective, x, seed, noiseSpacing.float64);
  if (!values.every((value) => value === Math.fround(value)))
    return { deviation: deviationOf(values), epsilon: Number.EPSILON };
  const wider = valuesOnLine(objective, x, seed, noiseSpacing.float32);
  return { deviation: Math.max(deviationOf(wider), smallestFloat32), epsilon: float32Epsilon };
}

function valuesOnLine(objective: Objective, x: Float64Array, seed: number, spacing: number): number[] {
  const random = new Random(seed);
  const direction = x.map((xi) => (random.uniform() - 0.5) * spacing * Math.max(1, Math.abs(xi)));
  return Array.from({ length: noisePoints }, (_, j) =>
    objective.evaluate(x.map((xi, i) => xi + j * direction[i])),
  );
}

/** The standard deviation of independent errors in values of a smooth function at equal distances; 0 when one is not finite. */
function deviationOf(values: readonly number[]): number {
  let differences = values;
  for (let order = 0; order < noiseOrder; order++)
    differences = differences.slice(1).map((value, j) => value - differences[j]);
  const squares = differences.reduce((sum, difference) => sum + difference * difference, 0);
  const deviation = Math.sqrt(squares / differences.length / differenceVariance(noiseOrder));
  return Number.isFinite(deviation) ? deviation : 0;
}

/** (2k)! / (k!)²: by how much a k-th difference magnifies the variance of independent errors. */
function differenceVariance(order: number): number {
  let product = 1;
  for (let i = 1; i <= order; i++) product *= (order + i) / i;
  return product;
}
