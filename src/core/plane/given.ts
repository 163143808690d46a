import { type Parsed, Problem } from '../problem';
import { planeFault } from './fault';
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
  const wrong = planeFault(through, along, dimension);
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
