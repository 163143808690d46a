import { dot } from '../algebra/vector';

/** Iterates in their order, n numbers each. */
export type Iterated = readonly Float64Array[];

/** So many iterates are looked at: of more, every k-th of each path, and its ends. */
const mostIterates = 512;

/** An iterate so many times as far from where all begins as that is from 0, and further, is on its way to infinity. */
const farthest = 1e6;

/** How the iterates of one path, or of several from one start, lie around their mean. */
export interface PathCloud {
  /** Row-major, rows × n: iterates less their mean. */
  readonly centred: Float64Array;
  readonly rows: number;
  /** n. */
  readonly dimension: number;
  /** Length n. */
  readonly mean: Float64Array;
  /** The last iterate of the first path. */
  readonly end: Float64Array;
  /** Σ ‖x − mean‖² over the rows. */
  readonly total: number;
}

/** The cloud of paths, the one first whose end is `end`; undefined where nothing has moved. */
export function cloudOf(paths: readonly Iterated[]): PathCloud | undefined {
  const most = Math.max(2, Math.floor(mostIterates / paths.length));
  const chosen = paths.map((path) => thinned(upToInfinity(path), most));
  const all = chosen.flat();
  const end = chosen[0]?.at(-1);
  if (!end || all.length < 2) return undefined;
  const mean = meanOf(all, end);
  const dimension = end.length;
  const centred = new Float64Array(all.length * dimension);
  let total = 0;
  all.forEach((x, row) => {
    for (let i = 0; i < dimension; i++) {
      const off = x[i] - mean[i];
      centred[row * dimension + i] = off;
      total += off * off;
    }
  });
  return total > 0 && total < Number.POSITIVE_INFINITY
    ? { centred, rows: all.length, dimension, mean, end, total }
    : undefined;
}

/** The share of a cloud's variance along one or two directions, which need not be at right angles: from 0 to 1. */
export function shareAlong(cloud: PathCloud, directions: readonly Float64Array[]): number {
  const { centred, rows, dimension, total } = cloud;
  const basis = orthonormal(directions);
  let within = 0;
  for (let row = 0; row < rows; row++) {
    const x = centred.subarray(row * dimension, (row + 1) * dimension);
    for (const unit of basis) within += dot(unit, x) ** 2;
  }
  return within / total;
}

/** Directions of length 1 and at right angles that span the same; of two along one line the first alone. */
export function orthonormal(directions: readonly Float64Array[]): Float64Array[] {
  const basis: Float64Array[] = [];
  for (const direction of directions) {
    const rest = direction.slice();
    const before = Math.sqrt(dot(rest, rest));
    // Twice: what rounding leaves of the other direction goes with the second time.
    for (let pass = 0; pass < 2; pass++)
      for (const unit of basis) {
        const share = dot(unit, rest);
        for (let i = 0; i < rest.length; i++) rest[i] -= share * unit[i];
      }
    const length = Math.sqrt(dot(rest, rest));
    if (length > 1e-7 * before) basis.push(rest.map((part) => part / length));
  }
  return basis;
}

/** The iterates before the path leaves for infinity. */
function upToInfinity(path: Iterated): Iterated {
  const [start] = path;
  if (!start) return path;
  const bound = farthest * (1 + Math.sqrt(dot(start, start)));
  const out = path.findIndex((x) => !(distance(x, start) <= bound));
  return out < 0 ? path : path.slice(0, out);
}

function distance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return Math.sqrt(sum);
}

function thinned(path: Iterated, most: number): Iterated {
  if (path.length <= most) return path;
  return Array.from({ length: most }, (_, i) => path[Math.round((i * (path.length - 1)) / (most - 1))]);
}

/** The mean, from the differences to the end, which lose fewer digits than the iterates themselves. */
function meanOf(all: Iterated, end: Float64Array): Float64Array {
  const mean = new Float64Array(end.length);
  for (const x of all) for (let i = 0; i < mean.length; i++) mean[i] += x[i] - end[i];
  return mean.map((sum, i) => end[i] + sum / all.length);
}
