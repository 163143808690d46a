import type { Parsed } from '../problem';
import { type AxesSpec, axesPlane } from './axes';
import { type GivenSpec, givenPlane } from './given';
import type { PlaneKind } from './kind';
import type { Plane, Space } from './plane';
import { type PrincipalSpec, principalPlane } from './principal';
import { type RandomSpec, randomPlane } from './random';

/** Where one looks, as data. */
export type PlaneSpec = AxesSpec | GivenSpec | PrincipalSpec | RandomSpec;

/** Every kind of plane; the compiler asks for one entry for each. */
const kinds: { readonly [Kind in PlaneSpec['kind']]: PlaneKind<Extract<PlaneSpec, { kind: Kind }>> } = {
  axes: axesPlane,
  given: givenPlane,
  principal: principalPlane,
  random: randomPlane,
};

/** Their names. */
export const planeKinds = Object.keys(kinds) as readonly PlaneSpec['kind'][];

/** Opens a plane of any kind in a space; a Problem is a sentence for a person. */
export function openPlane(spec: PlaneSpec, space: Space): Parsed<Plane> {
  // The list pairs each kind with its opener, which the compiler cannot follow through a look-up.
  const kind = kinds[spec.kind] as PlaneKind<PlaneSpec>;
  return kind.open(spec, space);
}

/** The plane to begin with: one parameter gives a line, more give the plane along the first two. */
export function firstPlane(dimension: number): AxesSpec {
  return { kind: 'axes', axes: dimension === 1 ? [0] : [0, 1] };
}
