import type { Interval } from '../../src/core/plane/interval';
import { superscript } from '../../src/protocol/superscript';
import { type Axis, evenStep } from '../page/chart';
import type { Curve } from '../session/curve';
import type { Reference } from '../session/reference';
import type { LossScale } from '../session/scale';
import type { Track } from '../session/track';

/** So long an axis may be that its length is a number. */
const largest = Number.MAX_VALUE / 2;

/** What of the losses the axis shows. */
export interface LossRange {
  readonly limits: Interval;
  /** What a logarithmic axis has no place for, zero and less, stands at its lower end. */
  readonly edge?: LossEdge;
}

export interface LossEdge {
  /** From here on upwards places mean numbers. */
  readonly from: number;
  /** What stands at the lower end: "0", "≤ 0" where losses lie below the reference, "<10⁻³⁰". */
  readonly text: string;
}

/** Smaller losses above the reference are as good as none. */
const smallest = 1e-30;
/** The same as a share of the first loss, for objectives that are tiny as a whole. */
const smallestShare = 1e-16;
/** The lowest loss of a run is no limit that it tends to: what is so much nearer to it than the first tells nothing. */
const smallestAboveLowest = 1e-12;
/** So many times as high as at first, a loss is on its way to infinity, and leaves the axis at its upper end. */
const escaped = { linear: 1e6, logarithmic: 1e12 };
/** What of such a way the axis shows, in first losses. */
const seenOfEscape = { linear: 3, logarithmic: 1e3 };
/** Share of the axis that the place of zero takes. */
const edgeShare = 0.08;
/** Over fewer decades, an axis ends at 1, 2 or 5 times a power of ten. */
const wideRatio = 1000;
/** Within so little, it ends at round numbers. */
const closeRatio = 2;

/** All of time. */
const always: Interval = [0, Number.POSITIVE_INFINITY];

/** The range of the loss axis for the times that are shown. */
export function lossRange(
  tracks: readonly Curve[],
  scale: LossScale,
  reference: Reference,
  times: Interval = always,
): LossRange {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const track of tracks) {
    const range = track.losses.range(...rowsIn(track, times));
    low = Math.min(low, range.low);
    high = Math.max(high, range.high);
  }
  if (low > high) return { limits: scale === 'linear' ? [0, 1] : [0.1, 10] };
  const zero = scale === 'linear' ? Math.min(low, 0) : reference.value;
  const top = zero + Math.min(largest, seenHeight(tracks, zero, high - zero, scale, times));
  if (scale === 'linear') return { limits: padded(low, top) };
  return logarithmic(tracks, [low - reference.value, top - reference.value], reference, times);
}

/** The rows within some times, from the first up to, not including, the end. The line from the row before them is seen, too. */
function rowsIn(track: Curve, [from, to]: Interval): readonly [number, number] {
  const end = track.rowUpTo(to) + 1;
  const first = Math.max(0, track.rowUpTo(from));
  const isOver = first === track.length - 1 && track.timeOf(first) < from;
  return [isOver ? end : first, end];
}

/** How much of the highest loss the axis shows: all of it, unless it is on its way to infinity. */
function seenHeight(
  tracks: readonly Curve[],
  zero: number,
  high: number,
  scale: LossScale,
  times: Interval,
): number {
  const firstOf = (track: Curve): number => {
    const [row, end] = rowsIn(track, times);
    return row < end ? track.valueAt(row) - zero : 0;
  };
  const first = Math.max(...tracks.map(firstOf));
  if (!(first > 0 && high > escaped[scale] * first)) return high;
  // What comes back has a place on a logarithmic axis.
  const isBack = (track: Curve): boolean =>
    track.length === 0 || track.valueAt(track.length - 1) - zero <= escaped[scale] * first;
  return scale === 'logarithmic' && tracks.every(isBack) ? high : seenOfEscape[scale] * first;
}

function padded(low: number, high: number): Interval {
  const room = high * 0.05 - low * 0.05 || Math.abs(high) * 0.05 || 1;
  return [Math.max(low - room, -largest), Math.min(high + room, largest)];
}

