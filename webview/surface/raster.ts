import type { HeightField } from './heightField';

/** Where the vertices of a height field are seen, and how they are lit; pixels of the raster. */
export interface SeenField {
  readonly field: HeightField;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly depth: Float32Array;
  /** Brightness, 1 for a flat place. */
  readonly light: Float32Array;
  /** How much of white the place shines, 0 for a flat one. */
  readonly gloss: Float32Array;
}

/** What each pixel shows of a surface: the nearest piece of it. Depth is infinite where there is none. */
export class Raster {
  readonly width: number;
  readonly height: number;
  readonly depth: Float32Array;
  readonly tone: Float32Array;
  readonly light: Float32Array;
  readonly gloss: Float32Array;
  /** How much the tone changes from a pixel to the next. */
  readonly slope: Float32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    const pixels = width * height;
    this.depth = new Float32Array(pixels).fill(Number.POSITIVE_INFINITY);
    this.tone = new Float32Array(pixels);
    this.light = new Float32Array(pixels);
    this.gloss = new Float32Array(pixels);
    this.slope = new Float32Array(pixels);
  }

  /** Forgets what was drawn. */
  clear(): void {
    this.depth.fill(Number.POSITIVE_INFINITY);
  }

  /** Draws a field, and yields after every row of it. */
  *draw(seen: SeenField): Generator<void, void> {
    const { columns, rows } = seen.field;
    for (let j = 0; j + 1 < rows; j++) {
      for (let i = 0; i + 1 < columns; i++) {
        const at = j * columns + i;
        this.triangle(seen, at, at + 1, at + columns);
        this.triangle(seen, at + 1, at + columns + 1, at + columns);
      }
      yield;
    }
  }

  /**
   * Draws the triangle of three vertices; what is higher than a tone of 1 is cut off, and beside a hole there is nothing. In
   * one piece, without a list: of 25,000 triangles in a frame, each with a few pixels, calls and lists are most of the work.
   */
  private triangle(seen: SeenField, a: number, b: number, c: number): void {
    const { x, y, depth, light, gloss } = seen;
    const { tones } = seen.field;
    const ax = x[a];
    const ay = y[a];
    const area = (x[b] - ax) * (y[c] - ay) - (y[b] - ay) * (x[c] - ax);
    const tone = tones[a];
    const toneB = tones[b] - tone;
    const toneC = tones[c] - tone;
    if (area === 0 || Number.isNaN(toneB + toneC)) return;
    const left = Math.max(0, Math.floor(Math.min(ax, x[b], x[c])));
    const right = Math.min(this.width - 1, Math.ceil(Math.max(ax, x[b], x[c])));
    const top = Math.max(0, Math.floor(Math.min(ay, y[b], y[c])));
    const bottom = Math.min(this.height - 1, Math.ceil(Math.max(ay, y[b], y[c])));
    // Shares of b and c at a pixel change by the same from one to the next.
    const bAcross = (y[c] - ay) / area;
    const bDown = (ax - x[c]) / area;
    const cAcross = (ay - y[b]) / area;
    const cDown = (x[b] - ax) / area;
    const acrossTone = toneB * bAcross + toneC * cAcross;
    const downTone = toneB * bDown + toneC * cDown;
    const slope = Math.sqrt(acrossTone * acrossTone + downTone * downTone);
    const isAbove = area < 0;
    const shade = isAbove ? 1 : belowShade;
    // From below nothing shines.
    const gloss0 = isAbove ? gloss[a] : 0;
    const glossB = isAbove ? gloss[b] - gloss0 : 0;
    const glossC = isAbove ? gloss[c] - gloss0 : 0;
    for (let py = top; py <= bottom; py++) {
      const dx = left + 0.5 - ax;
      const dy = py + 0.5 - ay;
      let shareB = dx * bAcross + dy * bDown;
      let shareC = dx * cAcross + dy * cDown;
      let at = py * this.width + left;
      for (let px = left; px <= right; px++, at++, shareB += bAcross, shareC += cAcross) {
        if (shareB < edge || shareC < edge || shareB + shareC > 1 - edge) continue;
        const far = depth[a] + shareB * (depth[b] - depth[a]) + shareC * (depth[c] - depth[a]);
        const own = tone + shareB * toneB + shareC * toneC;
        if (far >= this.depth[at] || own > 1) continue;
        this.depth[at] = far;
        this.tone[at] = own;
        this.light[at] = (light[a] + shareB * (light[b] - light[a]) + shareC * (light[c] - light[a])) * shade;
        this.gloss[at] = gloss0 + shareB * glossB + shareC * glossC;
        this.slope[at] = slope;
      }
    }
  }
}

/** A hair outside of a triangle still counts: between two of them nothing must shine through. */
const edge = -1e-4;
/** How bright the underside is. */
const belowShade = 0.55;
