import type { Objective, PlaneEvaluator, PlaneSweep, Sampling } from '../objective/objective';
import { cellCentre, type Interval } from './interval';
import type { Plane } from './plane';
import { pointOn } from './pointOn';
import { onlyParameter } from './project';

/** Where a plane lies. */
type PlanePlace = Pick<Plane, 'origin' | 'directions'>;

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

/** Some rows of a lattice: `from` to `to` − 1. */
export interface Band {
  readonly from: number;
  readonly to: number;
}

/**
 * Samples a plane again and again: f at every cell of a band of a lattice, all of it where none is given, row by row from the lowest t, columns
 * from the lowest s. A cell has the same value in whichever band it is sampled.
 */
export type PlaneSampler = (lattice: Lattice, values: Float64Array, band?: Band) => Sampling;

/** What samples a plane; it keeps what an objective prepares for it. */
export function planeSampler(objective: Objective, plane: PlanePlace): PlaneSampler {
  const sweep = objective.along?.(plane.origin, plane.directions);
  const parts: Sampled = { objective, plane, ...(sweep && { sweep }) };
  return (lattice, values, band = { from: 0, to: lattice.rows }) => sampleBand(parts, lattice, values, band);
}

/** f at every cell, sampled once. */
export function sampleLandscape(
  objective: Objective,
  plane: PlanePlace,
  lattice: Lattice,
  values: Float64Array,
): Sampling {
  return planeSampler(objective, plane)(lattice, values);
}

/** What is sampled. */
interface Sampled {
  readonly objective: Objective;
  readonly plane: PlanePlace;
  /** What the objective has prepared for the plane. */
  readonly sweep?: PlaneSweep;
}

function* sampleBand(sampled: Sampled, lattice: Lattice, values: Float64Array, { from, to }: Band): Sampling {
  const { points = 1, columns, rows, window } = lattice;
  if (points === 1) return yield* sampleCentres(sampled, lattice, values, { from, to });
  const upwards = sampled.plane.directions.length > 1 ? points : 1;
  const finer = { window, columns: columns * points, rows: rows * upwards };
  const all = new Float64Array(finer.columns * (to - from) * upwards);
  yield* sampleCentres(sampled, finer, all, { from: from * upwards, to: to * upwards });
  for (let row = 0; row < to - from; row++)
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

/** f at the centre of every cell of a band. */
function* sampleCentres(
  { objective, plane, sweep }: Sampled,
  lattice: Lattice,
  values: Float64Array,
  band: Band,
): Sampling {
  const prepared = preparePlane(objective, plane, lattice, band);
  if (prepared) return yield* fillRows(prepared, lattice.columns, values);
  if (sweep) {
    const s = centres(lattice.window[0], lattice.columns, { from: 0, to: lattice.columns });
    // A line has one row, whose place along t does not count.
    const t = centres(lattice.window[1] ?? [0, 0], lattice.rows, band);
    return yield* sweep(s, t, values);
  }
  const { evaluateMany } = objective;
  return yield* evaluateMany
    ? sampleRows(evaluateMany, objective.dimension, plane, lattice, values, band)
    : sampleCells(objective, plane, lattice, values, band);
}

/** The centres of some cells along one direction. */
function centres(interval: Interval, count: number, { from, to }: Band): Float64Array {
  return Float64Array.from({ length: to - from }, (_, i) => cellCentre(interval, from + i, count));
}

interface PreparedPlane {
  readonly fill: PlaneEvaluator;
  readonly horizontal: Float64Array;
  readonly vertical: Float64Array;
}

/** The objective's own code for a plane along two parameters, with the values that they take; undefined for other planes. */
function preparePlane(
  objective: Objective,
  plane: PlanePlace,
  { window, columns, rows }: Lattice,
  band: Band,
): PreparedPlane | undefined {
  if (!objective.plane || plane.directions.length < 2) return undefined;
  const [h, v] = plane.directions.map(onlyParameter);
  if (h === undefined || v === undefined || h === v) return undefined;
  const fill = objective.plane(plane.origin, h, v);
  const along = (axis: number, direction: number, places: Float64Array) => {
    const unit = plane.directions[direction][axis];
    return places.map((place) => plane.origin[axis] + place * unit);
  };
  return (
    fill && {
      fill,
      horizontal: along(h, 0, centres(window[0], columns, { from: 0, to: columns })),
      vertical: along(v, 1, centres(window[1], rows, band)),
    }
  );
}

/** Some rows at a time of a plane whose code is there. */
function* fillRows(
  { fill, horizontal, vertical }: PreparedPlane,
  columns: number,
  values: Float64Array,
): Sampling {
  // A large formula has taken its time already.
  yield 0;
  const rowsAtOnce = Math.max(1, Math.floor(cellsAtOnce / columns));
  for (let row = 0; row < vertical.length; row += rowsAtOnce) {
    const next = Math.min(vertical.length, row + rowsAtOnce);
    fill(horizontal, vertical.subarray(row, next), values.subarray(row * columns, next * columns));
    yield next * columns;
  }
}

/** Any plane or line, the points of a row, or of a part of it, at once. */
function* sampleRows(
  evaluateMany: NonNullable<Objective['evaluateMany']>,
  dimension: number,
  plane: PlanePlace,
  lattice: Lattice,
  values: Float64Array,
  band: Band,
): Sampling {
  const { columns } = lattice;
  const most = Math.min(columns, Math.max(1, Math.floor(numbersAtOnce / dimension)));
  const points = new Float64Array(most * dimension);
  for (let row = band.from; row < band.to; row++)
    for (let from = 0; from < columns; from += most) {
      const count = Math.min(most, columns - from);
      for (let i = 0; i < count; i++)
        placeAt(plane, lattice, from + i, row, points.subarray(i * dimension, (i + 1) * dimension));
      const first = (row - band.from) * columns + from;
      evaluateMany(points.subarray(0, count * dimension), values.subarray(first, first + count));
      yield first + count;
    }
}

/** Any plane or line, point by point, the first alone: it may take long. */
function* sampleCells(
  objective: Objective,
  plane: PlanePlace,
  lattice: Lattice,
  values: Float64Array,
  band: Band,
): Sampling {
  const { columns } = lattice;
  const x = new Float64Array(objective.dimension);
  const cells = columns * (band.to - band.from);
  for (let cell = 0, count = 1; cell < cells; ) {
    const end = Math.min(cells, cell + count);
    for (; cell < end; cell++) {
      placeAt(plane, lattice, cell % columns, band.from + Math.floor(cell / columns), x);
      values[cell] = objective.evaluate(x);
    }
    count = (yield cell) ?? columns;
  }
}

/** Writes the centre of a cell into x. */
function placeAt(
  { origin, directions }: PlanePlace,
  { window, columns, rows }: Lattice,
  column: number,
  row: number,
  x: Float64Array,
): void {
  const t = directions.length > 1 ? cellCentre(window[1], row, rows) : 0;
  pointOn(origin, directions, cellCentre(window[0], column, columns), t, x);
}
