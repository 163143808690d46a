import type { Raster } from './raster';

/** The colours of a surface: of tones 0…1 in 1,024 steps, three channels each. */
export type ToneColours = Float32Array;

export const toneSteps = 1024;

/** Lines of equal height on a surface. */
export interface DrapedLines {
  /** Their tones, ascending. */
  readonly tones: readonly number[];
  /** Which of them are stronger. */
  readonly isMajor: (index: number) => boolean;
  /** Red, green, blue, and how much of it covers the surface. */
  readonly colour: readonly [number, number, number, number];
}

export interface SurfacePaint {
  readonly colours: ToneColours;
  readonly lines: DrapedLines | undefined;
  /** Of edges, where the surface ends or stands before itself: as of lines. */
  readonly edge: readonly [number, number, number, number];
  /** 0: no light and shade, as on the map; 1: all of it. */
  readonly relief: number;
  /** Pixels of the raster for one of the page. */
  readonly ratio: number;
}

/** Widths of lines in pixels of the page, and the share of its colour that a weaker one has. */
const widths = { major: 1.5, minor: 0.9 } as const;
const minorShare = 0.62;
/** Lines that come nearer to each other than this fade, in pixels of the page. */
const crowded = 4;
/** A step in depth that is an edge, in units of length. */
const jump = 0.12;
const rowsAtOnce = 16;

/** Colours what a raster holds, as canvas pixels (ABGR words); yields every few rows. */
export function* paintSurface(
  raster: Raster,
  paint: SurfacePaint,
  pixels: Uint32Array,
): Generator<void, void> {
  const { width, height, depth, tone, light, gloss, slope } = raster;
  const { colours, relief, edge } = paint;
  const coverage = paint.lines && lineCoverage(paint.lines, paint.ratio);
  const ink = paint.lines?.colour ?? edge;
  for (let py = 0; py < height; py++) {
    for (let px = 0; px < width; px++) {
      const at = py * width + px;
      if (depth[at] === Number.POSITIVE_INFINITY) {
        pixels[at] = 0;
        continue;
      }
      const from = 3 * Math.round(Math.min(1, Math.max(0, tone[at])) * toneSteps);
      const bright = 1 + (light[at] - 1) * relief;
      const shine = gloss[at] * relief;
      let red = colours[from] * bright + shine;
      let green = colours[from + 1] * bright + shine;
      let blue = colours[from + 2] * bright + shine;
      const line = coverage ? coverage(tone[at], slope[at]) * ink[3] : 0;
      if (line > 0) {
        red += (ink[0] - red) * line;
        green += (ink[1] - green) * line;
        blue += (ink[2] - blue) * line;
      }
      if (relief > 0 && isEdge(raster, px, py)) {
        const share = edge[3] * relief;
        red += (edge[0] - red) * share;
        green += (edge[1] - green) * share;
        blue += (edge[2] - blue) * share;
      }
      pixels[at] = word(red, green, blue);
    }
    if (py % rowsAtOnce === rowsAtOnce - 1) yield;
  }
}

function word(red: number, green: number, blue: number): number {
  return ((255 << 24) | (Math.min(255, blue) << 16) | (Math.min(255, green) << 8) | Math.min(255, red)) >>> 0;
}

/** Whether a pixel stands before another, or before nothing. */
function isEdge({ width, height, depth }: Raster, px: number, py: number): boolean {
  const at = py * width + px;
  const far = depth[at] + jump;
  return (
    (px + 1 < width && depth[at + 1] > far) ||
    (px > 0 && depth[at - 1] > far) ||
    (py + 1 < height && depth[at + width] > far) ||
    (py > 0 && depth[at - width] > far)
  );
}

/** How much of a pixel the lines cover, from its tone and from how much that changes to the next. */
function lineCoverage(
  { tones, isMajor }: DrapedLines,
  ratio: number,
): (tone: number, slope: number) => number {
  const bands = new Uint8Array(toneSteps + 1);
  let band = 0;
  for (let i = 0; i <= toneSteps; i++) {
    while (band < tones.length && tones[band] <= i / toneSteps) band++;
    bands[i] = band;
  }
  const gaps = tones.map((tone, i) =>
    Math.min(
      tone - (tones[i - 1] ?? Number.NEGATIVE_INFINITY),
      (tones[i + 1] ?? Number.POSITIVE_INFINITY) - tone,
    ),
  );
  const reach = tones.map((_, i) => ((isMajor(i) ? widths.major : widths.minor) * ratio) / 2 + 0.5);
  const far = awayFrom(tones);
  const widest = reach.reduce((most, each) => Math.max(most, each), 0);
  const one = (index: number, tone: number, slope: number): number => {
    if (index < 0 || index >= tones.length) return 0;
    const cover = Math.min(1, reach[index] - Math.abs(tone - tones[index]) / slope);
    if (!(cover > 0)) return 0;
    const apart = gaps[index] / slope / ratio;
    return cover * (isMajor(index) ? 1 : minorShare) * Math.min(1, apart / crowded);
  };
  return (tone, slope) => {
    const place = Math.floor(Math.min(1, Math.max(0, tone)) * toneSteps);
    // Most pixels are far from all lines.
    if (far[place] > widest * slope) return 0;
    const above = bands[place];
    // The table is a step too coarse: the tone may lie on either side of the level that it names.
    return Math.max(one(above - 1, tone, slope), one(above, tone, slope), one(above + 1, tone, slope));
  };
}

/** How far the tones of each step are at least from the nearest line. */
function awayFrom(lines: readonly number[]): Float32Array {
  return Float32Array.from({ length: toneSteps + 1 }, (_, i) => {
    const [low, high] = [i / toneSteps, (i + 1) / toneSteps];
    const distances = lines.map((line) => Math.max(0, low - line, line - high));
    return Math.min(...distances);
  });
}
