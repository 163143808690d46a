import type { Minimum } from '../catalogue/entry';
import type { Interval } from './interval';
import type { Meaning } from './meaning';
import { type Plane, planeKey } from './plane';
import { onlyParameter, placeLength, projector } from './project';

/** A plane as whoever draws it needs it: small, whatever the number of parameters is. */
export interface PlaneView {
  readonly key: string;
  /** The directions' own key: a window on one plane is as good on another of the same directions, which lies beside it. */
  readonly directions: string;
  /** The parameters along the axes, where it lies along parameters. */
  readonly parameters?: readonly number[];
  /** What is written at the axes, one for each direction. */
  readonly names: readonly string[];
  /** What the directions are, where they are no parameters. */
  readonly meanings?: readonly Meaning[];
  /** The window along each direction that shows the objective's character. */
  readonly views: readonly Interval[];
  /** Known minima on the plane: s and, on a plane, t. */
  readonly minima: readonly (readonly number[])[];
  /** The lowest known value on the plane; absent where none is known. */
  readonly minimum?: number;
  /** Where a run's start lies, and how far from the plane. */
  readonly start: readonly number[];
  /** True when some parameter is held, so that there is more than the plane shows. */
  readonly partial: boolean;
  /** How places are read from rows that hold the parameters. */
  readonly reading: Reading;
}

/** How to find the place of a row's parameters on a plane. */
export type Reading =
  /** s and t are these parameters. */
  | { readonly kind: 'parameters'; readonly places: readonly number[] }
  /** They have to be projected on these vectors. */
  | {
      readonly kind: 'vectors';
      readonly origin: readonly number[];
      readonly directions: readonly (readonly number[])[];
    }
  /** Rows hold no parameters, but their places on planes. */
  | { readonly kind: 'places' };

/** What of an objective a view of a plane needs. */
export interface Surroundings {
  readonly dimension: number;
  readonly view: readonly Interval[];
  readonly minima: readonly Minimum[];
}

/** A minimum belongs to a plane when it is this near in every parameter, as a share of the parameter's view. */
const nearness = 1e-3;

/**
 * @param start where the shown run starts, length n.
 * @param rowsHoldParameters whether rows of trajectories hold the parameters (run/columns.ts).
 */
export function planeView(
  plane: Plane,
  { dimension, view, minima }: Surroundings,
  start: ArrayLike<number>,
  rowsHoldParameters: boolean,
): PlaneView {
  const { key, names, views, directions, meanings } = plane;
  const project = projector(plane);
  const place = (x: ArrayLike<number>): number[] => {
    const found = new Float64Array(placeLength);
    project(x, found);
    return Array.from(found);
  };
  const reading = readingOf(plane);
  const onPlane = minima.filter(({ x }) => isOn(plane, place(x), x, view));
  return {
    key,
    directions: planeKey('directions', ...directions),
    ...(reading.kind === 'parameters' ? { parameters: reading.places } : {}),
    names,
    ...(meanings && { meanings }),
    views,
    minima: onPlane.map(({ x }) => place(x).slice(0, directions.length)),
    ...(onPlane.length > 0 ? { minimum: Math.min(...minima.map(({ value }) => value)) } : {}),
    start: place(start),
    partial: dimension > directions.length,
    reading: rowsHoldParameters ? reading : { kind: 'places' },
  };
}

function isOn(
  { origin, directions: [u, v] }: Plane,
  [s, t]: readonly number[],
  x: readonly number[],
  view: readonly Interval[],
): boolean {
  return x.every((xi, i) => {
    const off = xi - origin[i] - s * u[i] - (v ? t * v[i] : 0);
    return Math.abs(off) <= nearness * (view[i][1] - view[i][0]);
  });
}

function readingOf({ origin, directions }: Plane): Exclude<Reading, { kind: 'places' }> {
  const places = directions.map(onlyParameter).filter((place) => place !== undefined);
  const plain = places.every((place, i) => directions[i][place] === 1 && origin[place] === 0);
  return places.length === directions.length && plain
    ? { kind: 'parameters', places }
    : {
        kind: 'vectors',
        origin: Array.from(origin),
        directions: directions.map((direction) => Array.from(direction)),
      };
}
