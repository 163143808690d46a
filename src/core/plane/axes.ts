import { nameOf } from '../objective/parameterNames';
import { type Parsed, Problem } from '../problem';
import { counted } from '../text/counted';
import type { PlaneKind } from './kind';
import { type Plane, planeKey, type Space } from './plane';

/** The plane along one or two chosen parameters, the others held at the origin. */
export interface AxesSpec {
  readonly kind: 'axes';
  /** Places of one or two different parameters. */
  readonly axes: readonly number[];
  /** Where the other parameters stand, length n; absent: at the objective's start. */
  readonly origin?: ArrayLike<number>;
}

/** Along an axis, s and t are the parameters' own values. */
export const axesPlane: PlaneKind<AxesSpec> = { kind: 'axes', open };

function open({ axes, origin: given }: AxesSpec, space: Space): Parsed<Plane> {
  const { dimension, parameterNames, view } = space;
  const wrong = fault(axes, given, dimension);
  if (wrong) return new Problem(wrong);
  const origin = Float64Array.from(given ?? space.start);
  for (const axis of axes) origin[axis] = 0;
  // On a plane along all parameters nothing is held.
  const held = dimension > axes.length ? origin : [];
  return {
    key: planeKey('axes', axes, held),
    origin,
    directions: axes.map((axis) => unit(axis, dimension)),
    names: axes.map((axis) => nameOf(parameterNames, axis)),
    views: axes.map((axis) => view[axis]),
  };
}

function unit(axis: number, dimension: number): Float64Array {
  const direction = new Float64Array(dimension);
  direction[axis] = 1;
  return direction;
}

function fault(axes: readonly number[], origin: AxesSpec['origin'], n: number): string | undefined {
  if (axes.length < 1 || axes.length > 2 || new Set(axes).size < axes.length)
    return 'A plane needs one or two different axes.';
  const outside = axes.find((axis) => !(Number.isInteger(axis) && axis >= 0 && axis < n));
  if (outside !== undefined)
    return `The plane's axis ${outside} is none of the ${counted(n, 'parameter')}: count from 0 to ${n - 1}.`;
  if (origin && origin.length !== n)
    return `The plane's origin has ${counted(origin.length, 'number')}, but there are ${counted(n, 'parameter')}: give one number for each.`;
  return undefined;
}
