import type { SearchRecord, StepRecord } from '../../src/core/inside/stepRecord';
import { saysHowToDraw } from '../drawing/anew';
import { newPath } from '../drawing/medium';
import { element, sizeCanvas } from '../page/dom';
import { fill } from '../page/format';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import { drawPoint } from './drawInside';
import { trialLook } from './insidePicture';

/** In pixels. */
const size = { width: 210, height: 92 } as const;
const margin = { left: 8, right: 8, top: 8, bottom: 14 } as const;
/** Half of the line that shows a trial's slope, in pixels. */
const slopeReach = 11;
/** Trials that lie this many times as high above φ(0) as the lowest one lies below it are drawn at the upper edge. */
const highest = 1.6;

/** φ(t) along the ray of a line search: the trials with their slopes, and the line below which Wolfe's first bound holds. */
export class SearchGraph {
  readonly element = element('canvas', { role: 'img', class: 'search-graph', hidden: '' });
  private readonly panel: Panel;

  constructor(panel: Panel) {
    this.panel = panel;
  }

  update({ searches = [] }: StepRecord, theme: Theme, run: string): void {
    const search = searches.at(-1);
    this.element.hidden = !search || search.trials.length === 0;
    if (!search || search.trials.length === 0) return;
    const { numbers, texts } = this.panel;
    const last = search.trials.at(-1)?.t ?? 0;
    const words = fill(texts.landscape.inside.searchGraph, search.trials.length, numbers.short(last, 3));
    this.element.setAttribute('aria-label', words);
    this.element.title = words;
    const g = sizeCanvas(this.element, size.width, size.height, this.panel.ratio);
    drawSearch(g, search, theme, run);
    saysHowToDraw(this.element, { ...size, draw: (other) => drawSearch(other, search, theme, run) });
  }
}

/** Where t and φ lie in the graph. */
interface Scales {
  readonly x: (t: number) => number;
  readonly y: (value: number) => number;
}

function drawSearch(g: CanvasRenderingContext2D, search: SearchRecord, theme: Theme, run: string): void {
  const { trials, value, slope, c1 } = search;
  const scales = scalesOf(search);
  g.font = `10px ${theme.font}`;
  g.fillStyle = theme.dim;
  g.textAlign = 'right';
  g.fillText('φ(t)', size.width - 2, 9);
  g.fillText('t', size.width - 2, size.height - 2);
  g.textAlign = 'left';
  const axis = newPath();
  axis.moveTo(margin.left, size.height - margin.bottom + 4);
  axis.lineTo(size.width - margin.right, size.height - margin.bottom + 4);
  stroke(g, axis, theme.border, 1, []);
  const end = Math.max(...trials.map(({ t }) => t));
  if (c1 !== undefined) {
    const bound = newPath();
    bound.moveTo(scales.x(0), scales.y(value));
    bound.lineTo(scales.x(end), scales.y(value + c1 * end * slope));
    stroke(g, bound, theme.foreground, 1, [4, 3]);
  }
  drawSlope(g, scales, { t: 0, value, slope }, theme);
  for (const trial of trials) drawSlope(g, scales, trial, theme);
  drawPoint(g, [scales.x(0), scales.y(value)], 'full', { colour: theme.foreground }, theme);
  for (const trial of trials)
    drawPoint(
      g,
      [scales.x(trial.t), scales.y(trial.value)],
      trialLook(search, trial),
      { colour: run },
      theme,
    );
}

/** All trials from left to right; upwards from the lowest value to somewhat above φ(0). */
function scalesOf({ trials, value }: SearchRecord): Scales {
  const values = trials.map((trial) => trial.value).filter(Number.isFinite);
  const low = Math.min(value, ...values);
  const above = Math.max(value, ...values) - value;
  const range = Math.max(value - low, 1e-12 * Math.abs(value), Number.MIN_VALUE);
  const high = value + Math.min(above, highest * range);
  const end = Math.max(...trials.map(({ t }) => t)) || 1;
  const height = size.height - margin.top - margin.bottom;
  const width = size.width - margin.left - margin.right;
  return {
    x: (t) => margin.left + (t / end) * width,
    y: (own) =>
      Math.max(margin.top - 4, margin.top + ((high - own) / Math.max(high - low, Number.MIN_VALUE)) * height),
  };
}

/** A short line with the slope at a trial. */
function drawSlope(
  g: CanvasRenderingContext2D,
  { x, y }: Scales,
  { t, value, slope }: SearchRecord['trials'][number],
  theme: Theme,
): void {
  const [px, py] = [x(t), y(value)];
  const unit = x(1) - x(0);
  const rise = y(value + slope) - py;
  const length = Math.hypot(unit, rise);
  if (!(length > 0) || !Number.isFinite(length + py)) return;
  const line = newPath();
  line.moveTo(px - (slopeReach * unit) / length, py - (slopeReach * rise) / length);
  line.lineTo(px + (slopeReach * unit) / length, py + (slopeReach * rise) / length);
  stroke(g, line, theme.dim, 1.2, []);
}

function stroke(
  g: CanvasRenderingContext2D,
  path: Path2D,
  colour: string,
  width: number,
  dash: readonly number[],
): void {
  g.setLineDash([...dash]);
  g.strokeStyle = colour;
  g.lineWidth = width;
  g.stroke(path);
  g.setLineDash([]);
}
