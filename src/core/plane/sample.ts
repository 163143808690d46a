import type { Objective, PlaneEvaluator } from '../objective/objective';
import { cellCentre, type Interval } from './interval';
import type { Plane } from './plane';
import { onlyParameter } from './project';

/** Where a plane is sampled: at the centres of columns × rows cells of a window. */
export interface Lattice {
  /** Lower and upper bound along each direction. */
  readonly window: readonly Interval[];
  readonly columns: number;
  /** 1 on a line. */
  readonly rows: number;
}

/** How many cells of a prepared plane are filled between two looks at the clock. */
const cellsAtOnce = 1 << 14;

/**
 * f at every cell centre, row by row from the lowest t, columns from the lowest s.
 * Yields the number of finished rows, so that the caller can keep its window alive or walk away.
 */
export function* sampleLandscape(
  objective: Objective,
  plane: Plane,
  lattice: Lattice,
  values: Float64Array,
): Generator<number, void> {
  const prepared = preparePlane(objective, plane, lattice);
  if (!prepared) return yield* sampleRows(objective, plane, lattice, values);
  const { fill, horizontal, vertical } = prepared;
  const { columns, rows } = lattice;
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
  plane: Plane,
  { window, columns, rows }: Lattice,
): PreparedPlane | undefined {
  if (!objective.plane || plane.directions.length < 2) return undefined;
  const [h, v] = plane.directions.map(onlyParameter);
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

/** Any plane or line: the points of a row at once. */
function* sampleRows(
  objective: Objective,
  { origin, directions: [u, v] }: Plane,
  { window, columns, rows }: Lattice,
  values: Float64Array,
): Generator<number, void> {
  const n = objective.dimension;
  const points = new Float64Array(columns * n);
  const rowValues = new Float64Array(columns);
  const x = new Float64Array(n);
  for (let row = 0; row < rows; row++) {
    const t = v ? cellCentre(window[1], row, rows) : 0;
    for (let column = 0; column < columns; column++) {
      const s = cellCentre(window[0], column, columns);
      for (let i = 0; i < n; i++) points[column * n + i] = origin[i] + s * u[i] + (v ? t * v[i] : 0);
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
