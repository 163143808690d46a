import type { Objective, PlaneEvaluator } from '../objective/objective';

/** A window on a plane: lower and upper bound along each direction. */
export type Interval = readonly [low: number, high: number];

/**
 * A plane (two directions) or a line (one) through parameter space:
 * the point at (s, t) is origin + s·directions[0] + t·directions[1].
 */
export interface Plane {
  readonly origin: readonly number[];
  readonly directions: readonly (readonly number[])[];
}

/** The plane along one or two chosen parameters; the others stay at the base point. s and t are then the parameters' own values. */
export function coordinatePlane(base: ArrayLike<number>, axes: readonly number[]): Plane {
  const origin = Array.from(base);
  const directions = axes.map((axis) => origin.map((_, i) => (i === axis ? 1 : 0)));
  for (const axis of axes) origin[axis] = 0;
  return { origin, directions };
}

/** How a plane is to be sampled: at the centres of columns × rows cells of the window. */
export interface Sampling {
  readonly plane: Plane;
  readonly window: readonly Interval[];
  readonly columns: number;
  /** 1 on a line. */
  readonly rows: number;
}

/** Centre of cell i of `count` cells on an interval. */
export function cellCentre(interval: Interval, i: number, count: number): number {
  // No destructuring: in the loops over cells its iterator would cost more than the arithmetic.
  const low = interval[0];
  return low + ((i + 0.5) * (interval[1] - low)) / count;
}

/** How many cells of a prepared plane are filled between two looks at the clock. */
const cellsAtOnce = 1 << 14;

/**
 * f at every cell centre, row by row from the lowest t, columns from the lowest s.
 * Yields the number of finished rows, so that the caller can keep its window alive or walk away.
 */
export function* sampleLandscape(
  objective: Objective,
  sampling: Sampling,
  values: Float64Array,
): Generator<number, void> {
  const prepared = preparePlane(objective, sampling);
  if (!prepared) return yield* sampleRows(objective, sampling, values);
  const { fill, horizontal, vertical } = prepared;
  const { columns, rows } = sampling;
  const rowsAtOnce = Math.max(1, Math.floor(cellsAtOnce / columns));
  for (let row = 0; row < rows; row += rowsAtOnce) {
    const next = Math.min(rows, row + rowsAtOnce);
    fill(horizontal, vertical.subarray(row, next), values.subarray(row * columns, next * columns));
    yield next;
  }
}

interface PreparedPlane {
  readonly fill: PlaneEvaluator;
  readonly horizontal: Float64Array;
  readonly vertical: Float64Array;
}

/** The objective's own code for a plane along two parameters, with the values that they take; undefined for other planes. */
function preparePlane(
  objective: Objective,
  { plane, window, columns, rows }: Sampling,
): PreparedPlane | undefined {
  if (!objective.plane || plane.directions.length < 2) return undefined;
  const [h, v] = plane.directions.map(onlyAxis);
  if (h === undefined || v === undefined || h === v) return undefined;
  const fill = objective.plane(plane.origin, h, v);
  const along = (axis: number, direction: number, count: number) => {
    const values = new Float64Array(count);
    const unit = plane.directions[direction][axis];
    for (let i = 0; i < count; i++)
      values[i] = plane.origin[axis] + cellCentre(window[direction], i, count) * unit;
    return values;
  };
  return fill && { fill, horizontal: along(h, 0, columns), vertical: along(v, 1, rows) };
}

/** The one parameter that a direction changes; undefined when it changes several. */
function onlyAxis(direction: readonly number[]): number | undefined {
  const axis = direction.findIndex((component) => component !== 0);
  return axis >= 0 && direction.every((component, i) => i === axis || component === 0) ? axis : undefined;
}

/** Any plane or line: the points of a row at once. */
function* sampleRows(
  objective: Objective,
  sampling: Sampling,
  values: Float64Array,
): Generator<number, void> {
  const { plane, window, columns, rows } = sampling;
  const n = objective.dimension;
  const [u, v] = plane.directions;
  const points = new Float64Array(columns * n);
  const rowValues = new Float64Array(columns);
  const x = new Float64Array(n);
  for (let row = 0; row < rows; row++) {
    const t = v ? cellCentre(window[1], row, rows) : 0;
    for (let column = 0; column < columns; column++) {
      const s = cellCentre(window[0], column, columns);
      for (let i = 0; i < n; i++) points[column * n + i] = plane.origin[i] + s * u[i] + (v ? t * v[i] : 0);
    }
    if (objective.evaluateMany) objective.evaluateMany(points, rowValues);
    else
      for (let column = 0; column < columns; column++) {
        for (let i = 0; i < n; i++) x[i] = points[column * n + i];
        rowValues[column] = objective.evaluate(x);
      }
    values.set(rowValues, row * columns);
    yield row + 1;
  }
}
