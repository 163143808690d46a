import { column } from '../../src/core/run/columns';
import { type Place, placeTooltip } from '../controls/tooltip';
import type { Layer, Projection } from '../page/chart';
import type { Reference } from '../session/panelModel';
import { emptySummary } from '../session/pyramid';
import type { Track } from '../session/track';
import type { Box } from './clip';
import { lossPixel } from './lossAxis';
import { drawText } from './marks';
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
export function envelope(track: Track, projection: Projection, reference: Reference): Envelope {
  const { area, x, y } = projection;
  const first = Math.max(0, track.trajectory.rowOf(x.minimum));
  const last = Math.min(track.length - 1, track.trajectory.rowOf(x.maximum));
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
  track: Track,
  first: number,
  last: number,
  { x, y }: Projection,
  reference: Reference,
  into: Columns,
): number {
  let count = 0;
  for (let row = first; row <= last; row++) {
    const value = track.at(row, column.value);
    if (!Number.isFinite(value)) continue;
    into.x[count] = x.pixel(track.stepOf(row));
    into.middle[count] = into.top[count] = into.bottom[count] = lossPixel(value, y, reference);
    count++;
  }
  return count;
}

function collectColumns(
  track: Track,
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
    const end = Math.min(last, track.trajectory.rowOf(x.value(px + 1))) + 1;
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
  const line = new Path2D();
  for (let i = 0; i < count; i++) line.lineTo(x[i], middle[i]);
  if (!dense) return { line, band: undefined };
  const band = new Path2D();
  for (let i = 0; i < count; i++) band.lineTo(x[i], top[i]);
  for (let i = count - 1; i >= 0; i--) band.lineTo(x[i], bottom[i]);
  band.closePath();
  return { line, band };
}

/** Places on the curve, for what should not cover it. */
export function placesOn({ x, middle, count }: Envelope): Place[] {
  return Array.from({ length: count }, (_, i) => [x[i], middle[i]] as const);
}

/** How a curve of the loss chart looks. */
export interface CurveLook {
  readonly colour: string;
  readonly dash: readonly number[];
  readonly alpha: number;
  readonly lineWidth: number;
}

export function drawCurve(
  g: CanvasRenderingContext2D,
  { line, band }: ReturnType<typeof envelopePaths>,
  look: CurveLook,
): void {
  g.strokeStyle = look.colour;
  g.fillStyle = look.colour;
  g.lineJoin = 'round';
  if (band) {
    g.globalAlpha = look.alpha * 0.4;
    g.fill(band);
    g.lineWidth = 0.8;
    g.stroke(band);
  }
  g.globalAlpha = look.alpha;
  g.lineWidth = look.lineWidth;
  g.setLineDash([...look.dash]);
  g.stroke(line);
  g.setLineDash([]);
  g.globalAlpha = 1;
}

/** A chart must be this wide, in pixels, to have room for a second word. */
const leastWidth = 200;

/** A whole curve, with a word at its end. */
export interface WholeCurve {
  readonly track: Track;
  readonly look: CurveLook;
  readonly label?: string;
}

/** Whole curves below the time cursor's: the future of the run, and the run before. */
export class LossCurves implements Layer {
  curves: readonly WholeCurve[] = [];
  /** The run whose curve lies above these. */
  above: Track | undefined;
  reference: Reference = { kind: 'zero', value: 0 };
  font = '';
  halo = '';
  /** Where the place of zero begins, below all numbers of a logarithmic axis. */
  edge: { readonly from: number; readonly colour: string } | undefined;
  /** What the word of these curves covers. */
  taken: Box | undefined;

  draw(g: CanvasRenderingContext2D, projection: Projection): void {
    const { area } = projection;
    g.save();
    g.beginPath();
    g.rect(area.left, area.top - 2, area.width + 2, area.height + 4);
    g.clip();
    this.taken = undefined;
    this.drawEdge(g, projection);
    for (const { track, look, label } of this.curves) {
      const columns = envelope(track, projection, this.reference);
      drawCurve(g, envelopePaths(columns), look);
      if (label !== undefined && columns.count > 0 && area.width > leastWidth)
        this.writeAtEnd(g, label, look, columns, projection);
    }
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

  private writeAtEnd(
    g: CanvasRenderingContext2D,
    label: string,
    look: CurveLook,
    columns: Envelope,
    projection: Projection,
  ): void {
    const { above } = this;
    g.font = `11px ${this.font}`;
    const size = { width: g.measureText(label).width, height: 12 };
    const curve = above ? placesOn(envelope(above, projection, this.reference)) : [];
    const last = columns.count - 1;
    const end: Place = [columns.x[last], columns.middle[last]];
    const [left, top] = placeTooltip(end, size, projection.area, [...placesOn(columns), ...curve], {
      gap: 7,
    });
    g.globalAlpha = Math.min(1, 2.4 * look.alpha);
    drawText(g, label, left, top + 10, look.colour, this.halo);
    g.globalAlpha = 1;
    this.taken = { left, top, right: left + size.width, bottom: top + size.height };
  }
}
