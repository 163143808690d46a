import { column } from '../../src/core/run/columns';
import { type Place, placeTooltip } from '../controls/tooltip';
import type { Axis, Layer, Projection } from '../page/chart';
import type { LossScale, Reference } from '../session/panelModel';
import { emptySummary } from '../session/pyramid';
import type { Track } from '../session/track';
import type { Box } from './clip';
import { drawText } from './marks';

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

/** Values so much smaller than the first loss are rounding noise. */
const noise = 1e-16;

/** The range of the loss axis for steps up to the last one shown: whole decades on a logarithmic scale. */
export function lossLimits(
  tracks: readonly Track[],
  scale: LossScale,
  reference: Reference,
  lastStep = Number.POSITIVE_INFINITY,
): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const track of tracks) {
    const range = track.losses.range(0, track.trajectory.rowOf(lastStep) + 1);
    low = Math.min(low, range.low);
    high = Math.max(high, range.high);
  }
  if (low > high) return scale === 'linear' ? [0, 1] : [0.1, 10];
  if (scale === 'linear') return padded(low, high);
  const first =
    tracks.length > 0 && tracks[0].length > 0 ? tracks[0].at(0, column.value) - reference.value : 1;
  const span = Math.max(high - reference.value, Number.MIN_VALUE);
  // Nothing lies below the lowest loss of the run itself, so its own scale has no natural end.
  const floor =
    (reference.kind === 'lowest' ? 1e-6 : noise) * (first > 0 && Number.isFinite(first) ? first : span);
  return decades(Math.max(low - reference.value, floor), Math.max(span, floor));
}

function padded(low: number, high: number): [number, number] {
  const room = (high - low) * 0.05 || Math.abs(high) * 0.05 || 1;
  return [low - room, Math.min(high + room, Number.MAX_VALUE)];
}

function decades(low: number, high: number): [number, number] {
  const from = Math.max(-300, Math.floor(Math.log10(low)));
  const to = Math.min(308, Math.max(from + 1, Math.ceil(Math.log10(high))));
  return [Number(`1e${from}`), Number(`1e${to}`)];
}

/** The last step of the axis: the run's end, or while it runs so far ahead that it rarely changes. */
export function lastOfAxis(track: Track, shown: number): number {
  const end = Math.max(1, track.lastStep);
  if (!track.running) return end;
  if (shown > end && shown <= track.picture.budget) return shown;
  return Math.max(1, Math.min(track.picture.budget, Math.max(20, Math.ceil(end * 1.7))));
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

/** Pixel of a loss; what lies below the axis is drawn on it. */
export function lossPixel(value: number, y: Axis, reference: Reference): number {
  return y.pixel(y.logarithmic ? Math.max(y.minimum, value - reference.value) : value);
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
  /** What the word of these curves covers. */
  taken: Box | undefined;

  draw(g: CanvasRenderingContext2D, projection: Projection): void {
    const { area } = projection;
    g.save();
    g.beginPath();
    g.rect(area.left, area.top - 2, area.width + 2, area.height + 4);
    g.clip();
    this.taken = undefined;
    for (const { track, look, label } of this.curves) {
      const columns = envelope(track, projection, this.reference);
      drawCurve(g, envelopePaths(columns), look);
      if (label !== undefined && columns.count > 0 && area.width > leastWidth)
        this.writeAtEnd(g, label, look, columns, projection);
    }
    g.restore();
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
