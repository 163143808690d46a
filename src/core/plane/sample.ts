import type { Objective, PlaneEvaluator } from '../objective/objective';
import { cellCentre, type Interval } from './interval';
import { type Plane, writePoint } from './plane';
import { onlyParameter } from './project';

/** Where a plane is sampled: at the centres of columns × rows cells of a window. */
export interface Lattice {
  /** Lower and upper bound along each direction. */
  readonly window: readonly Interval[];
  readonly columns: number;
  /** 1 on a line. */
  readonly rows: number;
  /**
   * Points along each side of a cell, of which its value is the mean: what goes up and down within a cell makes no
   * false pattern then. Absent: one, the centre.
   */
  readonly points?: number;
}

/** How many numbers the points of a row may be that are made at once. */
const numbersAtOnce = 1 << 18;

/** How many cells of a prepared plane are filled between two looks at the clock. */
const cellsAtOnce = 1 << 14;

/** Yields the number of finished cells, so that the caller can do something else or walk away; `next(count)` asks for about so many more. */
export type Sampling = Generator<number, void, number | undefined>;

/** f at every cell, row by row from the lowest t, columns from the lowest s. */
export function* sampleLandscape(
  objective: Objective,
  plane: Plane,
  lattice: Lattice,
  values: Float64Array,
): Sampling {
  const { points = 1, columns, rows, window } = lattice;
  if (points === 1) return yield* sampleCentres(objective, plane, lattice, values);
  const upwards = plane.directions.length > 1 ? points : 1;
  const finer = { window, columns: columns * points, rows: rows * upwards };
  const all = new Float64Array(finer.columns * finer.rows);
  yield* sampleCentres(objective, plane, finer, all);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      values[row * columns + column] = meanOf(all, finer.columns, {
        left: column * points,
        low: row * upwards,
        width: points,
        height: upwards,
      });
}

interface Block {
  readonly left: number;
  readonly low: number;
  readonly width: number;
  readonly height: number;
}

/** The mean of the finite values of a block; NaN where half of them or more are not finite: a hole stays one. */
function meanOf(values: Float64Array, columns: number, { left, low, width, height }: Block): number {
  let sum = 0;
  let count = 0;
  for (let row = low; row < low + height; row++)
    for (let i = row * columns + left; i < row * columns + left + width; i++) {
      if (!Number.isFinite(values[i])) continue;
      sum += values[i];
      count++;
    }
  return 2 * count > width * height ? sum / count : Number.NaN;
}

/** f at the centre of every cell. */
function* sampleCentres(
  objective: Objective,
  plane: Plane,
  lattice: Lattice,
  values: Float64Array,
): Sampling {
  const prepared = preparePlane(objective, plane, lattice);
  if (!prepared) {
    const { evaluateMany } = objective;
    return yield* evaluateMany
      ? sampleRows(evaluateMany, objective.dimension, plane, lattice, values)
      : sampleCells(objective, plane, lattice, values);
  }
  const { fill, horizontal, vertical } = prepared;
  const { columns, rows } = lattice;
  // A large formula has taken its time already.
  yield 0;
  const rowsAtOnce = Math.max(1, Math.floor(cellsAtOnce / columns));
  for (let row = 0; row < rows; row += rowsAtOnce) {
    const next = Math.min(rows, row + rowsAtOnce);
    fill(horizontal, vertical.subarray(row, next), values.subarray(row * columns, next * columns));
    yield next * columns;
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

/** Any plane or line, the points of a row, or of a part of it, at once. */
function* sampleRows(
  evaluateMany: NonNullable<Objective['evaluateMany']>,
  dimension: number,
  plane: Plane,
  lattice: Lattice,
  values: Float64Array,
): Sampling {
  const { columns, rows } = lattice;
  const most = Math.min(columns, Math.max(1, Math.floor(numbersAtOnce / dimension)));
  const points = new Float64Array(most * dimension);
  for (let row = 0; row < rows; row++)
    for (let from = 0; from < columns; from += most) {
      const count = Math.min(most, columns - from);
      for (let i = 0; i < count; i++)
        placeAt(plane, lattice, from + i, row, points.subarray(i * dimension, (i + 1) * dimension));
      const first = row * columns + from;
      evaluateMany(points.subarray(0, count * dimension), values.subarray(first, first + count));
      yield first + count;
    }
}

/** Any plane or line, point by point, the first alone: it may take long. */
function* sampleCells(objective: Objective, plane: Plane, lattice: Lattice, values: Float64Array): Sampling {
  const { columns, rows } = lattice;
  const x = new Float64Array(objective.dimension);
  const cells = columns * rows;
  for (let cell = 0, count = 1; cell < cells; ) {
    const end = Math.min(cells, cell + count);
    for (; cell < end; cell++) {
      placeAt(plane, lattice, cell % columns, Math.floor(cell / columns), x);
      values[cell] = objective.evaluate(x);
    }
    count = (yield cell) ?? columns;
  }
}

/** Writes the centre of a cell into x: origin + s·u + t·v. */
function placeAt(
  plane: Plane,
  { window, columns, rows }: Lattice,
  column: number,
  row: number,
  x: Float64Array,
): void {
  const s = cellCentre(window[0], column, columns);
  const t = window.length > 1 ? cellCentre(window[1], row, rows) : 0;
  writePoint(plane, s, t, x);
}
