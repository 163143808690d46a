import { lanczos } from '../algebra/lanczos';
import { dot } from '../algebra/vector';
import type { Sliced } from '../objective/sliced';
import { Random } from '../random';
import type { Interval } from './interval';
import { cloudOf, type Iterated, orthonormal, type PathCloud } from './path';
import type { PrincipalSpec } from './principal';

/** Free room on each side of the path, as a share of its extent. */
const room = 0.3;
/** The shorter side of the window is at least this share of the longer one: a path that is nearly straight has a landscape beside it. */
const leastSide = 0.5;
/** Along a direction with a smaller share of the variance than this there is nothing but rounding. */
const leastShare = 1e-14;

/**
 * The plane through the end of the first path along the two directions in which the iterates of all paths vary most: the principal
 * directions of their differences to that end (Li, Xu, Taylor, Studer & Goldstein 2018, Visualizing the loss landscape of neural nets,
 * §7.2), which are eigenvectors of the covariance. They are found from the Gram matrix of the iterates less their mean, rows × rows:
 * of G·u = λ·u the direction is Xᵀu / √λ, whatever the number of parameters. The paths lie to the left of the end and above it,
 * which settles the signs. Where all lies on one line the second direction is any one across. Undefined where nothing has moved.
 */
export function* planeThroughPaths(paths: readonly Iterated[]): Sliced<PrincipalSpec | undefined> {
  const cloud = cloudOf(paths);
  if (!cloud || cloud.dimension < 2) return undefined;
  const gram = yield* gramOf(cloud);
  const { values, vectors } = lanczos({
    dimension: cloud.rows,
    multiply: (v, product) => multiply(gram, v, product),
    ...{ count: 2, which: 'largest', seed: 1, tolerance: 1e-15, products: cloud.rows },
  });
  const found = [0, 1]
    .filter((k) => values[k] > leastShare * cloud.total)
    .map((k) => combined(cloud, vectors.subarray(k * cloud.rows, (k + 1) * cloud.rows)));
  const directions = twoOf(found, cloud.dimension).map((direction, i) =>
    turned(direction, cloud, i === 0 ? -1 : 1),
  );
  return {
    kind: 'principal',
    origin: cloud.end.slice(),
    directions,
    shares: directions.map((_, k) => (k < found.length ? values[k] / cloud.total : 0)),
    views: viewsOf(cloud, directions),
  };
}

/** X·Xᵀ of the centred iterates. */
function* gramOf({ centred, rows, dimension }: PathCloud): Sliced<Float64Array> {
  const gram = new Float64Array(rows * rows);
  const row = (i: number): Float64Array => centred.subarray(i * dimension, (i + 1) * dimension);
  for (let i = 0; i < rows; i++) {
    const x = row(i);
    let j = 0;
    for (; j + 3 <= i; j += 4) fourProducts(x, centred, j, gram, i * rows + j);
    for (; j <= i; j++) gram[i * rows + j] = dot(x, row(j));
    for (let k = 0; k < i; k++) gram[k * rows + i] = gram[i * rows + k];
    yield;
  }
  return gram;
}

/** x · those of four rows from one on, into `gram`: four sums side by side wait for one another less than one after the other. */
function fourProducts(
  x: Float64Array,
  rows: Float64Array,
  first: number,
  gram: Float64Array,
  place: number,
): void {
  const n = x.length;
  const begin = first * n;
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const part = x[i];
    const at = begin + i;
    a += part * rows[at];
    b += part * rows[at + n];
    c += part * rows[at + 2 * n];
    d += part * rows[at + 3 * n];
  }
  gram[place] = a;
  gram[place + 1] = b;
  gram[place + 2] = c;
  gram[place + 3] = d;
}

function multiply(matrix: Float64Array, v: Float64Array, product: Float64Array): void {
  const n = v.length;
  for (let i = 0; i < n; i++) product[i] = dot(v, matrix.subarray(i * n, (i + 1) * n));
}

/** Xᵀu. */
function combined({ centred, dimension }: PathCloud, u: Float64Array): Float64Array {
  const sum = new Float64Array(dimension);
  u.forEach((share, row) => {
    for (let i = 0; i < dimension; i++) sum[i] += share * centred[row * dimension + i];
  });
  return sum;
}

/** Two directions at right angles; where fewer were found, random ones across. */
function twoOf(found: readonly Float64Array[], dimension: number): Float64Array[] {
  const random = new Random(1);
  const across = [0, 1].map(() => {
    const drawn = new Float64Array(dimension);
    random.fillNormal(drawn);
    return drawn;
  });
  return orthonormal([...found, ...across]).slice(0, 2);
}

/** A direction so that the mean of the paths lies on the wanted side of their end; of none, its largest part is positive. */
function turned(direction: Float64Array, { mean, end }: PathCloud, side: 1 | -1): Float64Array {
  let along = 0;
  let scale = 0;
  for (let i = 0; i < end.length; i++) {
    along += direction[i] * (mean[i] - end[i]);
    scale += Math.abs(direction[i] * (mean[i] - end[i]));
  }
  const isTold = Math.abs(along) > 1e-9 * scale;
  const largest = direction.reduce((most, part) => (Math.abs(part) > Math.abs(most) ? part : most), 0);
  const right = isTold ? along * side > 0 : largest > 0;
  return right ? direction : direction.map((part) => -part);
}

function viewsOf(
  { centred, rows, dimension, mean, end }: PathCloud,
  directions: readonly Float64Array[],
): Interval[] {
  const extents = directions.map((direction) => {
    const middle = dot(direction, mean) - dot(direction, end);
    let [low, high] = [0, 0];
    for (let row = 0; row < rows; row++) {
      const at = middle + dot(direction, centred.subarray(row * dimension, (row + 1) * dimension));
      low = Math.min(low, at);
      high = Math.max(high, at);
    }
    return [low - room * (high - low), high + room * (high - low)] as const;
  });
  const longest = Math.max(...extents.map(([low, high]) => high - low));
  return extents.map(([low, high]): Interval => {
    const more = Math.max(0, leastSide * longest - (high - low)) / 2;
    return [low - more, high + more];
  });
}
