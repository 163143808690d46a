import type { Interval } from '../../src/core/plane/interval';
import type { Lattice } from '../../src/core/plane/sample';
import type { SampledGrid } from '../session/panelModel';

/** Which places of a list a value between them depends on, and how much: cubic, through the values (Catmull and Rom, 1974). */
interface Weights {
  readonly places: readonly number[];
  readonly shares: readonly number[];
}

/** The landscape over another window, from recorded ones: at each place from the finest that has it. Outside of all it is not known: NaN. */
export function resampled(grids: readonly SampledGrid[], lattice: Lattice): SampledGrid {
  const finest = grids.toSorted((a, b) => areaOf(a) - areaOf(b));
  const { window, columns, rows } = lattice;
  const values = new Float64Array(columns * rows).fill(Number.NaN);
  for (const grid of finest) {
    const across = alongAxis(grid.window[0], grid.columns, window[0], columns);
    const up = rows === 1 ? [only] : alongAxis(grid.window[1], grid.rows, window[1], rows);
    fill(values, columns, grid, across, up);
  }
  return { window, columns, rows, values };
}

const only: Weights = { places: [0], shares: [1] };

const areaOf = ({ window }: SampledGrid): number =>
  window.reduce((area, [low, high]) => area * (high - low), 1);

/** For each cell of an axis what it depends on; undefined where that lies outside. */
function alongAxis(
  [low, high]: Interval,
  cells: number,
  [from, to]: Interval,
  wanted: number,
): readonly (Weights | undefined)[] {
  return Array.from({ length: wanted }, (_, cell) => {
    const value = from + ((cell + 0.5) / wanted) * (to - from);
    const place = ((value - low) / (high - low)) * cells - 0.5;
    return place < 0 || place > cells - 1 ? undefined : weightsAt(place, cells);
  });
}

function weightsAt(place: number, cells: number): Weights {
  const left = Math.min(cells - 2, Math.floor(place));
  const t = place - left;
  const places = [left - 1, left, left + 1, left + 2].map((at) => Math.max(0, Math.min(cells - 1, at)));
  const shares = [
    ((2 - t) * t - 1) * t * 0.5,
    (t * t * (3 * t - 5) + 2) * 0.5,
    ((4 - 3 * t) * t + 1) * t * 0.5,
    (t - 1) * t * t * 0.5,
  ];
  return { places, shares };
}

/** Fills in what is not there yet. */
function fill(
  values: Float64Array,
  width: number,
  grid: SampledGrid,
  across: readonly (Weights | undefined)[],
  up: readonly (Weights | undefined)[],
): void {
  for (const [row, vertical] of up.entries())
    for (const [column, horizontal] of across.entries()) {
      const at = row * width + column;
      if (!vertical || !horizontal || !Number.isNaN(values[at])) continue;
      let sum = 0;
      for (const [i, y] of vertical.places.entries())
        for (const [j, x] of horizontal.places.entries())
          sum += vertical.shares[i] * horizontal.shares[j] * grid.values[y * grid.columns + x];
      values[at] = sum;
    }
}
