import type { HeightField } from './heightField';

/** Where the vertices of a height field are seen, and how they are lit; pixels of the raster. */
export interface SeenField {
  readonly field: HeightField;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly depth: Float32Array;
  /** Brightness, 1 for a flat place. */
  readonly light: Float32Array;
}

/** What each pixel shows of a surface: the nearest piece of it. Depth is infinite where there is none. */
export class Raster {
  readonly width: number;
  readonly height: number;
  readonly depth: Float32Array;
  readonly tone: Float32Array;
  readonly light: Float32Array;
  /** How much the tone changes from a pixel to the next. */
  readonly slope: Float32Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    const pixels = width * height;
    this.depth = new Float32Array(pixels).fill(Number.POSITIVE_INFINITY);
    this.tone = new Float32Array(pixels);
    this.light = new Float32Array(pixels);
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

  /** Draws the triangle of three vertices; what is higher than a tone of 1 is cut off, and beside a hole there is nothing. */
  private triangle(seen: SeenField, a: number, b: number, c: number): void {
    const { x, y } = seen;
    const { tones } = seen.field;
    const [ax, ay, bx, by, cx, cy] = [x[a], y[a], x[b], y[b], x[c], y[c]];
    const area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
    if (area === 0 || Number.isNaN(tones[a] + tones[b] + tones[c])) return;
    const { width, height } = this;
    const left = Math.max(0, Math.floor(Math.min(ax, bx, cx)));
    const right = Math.min(width - 1, Math.ceil(Math.max(ax, bx, cx)));
    const top = Math.max(0, Math.floor(Math.min(ay, by, cy)));
    const bottom = Math.min(height - 1, Math.ceil(Math.max(ay, by, cy)));
    if (left > right || top > bottom) return;
    this.fill(seen, [a, b, c], [left, right, top, bottom], area);
  }

  /** Shares of b and c at a pixel change by the same from one to the next. */
  private fill(
    { field: { tones }, x, y, depth, light }: SeenField,
    [a, b, c]: readonly [number, number, number],
    [left, right, top, bottom]: readonly [number, number, number, number],
    area: number,
  ): void {
    const { width } = this;
    // A hair outside still counts: between two triangles nothing must shine through. Seen from below it is dark.
    const edge = -1e-4;
    const [bAcross, bDown] = [(y[c] - y[a]) / area, (x[a] - x[c]) / area];
    const [cAcross, cDown] = [(y[a] - y[b]) / area, (x[b] - x[a]) / area];
    const tone = tones[a];
    const [toneB, toneC] = [tones[b] - tone, tones[c] - tone];
    const [depthB, depthC] = [depth[b] - depth[a], depth[c] - depth[a]];
    const [lightB, lightC] = [light[b] - light[a], light[c] - light[a]];
    const slope = Math.hypot(toneB * bAcross + toneC * cAcross, toneB * bDown + toneC * cDown);
    const shade = area < 0 ? 1 : belowShade;
    for (let py = top; py <= bottom; py++) {
      const [dx, dy] = [left + 0.5 - x[a], py + 0.5 - y[a]];
      let shareB = dx * bAcross + dy * bDown;
      let shareC = dx * cAcross + dy * cDown;
      let at = py * width + left;
      for (let px = left; px <= right; px++, at++, shareB += bAcross, shareC += cAcross) {
        if (shareB < edge || shareC < edge || shareB + shareC > 1 - edge) continue;
        const far = depth[a] + shareB * depthB + shareC * depthC;
        const own = tone + shareB * toneB + shareC * toneC;
        if (far >= this.depth[at] || own > 1) continue;
        this.depth[at] = far;
        this.tone[at] = own;
        this.light[at] = (light[a] + shareB * lightB + shareC * lightC) * shade;
        this.slope[at] = slope;
      }
    }
  }
}

/** How bright the underside is. */
const belowShade = 0.55;
