import { dot } from '../algebra/vector';
import { type Parsed, Problem } from '../problem';
import { counted } from '../text/counted';
import type { Interval } from './interval';
import type { PlaneKind } from './kind';
import { type Plane, planeKey, type Space } from './plane';

/** A plane or a line whose origin and directions are given as numbers. */
export interface GivenSpec {
  readonly kind: 'given';
  /** Length n. */
  readonly origin: ArrayLike<number>;
  /** One or two, length n each; they need not be of length 1 nor at right angles. */
  readonly directions: readonly ArrayLike<number>[];
  /** One for each direction; absent: "s" and "t". */
  readonly names?: readonly string[];
}

/** s and t count in lengths of the directions. */
export const givenPlane: PlaneKind<GivenSpec> = { kind: 'given', open };

function open({ origin, directions, names }: GivenSpec, { dimension, view }: Space): Parsed<Plane> {
  const through = Float64Array.from(origin);
  const along = directions.map((direction) => Float64Array.from(direction));
  const wrong = fault(through, along, dimension);
  if (wrong) return new Problem(wrong);
  return {
    key: planeKey('given', through, ...along),
    origin: through,
    directions: along,
    names: along.map((_, i) => names?.[i] ?? ['s', 't'][i]),
    views: along.map((direction) => viewAlong(direction, view)),
  };
}

/** As far to either side as every parameter stays within the width of its own view. */
function viewAlong(direction: Float64Array, view: readonly Interval[]): Interval {
  let reach = Number.POSITIVE_INFINITY;
  for (const [i, [low, high]] of view.entries())
    if (direction[i] !== 0) reach = Math.min(reach, (high - low) / 2 / Math.abs(direction[i]));
  return [-reach, reach];
}

function fault(origin: Float64Array, directions: readonly Float64Array[], n: number): string | undefined {
  if (directions.length < 1 || directions.length > 2) return 'A plane needs one or two directions.';
  for (const [what, numbers] of [
    ['origin', origin],
    ['first direction', directions[0]],
    ['second direction', directions[1] ?? directions[0]],
  ] as const)
    if (numbers.length !== n)
      return `The plane's ${what} has ${counted(numbers.length, 'number')}, but there are ${counted(n, 'parameter')}: give one number for each.`;
  return dependent(directions)
    ? 'The plane has no width: give directions that are not 0, and not along the same line.'
    : undefined;
}

/** Whether a direction is 0, or both are along one line to within rounding. */
function dependent([u, v]: readonly Float64Array[]): boolean {
  const uu = dot(u, u);
  if (!(uu > 0 && Number.isFinite(uu))) return true;
  if (!v) return false;
  const vv = dot(v, v);
  const uv = dot(u, v);
  return !(vv > 0 && Number.isFinite(vv)) || uu * vv - uv * uv <= 1e-14 * uu * vv;
}
