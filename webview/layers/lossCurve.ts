import { newPath } from '../drawing/medium';
import type { Layer, Projection } from '../page/chart';
import type { Curve } from '../session/curve';
import { emptySummary } from '../session/pyramid';
import type { Reference } from '../session/reference';
import { type LineStyle, strokeStyled } from './lineStyle';
import { lossPixel } from './lossAxis';
import { strokeLine } from './strokeLine';

/** The loss as seen: per column of pixels the mean of its rows, and the lowest and highest, all in pixels. */
export interface Envelope {
  readonly x: Float64Array;
  readonly middle: Float64Array;
  readonly top: Float64Array;
  readonly bottom: Float64Array;
  /** Columns used. */
  readonly count: number;
  /** True when some column stands for more than one row. */
  readonly dense: boolean;
}

/** Pixels of a run's loss between two steps. */
export function envelope(track: Curve, projection: Projection, reference: Reference): Envelope {
  const { area, x, y } = projection;
  const first = Math.max(0, track.rowUpTo(x.minimum));
  const last = Math.min(track.length - 1, track.rowUpTo(x.maximum));
  const width = Math.ceil(area.width);
  const dense = last - first + 1 > 2 * width;
  const size = Math.max(0, dense ? width + 1 : last - first + 1);
  const numbers = () => new Float64Array(size);
  const columns = { x: numbers(), middle: numbers(), top: numbers(), bottom: numbers() };
  const count = dense
    ? collectColumns(track, first, last, { area, x, y }, reference, columns)
    : collectRows(track, first, last, { area, x, y }, reference, columns);
  return { ...columns, count, dense };
}

type Columns = Pick<Envelope, 'x' | 'middle' | 'top' | 'bottom'>;

function collectRows(
  track: Curve,
  first: number,
  last: number,
  { x, y }: Projection,
  reference: Reference,
  into: Columns,
): number {
  let count = 0;
  for (let row = first; row <= last; row++) {
    const value = track.valueAt(row);
    if (!Number.isFinite(value)) continue;
    into.x[count] = x.pixel(track.timeOf(row));
    into.middle[count] = into.top[count] = into.bottom[count] = lossPixel(value, y, reference);
    count++;
  }
  return count;
}

function collectColumns(
  track: Curve,
  first: number,
  last: number,
  { area, x, y }: Projection,
  reference: Reference,
  into: Columns,
): number {
  const range = emptySummary();
  let count = 0;
  let begin = first;
  for (let px = Math.floor(area.left); begin <= last && px <= area.right + 1; px++) {
    const end = Math.min(last, track.rowUpTo(x.value(px + 1))) + 1;
    if (end <= begin) continue;
    track.losses.range(begin, end, range);
    begin = end;
    if (range.count === 0 || count >= into.x.length) continue;
    into.x[count] = px + 0.5;
    into.middle[count] = lossPixel(range.sum / range.count, y, reference);
    into.top[count] = lossPixel(range.high, y, reference);
    into.bottom[count] = lossPixel(range.low, y, reference);
    count++;
  }
  return count;
}

/** The means as a line, and the envelope itself where it is more than a line. */
export function envelopePaths({ x, middle, top, bottom, count, dense }: Envelope): {
  line: Path2D;
  band: Path2D | undefined;
} {
  const line = newPath();
  for (let i = 0; i < count; i++) line.lineTo(x[i], middle[i]);
  if (!dense) return { line, band: undefined };
  const band = newPath();
  for (let i = 0; i < count; i++) band.lineTo(x[i], top[i]);
  for (let i = count - 1; i >= 0; i--) band.lineTo(x[i], bottom[i]);
  band.closePath();
  return { line, band };
}

/** How much of the line's colour its envelope has, and from how much on that has an outline. */
const bandShare = 0.4;
const leastOutline = 0.15;

/** Draws a curve with its envelope, where that is more than a line. */
export function drawCurve(
  g: CanvasRenderingContext2D,
  { line, band }: ReturnType<typeof envelopePaths>,
  style: LineStyle,
): void {
  if (band) {
    g.strokeStyle = style.colour;
    g.fillStyle = style.colour;
    g.lineJoin = 'round';
    g.globalAlpha = style.alpha * bandShare;
    g.fill(band);
    // Of a faint curve it could hardly be seen, and takes as long as all else.
    if (g.globalAlpha >= leastOutline) {
      g.lineWidth = 0.8;
      g.stroke(band);
    }
  }
  strokeStyled(g, line, style);
}

/** A whole curve. */
export interface WholeCurve {
  readonly track: Curve;
  readonly look: LineStyle;
}

/** Whole curves below those up to the time cursor: what lies ahead of them, and the runs before. */
export class LossCurves implements Layer {
  readonly vertical: string;
  curves: readonly WholeCurve[] = [];
  reference: Reference = { kind: 'zero', value: 0 };
  /** Where the place of zero begins, below all numbers of a logarithmic axis. */
  edge: { readonly from: number; readonly colour: string } | undefined;

  /** @param vertical the id of the axis that their values stand on */
  constructor(vertical = 'y') {
    this.vertical = vertical;
  }

  draw(g: CanvasRenderingContext2D, projection: Projection): void {
    const { area } = projection;
    g.save();
    g.beginPath();
    g.rect(area.left, area.top - 2, area.width + 2, area.height + 4);
    g.clip();
    this.drawEdge(g, projection);
    for (const { track, look } of this.curves)
      drawCurve(g, envelopePaths(envelope(track, projection, this.reference)), look);
    g.restore();
  }

  /** A dotted line: below it, the axis goes on to zero and not by powers of ten. */
  private drawEdge(g: CanvasRenderingContext2D, { area, y }: Projection): void {
    if (!this.edge) return;
    const at = Math.round(y.pixel(this.edge.from)) + 0.5;
    g.strokeStyle = this.edge.colour;
    g.lineWidth = 1;
    g.setLineDash([1, 4]);
    strokeLine(g, area.left, at, area.right, at);
    g.setLineDash([]);
  }
}