/** @param above lowest and highest loss above the reference */
function logarithmic(
  tracks: readonly Curve[],
  above: Interval,
  reference: Reference,
  times: Interval,
): LossRange {
  const floor = floorOf(tracks, above[1], reference);
  const lowest = tracks.reduce((least, track) => {
    const lowest = track.losses.lowestAbove(reference.value + floor, ...rowsIn(track, times));
    return Math.min(least, lowest - reference.value);
  }, Number.POSITIVE_INFINITY);
  const high = Math.max(above[1], floor);
  const [from, to] = roundedOut(Math.min(high, Math.max(lowest, floor)), high);
  if (above[0] >= floor) return { limits: [from, to] };
  const text =
    above[0] < 0 ? '≤ 0' : above[0] === 0 ? '0' : `<10${superscript(Math.floor(Math.log10(from)))}`;
  return { limits: [from * (from / to) ** edgeShare, to], edge: { from, text } };
}

function floorOf(tracks: readonly Curve[], high: number, reference: Reference): number {
  const first = tracks.length > 0 && tracks[0].length > 0 ? tracks[0].valueAt(0) : Number.NaN;
  const start = first - reference.value;
  const [size = 1] = [start, high].filter((height) => height > 0 && Number.isFinite(height));
  return reference.kind === 'lowest' ? smallestAboveLowest * size : Math.min(smallest, smallestShare * size);
}

/** The smallest range with round ends around positive numbers: whole decades when it is wide. */
function roundedOut(low: number, high: number): Interval {
  if (!(low > 0 && high < Number.POSITIVE_INFINITY)) return [0.1, 10];
  if (!(high > low)) return roundedOut(low / 2, low * 2);
  if (high > low * wideRatio) return decades(low, high);
  if (high > low * closeRatio) return [lastOf(low), firstOf(high)];
  const step = evenStep(high - low, 4);
  const even = (count: number) => Number((count * step).toPrecision(15));
  return [even(Math.floor(low / step)) || low, even(Math.ceil(high / step))];
}

function decades(low: number, high: number): Interval {
  const from = Math.max(-300, Math.floor(Math.log10(low)));
  const to = Math.min(308, Math.max(from + 1, Math.ceil(Math.log10(high))));
  return [Number(`1e${from}`), Number(`1e${to}`)];
}

const roundNumbers = (value: number): readonly number[] => {
  const power = Math.floor(Math.log10(value));
  return [power - 1, power, power + 1].flatMap((p) => [1, 2, 5].map((digit) => Number(`${digit}e${p}`)));
};
/** The last of 1, 2, 5, 10, 20 … that is no larger, the first that is no smaller. */
const lastOf = (value: number): number => roundNumbers(value).findLast((round) => round <= value) ?? value;
const firstOf = (value: number): number => roundNumbers(value).find((round) => round >= value) ?? value;

/** While a run goes on, an axis keeps its limits until the loss leaves them or uses too little of them. */
export function keptRange(kept: LossRange, fresh: LossRange, scale: LossScale): LossRange {
  if (kept.edge?.text !== fresh.edge?.text) return fresh;
  const place = scale === 'linear' ? (value: number) => value : Math.log10;
  const [low, high] = fresh.limits.map(place);
  const [keptLow, keptHigh] = kept.limits.map(place);
  const holds = low >= keptLow && high <= keptHigh;
  return holds && high - low > 0.4 * (keptHigh - keptLow) ? kept : fresh;
}

/** The last time of the axis: the run's end, or while it runs so far ahead that it rarely changes. */
export function lastOfAxis(track: Track, shown: number): number {
  const end = Math.max(1, track.last);
  if (!track.running) return end;
  if (shown > end && shown <= track.budget) return shown;
  return Math.max(1, Math.min(track.budget, Math.max(20, Math.ceil(end * 1.7))));
}

/** Pixel of a loss; what lies below the axis is drawn on it. */
export function lossPixel(value: number, y: Axis, reference: Reference): number {
  return y.pixel(y.logarithmic ? Math.max(y.minimum, value - reference.value) : value);
}
