import { type Parsed, Problem } from '../problem';
import { planeFault } from './fault';
import type { Interval } from './interval';
import type { PlaneKind } from './kind';
import { type Plane, planeKey, type Space } from './plane';

/** The plane through the end of a path along the two directions in which the path varies most (principalPlane.ts). */
export interface PrincipalSpec {
  readonly kind: 'principal';
  /** Where the path ends, length n. */
  readonly origin: ArrayLike<number>;
  /** Two, of length 1 and at right angles; n numbers each. */
  readonly directions: readonly ArrayLike<number>[];
  /** The share of the path's variance along each, from 0 to 1. */
  readonly shares: readonly number[];
  /** A window around the path, along each. */
  readonly views: readonly Interval[];
}

/** s and t are lengths in parameter space, measured from the path's end. */
export const principalPlane: PlaneKind<PrincipalSpec> = { kind: 'principal', open };

function open({ origin, directions, shares, views }: PrincipalSpec, { dimension }: Space): Parsed<Plane> {
  const through = Float64Array.from(origin);
  const along = directions.map((direction) => Float64Array.from(direction));
  const wrong = planeFault(through, along, dimension);
  if (wrong) return new Problem(wrong);
  if (along.length !== 2 || shares.length !== 2 || views.length !== 2)
    return new Problem('A principal plane needs two directions, with two shares and two views.');
  return {
    key: planeKey('principal', through, ...along, shares, ...views),
    origin: through,
    directions: along,
    names: ['PC 1', 'PC 2'],
    views,
    meanings: shares.map((share, i) => ({ kind: 'principal', place: i + 1, share })),
  };
}
