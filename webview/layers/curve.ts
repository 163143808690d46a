import { cellCentre, type Interval } from '../../src/core/plane/interval';
import type { Place } from '../controls/tooltip';
import { newPath } from '../drawing/medium';
import type { Layer, Projection } from '../page/chart';
import type { Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import type { SampledGrid } from '../session/panelModel';

/** Distance of places on the curve, in pixels. */
const curveStep = 6;

/** f over one parameter, as a curve. */
export class CurveLayer implements Layer {
  grid: SampledGrid | undefined;
  theme: Theme | undefined;

  draw(g: CanvasRenderingContext2D, projection: Projection): void {
    const { grid, theme } = this;
    if (!grid || !theme) return;
    const { area, x, y } = projection;
    const line = newPath();
    let pen = false;
    for (let i = 0; i < grid.columns; i++) {
      const value = grid.values[i];
      if (!Number.isFinite(value)) {
        pen = false;
        continue;
      }
      const px = x.pixel(cellCentre(grid.window[0], i, grid.columns));
      const py = Math.max(area.top - 1e4, Math.min(area.bottom + 1e4, y.pixel(value)));
      if (pen) line.lineTo(px, py);
      else line.moveTo(px, py);
      pen = true;
    }
    g.save();
    g.beginPath();
    g.rect(area.left, area.top, area.width, area.height);
    g.clip();
    g.strokeStyle = theme.foreground;
    g.globalAlpha = theme.contrast ? 1 : 0.75;
    g.lineWidth = 1.8;
    g.lineJoin = 'round';
    g.stroke(line);
    g.restore();
  }
}

/** f at a place, linear between samples; NaN outside them. */
export function valueAt(grid: SampledGrid, x: number): number {
  const place = placeIn(grid.window[0], grid.columns, x);
  const left = Math.min(grid.columns - 2, Math.floor(place));
  if (!(place >= 0 && place <= grid.columns - 1)) return Number.NaN;
  return grid.values[left] + (grid.values[left + 1] - grid.values[left]) * (place - left);
}

/** Pixels of the curve, a few apart. */
export function placesOnCurve(grid: SampledGrid, { area, bounds, at }: Sight): Place[] {
  const count = Math.floor(area.width / curveStep);
  return Array.from({ length: count }, (_, i) => {
    const s = bounds.left + ((bounds.right - bounds.left) * i) / count;
    return at(s, valueAt(grid, s));
  });
}

/** f at a place of a plane: that of the cell around it; NaN outside. */
export function valueOnPlane(grid: SampledGrid, x: number, y: number): number {
  const column = Math.round(placeIn(grid.window[0], grid.columns, x));
  const row = Math.round(placeIn(grid.window[1], grid.rows, y));
  const inside = column >= 0 && row >= 0 && column < grid.columns && row < grid.rows;
  return inside ? grid.values[row * grid.columns + column] : Number.NaN;
}

/** Sign of f′ at a place, from the samples around it; a row of the trajectory holds its size only. */
export function slopeSign(grid: SampledGrid, x: number): number {
  const [low, high] = grid.window[0];
  const h = (high - low) / grid.columns;
  const sign = Math.sign(valueAt(grid, x + h) - valueAt(grid, x - h));
  return Number.isNaN(sign) ? 0 : sign;
}

function placeIn([low, high]: Interval, cells: number, value: number): number {
  return ((value - low) / (high - low)) * cells - 0.5;
}
