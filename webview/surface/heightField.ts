import { cellCentre } from '../../src/core/plane/interval';
import type { Box } from '../layers/clip';
import type { SampledGrid } from '../session/panelModel';

/** Higher tones than this are all the same: what lies above 1 is cut off. */
const mostTone = 3;

/** What a height field is made from. */
export interface HeightSource {
  readonly grid: SampledGrid;
  /** The tone of a value: its height, of which 0…1 is drawn. */
  readonly tone: (value: number) => number;
  /** What is seen of the plane; over a line, s alone counts. */
  readonly bounds: Box;
}

/** Tones over the ground, on a lattice that covers exactly what is seen: vertices, row by row from the lowest t on; NaN is a hole. */
export interface HeightField {
  readonly columns: number;
  readonly rows: number;
  readonly tones: Float32Array;
  /** How much the tone rises at a vertex from a column to the next, and from a row to the next. */
  readonly across: Float32Array;
  readonly back: Float32Array;
  readonly bounds: Box;
}

/** Samples a landscape on a lattice of so many vertices at most; over a line it becomes a ribbon, as high on either side. */
export function heightField({ grid, tone, bounds }: HeightSource, most: number, aspect: number): HeightField {
  const isLine = grid.rows === 1;
  const columns = isLine ? Math.min(most, 400) : Math.max(8, Math.round(Math.sqrt(most * aspect)));
  const rows = isLine ? 2 : Math.max(8, Math.round(most / columns));
  const cells = Float32Array.from(grid.values, (value) => toneOf(tone, value));
  const tones = new Float32Array(columns * rows);
  const across = places(bounds.left, bounds.right, columns, grid.window[0], grid.columns);
  const up = isLine ? undefined : places(bounds.top, bounds.bottom, rows, grid.window[1], grid.rows);
  for (let j = 0; j < rows; j++)
    for (let i = 0; i < columns; i++)
      tones[j * columns + i] = between(cells, grid.columns, across[i], up ? up[j] : 0);
  return {
    columns,
    rows,
    tones,
    across: rises(tones, columns, 1),
    back: rises(tones, columns, columns),
    bounds,
  };
}

/** How much the tone rises at each vertex to the next one, which stands so many places on. */
function rises(tones: Float32Array, columns: number, step: number): Float32Array {
  const count = step === 1 ? columns : tones.length / columns;
  return tones.map((_, at) =>
    riseAt(tones, at, step, step === 1 ? at % columns : Math.floor(at / columns), count),
  );
}

/** From the vertices on both sides where both are there; 0 without any. */
function riseAt(tones: Float32Array, at: number, step: number, place: number, count: number): number {
  const before = place > 0 ? tones[at] - tones[at - step] : Number.NaN;
  const after = place + 1 < count ? tones[at + step] - tones[at] : Number.NaN;
  if (Number.isNaN(before)) return Number.isNaN(after) ? 0 : after;
  return Number.isNaN(after) ? before : (before + after) / 2;
}

function toneOf(tone: (value: number) => number, value: number): number {
  return Number.isFinite(value) ? Math.min(mostTone, Math.max(0, tone(value))) : Number.NaN;
}

/** Where the vertices lie among the cells: 0 in the middle of the first; NaN outside of them. */
function places(
  from: number,
  to: number,
  count: number,
  window: readonly [number, number],
  cells: number,
): Float64Array {
  const first = cellCentre(window, 0, cells);
  const step = (window[1] - window[0]) / cells;
  return Float64Array.from({ length: count }, (_, i) => {
    const place = (from + ((to - from) * i) / (count - 1) - first) / step;
    return place >= -0.5 && place <= cells - 0.5 ? Math.min(cells - 1, Math.max(0, place)) : Number.NaN;
  });
}

/** Bilinear; NaN beside a hole and outside. */
function between(cells: Float32Array, columns: number, x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const rows = cells.length / columns;
  const i = Math.min(columns - 2, Math.floor(x));
  const j = Math.max(0, Math.min(rows - 2, Math.floor(y)));
  const [right, above] = [x - i, y - j];
  const at = j * columns + i;
  const low = cells[at] + (cells[at + 1] - cells[at]) * right;
  if (above === 0) return low;
  const high = cells[at + columns] + (cells[at + columns + 1] - cells[at + columns]) * right;
  return low + (high - low) * above;
}

/** The tone over a place of the plane; NaN in a hole and outside. */
export function toneAt({ columns, rows, tones, bounds }: HeightField, s: number, t: number): number {
  const x = onLattice(s, bounds.left, bounds.right, columns);
  const y = onLattice(t, bounds.top, bounds.bottom, rows);
  return between(tones, columns, x, y);
}

/** The place of a value among the vertices; NaN outside, but for a hair. */
function onLattice(value: number, from: number, to: number, count: number): number {
  const place = ((value - from) / (to - from)) * (count - 1);
  const inside = place >= -1e-6 && place <= count - 1 + 1e-6;
  return inside ? Math.min(count - 1, Math.max(0, place)) : Number.NaN;
}
