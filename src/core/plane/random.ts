import { norm } from '../algebra/vector';
import type { ParameterShape } from '../objective/parameterShape';
import { type Parsed, Problem } from '../problem';
import { Random } from '../random';
import { planeFault } from './fault';
import type { PlaneKind } from './kind';
import { type Plane, planeKey, type Space } from './plane';

/** A plane along two random directions, which tells as much of the landscape as any other. */
export interface RandomSpec {
  readonly kind: 'random';
  /** Of equal seeds the directions are equal. */
  readonly seed: number;
  /** Where it passes, length n; absent: at the objective's start. */
  readonly origin?: ArrayLike<number>;
}

/**
 * Directions of normal numbers. Of a network each unit's weights are as long along a direction as they are at the origin, and biases
 * and scales stay ("filter normalisation": Li, Xu, Taylor, Studer & Goldstein 2018, Visualizing the loss landscape of neural nets,
 * §4), so that −1 … 1 shows layers of any size alike. Of other objectives each parameter moves as far as its view is wide.
 */
export const randomPlane: PlaneKind<RandomSpec> = { kind: 'random', open };

function open({ seed, origin: given }: RandomSpec, space: Space): Parsed<Plane> {
  const { dimension, start } = space;
  const origin = Float64Array.from(given ?? start);
  const random = new Random(seed);
  const directions = [0, 1].map(() => direction(random, origin, space));
  const wrong = planeFault(origin, directions, dimension);
  if (wrong) return new Problem(wrong);
  return {
    key: planeKey('random', origin, ...directions),
    origin,
    directions,
    names: ['d₁', 'd₂'],
    views: [
      [-1, 1],
      [-1, 1],
    ],
    meanings: [1, 2].map((place) => ({ kind: 'random', place })),
  };
}

function direction(random: Random, origin: Float64Array, { dimension, shapes, view }: Space): Float64Array {
  const drawn = new Float64Array(dimension);
  random.fillNormal(drawn);
  if (!shapes) return drawn.map((part, i) => (part * (view[i][1] - view[i][0])) / 2 / Math.sqrt(dimension));
  for (const shape of shapes)
    if (shape.kind === 'weights') normaliseUnits(drawn, origin, shape);
    else drawn.fill(0, shape.from, shape.from + shape.rows * shape.columns);
  return drawn;
}

/** Makes the weights of each unit, a column, as long as those at the origin; those that are 0 there get the length 1. */
function normaliseUnits(
  drawn: Float64Array,
  origin: Float64Array,
  { from, rows, columns }: ParameterShape,
): void {
  const unit = new Float64Array(rows);
  const lengthOf = (of: Float64Array, column: number): number => {
    for (let row = 0; row < rows; row++) unit[row] = of[from + row * columns + column];
    return norm(unit);
  };
  for (let column = 0; column < columns; column++) {
    const factor = (lengthOf(origin, column) || 1) / (lengthOf(drawn, column) || 1);
    for (let row = 0; row < rows; row++) drawn[from + row * columns + column] *= factor;
  }
}
