import type { SampledGrid } from '../session/panelModel';
import { roughness, upsAndDowns } from '../session/roughness';

/** From so much up and down on a landscape gets a relief, and at so much the strongest. */
const begins = 80;
const full = 160;
/** Tones that a well of the usual depth is lower, and a hill higher, than its surroundings. */
const strongest = 0.09;

/** How a rough landscape is shown: its wells lie between two contour levels, where nothing else would show them. */
export interface Relief {
  /** How much higher each cell's tone is to look than it is, for being above its surroundings. */
  readonly by: Float32Array;
  /** The most of that, up or down: so much of the tones is left free at either end. */
  readonly room: number;
}

/** The tone that a tone gets, with room for wells below it and hills above. */
export function withRoom(tone: number, room: number): number {
  return room + tone * (1 - 2 * room);
}

/** Whether a landscape has wells between its contour levels. */
export function hasWellsBetween(grid: SampledGrid): boolean {
  return upsAndDowns(grid) > begins;
}

/** The relief of a rough landscape; undefined for a smooth one. */
export function reliefOf(grid: SampledGrid): Relief | undefined {
  const rough = Math.min(1, (upsAndDowns(grid) - begins) / (full - begins));
  if (!(rough > 0)) return undefined;
  const heights = aboveSurroundings(grid, reachOf(grid));
  const size = meanSize(heights);
  const room = strongest * rough;
  const by = heights.map((height) => {
    const relative = height / size;
    return Number.isFinite(relative) ? (room * relative) / Math.sqrt(1 + relative * relative) : 0;
  });
  return { by, room };
}

/** Half of a wave, in cells. */
function reachOf(grid: SampledGrid): number {
  const wave = Math.PI / Math.asin(Math.min(1, roughness(grid) / 2));
  return Math.max(1, Math.round(wave / 2));
}

/** Values above the mean of the square around them, which reaches so many cells to each side. */
function aboveSurroundings({ columns, rows, values }: SampledGrid, reach: number): Float32Array {
  const sums = cornerSums(values, columns, rows);
  const width = columns + 1;
  const heights = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    const [low, high] = [Math.max(0, row - reach), Math.min(rows, row + reach + 1)];
    for (let column = 0; column < columns; column++) {
      const [left, right] = [Math.max(0, column - reach), Math.min(columns, column + reach + 1)];
      const sum =
        sums[high * width + right] -
        sums[low * width + right] -
        sums[high * width + left] +
        sums[low * width + left];
      heights[row * columns + column] =
        values[row * columns + column] - sum / ((high - low) * (right - left));
    }
  }
  return heights;
}

/** Sums of all values left of and below each corner of the cells (Crow 1984); a hole counts as nothing. */
function cornerSums(values: Float64Array, columns: number, rows: number): Float64Array {
  const width = columns + 1;
  const sums = new Float64Array(width * (rows + 1));
  for (let row = 0; row < rows; row++) {
    let line = 0;
    for (let column = 0; column < columns; column++) {
      const value = values[row * columns + column];
      if (Number.isFinite(value)) line += value;
      sums[(row + 1) * width + column + 1] = sums[row * width + column + 1] + line;
    }
  }
  return sums;
}

function meanSize(heights: Float32Array): number {
  let sum = 0;
  let count = 0;
  for (const height of heights) {
    if (!Number.isFinite(height)) continue;
    sum += Math.abs(height);
    count++;
  }
  return count > 0 && sum > 0 ? sum / count : 1;
}
