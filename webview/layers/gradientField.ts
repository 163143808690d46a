import type { Interval } from '../../src/core/plane/interval';
import { newPath } from '../drawing/medium';
import type { Layer, Projection } from '../page/chart';
import { mapSight, type Pixel, type Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import type { SampledGrid } from '../session/panelModel';

/** One arrow of the field, in pixels. */
export interface Arrow {
  /** Its middle. */
  readonly x: number;
  readonly y: number;
  /** Direction on the screen, of length 1. */
  readonly dx: number;
  readonly dy: number;
  /** ‖∇f‖ in the units of the parameters. */
  readonly norm: number;
}

/** Distance of arrows, in pixels. */
const spacing = 40;
/** The longest arrow, as a share of the spacing. */
const longest = 0.62;
const headLength = 4.7;
const headWidth = 2;
/** Arrows of about the same strength are drawn at once. */
const strengths = 6;
/** The norm that is drawn as the strongest: few arrows are steeper. */
const steep = 0.97;

/** The field of negative gradients: which way a small step of gradient descent goes from each place of the plane. */
export class GradientField implements Layer {
  shown = false;
  grid: SampledGrid | undefined;
  theme: Theme | undefined;

  draw(g: CanvasRenderingContext2D, projection: Projection): void {
    this.drawOn(g, mapSight(projection));
  }

  drawOn(g: CanvasRenderingContext2D, sight: Sight): void {
    const { grid, theme } = this;
    if (!this.shown || !grid || !theme) return;
    const arrows = arrowsOf(grid, sight);
    const norms = arrows.map(({ norm }) => norm).sort((a, b) => a - b);
    const full = norms[Math.floor(steep * (norms.length - 1))];
    const groups = Array.from({ length: strengths }, () => ({ shafts: newPath(), heads: newPath() }));
    for (const arrow of arrows) {
      const strength = strengthOf(arrow.norm, full);
      const { shafts, heads } = groups[Math.min(strengths - 1, Math.floor(strength * strengths))];
      addArrow(shafts, heads, arrow, spacing * longest * (0.28 + 0.72 * strength));
    }
    g.save();
    g.strokeStyle = g.fillStyle = fieldColour(theme);
    g.lineWidth = 1;
    g.lineCap = 'round';
    for (const [i, { shafts, heads }] of groups.entries()) {
      g.globalAlpha = theme.contrast ? 1 : 0.35 + (0.65 * (i + 1)) / strengths;
      g.stroke(shafts);
      g.fill(heads);
    }
    g.restore();
  }
}

/** How far along −∇f its direction on the screen is taken, as a share of what is seen. */
const nearby = 1e-3;

/** Arrows of −∇f at equal distances over what is seen; none where the slope is unknown or zero, or the place is hidden. */
export function arrowsOf(grid: SampledGrid, sight: Sight): Arrow[] {
  const { area, bounds } = sight;
  const places = centres(bounds.left, bounds.right, area.width, sight);
  const arrows: Arrow[] = [];
  for (const t of centres(bounds.top, bounds.bottom, area.height, sight))
    for (const s of places) {
      const gradient = gradientAt(grid, s, t);
      const [dx, dy] = (gradient && directionAt(sight, [s, t], gradient)) ?? [Number.NaN, Number.NaN];
      const [x, y] = sight.at(s, t);
      if (!gradient || !Number.isFinite(dx + dy + x) || !sight.sees(s, t)) continue;
      arrows.push({ x, y, dx, dy, norm: Math.hypot(...gradient) });
    }
  return arrows;
}

/** The direction of −∇f on the screen; NaN where it has none. */
function directionAt({ at, bounds }: Sight, [s, t]: Pixel, [across, up]: Pixel): Pixel {
  const [width, height] = [bounds.right - bounds.left, bounds.bottom - bounds.top];
  const share = nearby / Math.hypot(across / width, up / height);
  const [from, to] = [at(s, t), at(s - share * across, t - share * up)];
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  return [(to[0] - from[0]) / length, (to[1] - from[1]) / length];
}

/**
 * ∇f at a place of the sampled window: central differences over two cells, linear between the cells' centres.
 * Undefined outside and beside holes.
 */
export function gradientAt(grid: SampledGrid, x: number, y: number): readonly [number, number] | undefined {
  const { columns, rows, values, window } = grid;
  const [horizontal, vertical] = window;
  const [i, right] = cellOf(horizontal, columns, x);
  const [j, above] = cellOf(vertical, rows, y);
  if (i < 1 || j < 1 || i + 2 >= columns || j + 2 >= rows) return undefined;
  const twoAcross = (2 * (horizontal[1] - horizontal[0])) / columns;
  const twoUp = (2 * (vertical[1] - vertical[0])) / rows;
  const between = (slope: (cell: number) => number) => {
    const at = j * columns + i;
    const below = slope(at) * (1 - right) + slope(at + 1) * right;
    return (
      below * (1 - above) + (slope(at + columns) * (1 - right) + slope(at + columns + 1) * right) * above
    );
  };
  const across = between((cell) => (values[cell + 1] - values[cell - 1]) / twoAcross);
  const up = between((cell) => (values[cell + columns] - values[cell - columns]) / twoUp);
  return Number.isFinite(across) && Number.isFinite(up) ? [across, up] : undefined;
}

/** The cell whose centre is the last one before a value, and how far on towards the next it is. */
function cellOf([low, high]: Interval, cells: number, value: number): readonly [number, number] {
  const place = ((value - low) / (high - low)) * cells - 0.5;
  const cell = Math.floor(place);
  return [cell, place - cell];
}

/** Between 0 and 1, and two decades of slope still told apart. */
function strengthOf(norm: number, full: number): number {
  return full > 0 ? Math.min(1, Math.log1p((99 * norm) / full) / Math.log(100)) : 0;
}

/** Middles of as many cells as fit, centred. A surface takes only a part of its area. */
function centres(from: number, to: number, pixels: number, { shadow }: Sight): number[] {
  const apart = shadow ? 1.6 * spacing : spacing;
  const count = Math.floor(pixels / apart);
  const first = (pixels - (count - 1) * apart) / 2;
  return Array.from({ length: count }, (_, i) => from + ((to - from) * (first + i * apart)) / pixels);
}

function addArrow(shafts: Path2D, heads: Path2D, { x, y, dx, dy }: Arrow, length: number): void {
  const tipX = x + (dx * length) / 2;
  const tipY = y + (dy * length) / 2;
  shafts.moveTo(x - (dx * length) / 2, y - (dy * length) / 2);
  shafts.lineTo(tipX - dx * 2, tipY - dy * 2);
  heads.moveTo(tipX + dx * 1.5, tipY + dy * 1.5);
  const [backX, backY] = [tipX + dx * (1.5 - headLength), tipY + dy * (1.5 - headLength)];
  heads.lineTo(backX - dy * headWidth, backY + dx * headWidth);
  heads.lineTo(backX + dy * headWidth, backY - dx * headWidth);
  heads.closePath();
}

/** The colour of what shows −∇f. */
export function fieldColour({ dark, contrast, ink }: Theme): string {
  if (contrast) return ink;
  return dark ? 'rgba(255, 255, 255, 0.54)' : 'rgba(18, 56, 76, 0.6)';
}
