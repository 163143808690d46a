import type { FitRegions } from '../../src/core/fitted/fitAnswer';
import type { Projection } from '../page/chart';
import type { Theme } from '../page/theme';
import { parseColour, type Rgb } from './colours';
import { contourLines } from './contours';
import { classColour } from './dataPoints';

/** Shares of a class's colour in its region: where the classes are even, and where it is sure. */
const shares = { least: 0.08, most: 0.4 } as const;
/** Steps between the two. */
const shadeCount = 64;
/** Probabilities with a line of their own. */
const levels = [0.75, 0.9] as const;

/** Each class in a region of its colour, the stronger the surer; in high contrast hatched, each in its own direction. */
export function paintRegions(
  { values, columns, rows, probabilities }: FitRegions,
  theme: Theme,
  width: number,
  height: number,
): ImageData {
  const image = new ImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const cells = columns * rows;
  const classes = values.length / cells;
  const shades = Array.from({ length: classes }, (_, c) => shadesOf(theme, c));
  for (let py = 0; py < height; py++) {
    const v = Math.min(rows - 1, Math.max(0, (1 - (py + 0.5) / height) * rows - 0.5));
    const below = Math.min(rows - 2, Math.floor(v));
    for (let px = 0; px < width; px++) {
      const u = Math.min(columns - 1, Math.max(0, ((px + 0.5) / width) * columns - 0.5));
      const left = Math.min(columns - 2, Math.floor(u));
      let best = -1;
      let most = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < classes; c++) {
        const score = between(values, c * cells + below * columns + left, columns, u - left, v - below);
        if (score > most) {
          most = score;
          best = c;
        }
      }
      if (best < 0) continue;
      const sure = probabilities ? (most - 1 / classes) / (1 - 1 / classes) : 0.6;
      const shade = Math.round(Math.min(1, Math.max(0, sure)) * (shadeCount - 1));
      if (!theme.contrast || isHatched(best, px, py)) pixels[py * width + px] = shades[best][shade];
    }
  }
  return image;
}

function between(values: Float64Array, i: number, columns: number, right: number, up: number): number {
  const low = values[i] + (values[i + 1] - values[i]) * right;
  const high = values[i + columns] + (values[i + columns + 1] - values[i + columns]) * right;
  return low + (high - low) * up;
}

/** A class's colours as canvas pixels (ABGR words), from the faintest to the strongest. */
function shadesOf(theme: Theme, place: number): Uint32Array {
  const colour = parseColour(classColour(theme, place));
  const ground = parseColour(theme.background);
  return Uint32Array.from({ length: shadeCount }, (_, i) => {
    const share = theme.contrast
      ? 0.75
      : shares.least + ((shares.most - shares.least) * i) / (shadeCount - 1);
    return word([0, 1, 2].map((k) => Math.round(ground[k] + (colour[k] - ground[k]) * share)));
  });
}

const word = ([red, green, blue]: readonly number[] | Rgb): number =>
  ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** Thin lines, of every class in another direction; every four classes they come wider apart. */
function isHatched(place: number, px: number, py: number): boolean {
  const every = 9 + 5 * Math.floor(place / 4);
  const along = [px + py, px - py, py, px][place % 4];
  return ((along % every) + every) % every < 1;
}

/** Where one class gives way to another, and where a class is sure to 0.75 and to 0.9. */
export function drawBorders(
  g: CanvasRenderingContext2D,
  { values, columns, rows, windows, probabilities }: FitRegions,
  { x, y }: Projection,
  theme: Theme,
): void {
  const cells = columns * rows;
  const classes = values.length / cells;
  const trace = (field: Float64Array, level: number): void => {
    g.beginPath();
    for (const line of contourLines(field, columns, rows, windows, level))
      for (let i = 0; i < line.length; i += 2)
        g[i === 0 ? 'moveTo' : 'lineTo'](x.pixel(line[i]), y.pixel(line[i + 1]));
    g.stroke();
  };
  g.lineJoin = 'round';
  for (let c = 0; c < classes; c++) {
    const own = values.subarray(c * cells, (c + 1) * cells);
    g.strokeStyle = classColour(theme, c);
    g.lineWidth = 1;
    if (probabilities) for (const level of levels) trace(own, level);
    g.strokeStyle = theme.foreground;
    g.lineWidth = 1.5;
    trace(lead(values, cells, classes, c), 0);
  }
}

/** How far a class is ahead of the best of the others, cell by cell. */
function lead(values: Float64Array, cells: number, classes: number, place: number): Float64Array {
  return Float64Array.from({ length: cells }, (_, i) => {
    let other = Number.NEGATIVE_INFINITY;
    for (let c = 0; c < classes; c++) if (c !== place) other = Math.max(other, values[c * cells + i]);
    return values[place * cells + i] - other;
  });
}
