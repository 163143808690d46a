import type { Objective } from './objective';
import { Random } from './random';

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
 * @param noise the size of errors in the values of f, from `noiseAt`.
 */
export function slopeAlong(
  objective: Objective,
  x: Float64Array,
  i: number,
  centre: number,
  noise: number,
): Slope {
  const probe = x.slice();
  const valueAt = (xi: number): number => {
    probe[i] = xi;
    return objective.evaluate(probe);
  };
  const slope = new Limit(2);
  const jump = new Limit(1);
  let change = 0;
  let h = firstStep * Math.max(1, Math.abs(x[i]));
  for (let halvings = 0, steps = 0; halvings < mostHalvings && steps < mostSteps; halvings++, h /= 2) {
    const right = x[i] + h;
    const left = x[i] - h;
    const above = valueAt(right);
    const below = valueAt(left);
    const largest = Math.max(Math.abs(above), Math.abs(below), Math.abs(centre));
    if (!Number.isFinite(largest) || left === right) continue;
    const floor = Math.max(noise, largest * Number.EPSILON) / h;
    if (++steps > fewestSteps && floor > slope.error) break;
    const forward = (above - centre) / (right - x[i]);
    const backward = (centre - below) / (x[i] - left);
    jump.add(forward - backward, 4 * floor);
    if (slope.add((above - below) / (right - left), floor)) change = Math.abs(forward - backward);
  }
  return { value: slope.value, error: slope.error, jump: jump.value, jumpError: jump.error, change };
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
const noiseSpacing = 1e-6;

/**
 * The standard deviation of the errors in values of f near x, from the sixth differences of values along a
 * line: what is smooth in f vanishes from them, what is rounding stays. It sees float32, cancellation and
 * randomness alike. 0 where values are not finite.
 * Source: Moré & Wild (2011), Estimating Computational Noise, SIAM J. Sci. Comput. 33(3), 1292–1314.
 */
export function noiseAt(objective: Objective, x: Float64Array, seed: number): number {
  const random = new Random(seed);
  const direction = x.map((xi) => (random.uniform() - 0.5) * noiseSpacing * Math.max(1, Math.abs(xi)));
  const table = Array.from({ length: noisePoints }, (_, j) =>
    objective.evaluate(x.map((xi, i) => xi + j * direction[i])),
  );
  for (let order = 1; order <= noiseOrder; order++)
    for (let j = 0; j < noisePoints - order; j++) table[j] = table[j + 1] - table[j];
  let squares = 0;
  const count = noisePoints - noiseOrder;
  for (let j = 0; j < count; j++) squares += table[j] * table[j];
  const noise = Math.sqrt(squares / count / differenceVariance(noiseOrder));
  return Number.isFinite(noise) ? noise : 0;
}

/** (2k)! / (k!)²: by how much a k-th difference magnifies the variance of independent errors. */
function differenceVariance(order: number): number {
  let product = 1;
  for (let i = 1; i <= order; i++) product *= (order + i) / i;
  return product;
}
