import type { Interval } from '../../src/core/plane/interval';
import type { AxisScale } from '../../src/protocol/messages/panelState';

/** A part of time that is seen is no shorter, in steps or evaluations. */
const shortest = 2;
/** Where the time cursor is when the seen part has followed it: this share of it behind the edge over which it came. */
const entered = 0.1;

/**
 * Between two ends in any order, in whole steps or evaluations, within the bounds, and no shorter than two; undefined where that is all
 * of them, or where there is no room.
 */
export function timesBetween(a: number, b: number, [first, last]: Interval): Interval | undefined {
  if (!(last - first > shortest)) return undefined;
  const low = Math.max(first, Math.floor(Math.min(a, b)));
  const high = Math.min(last, Math.ceil(Math.max(a, b)));
  if (!(low < last && high > first)) return undefined;
  const room = Math.max(shortest, high - low);
  const from = Math.min(low, last - room);
  return from <= first && from + room >= last ? undefined : [from, from + room];
}

/** Zooms about a time that keeps its place; a factor below 1 shows less time. Answers as `timesBetween`. */
export function zoomedTimes(
  times: Interval,
  factor: number,
  at: number,
  { bounds, scale }: { readonly bounds: Interval; readonly scale: AxisScale },
): Interval | undefined {
  const { place, time } = placesOf(scale);
  const about = place(Math.min(times[1], Math.max(times[0], at)));
  const [a, b] = times.map((end) => time(about + (place(end) - about) * factor));
  return timesBetween(factor < 1 ? Math.round(a) : a, factor < 1 ? Math.round(b) : b, bounds);
}

/** Moves on by a share of its length, as far as the bounds let it. */
export function shiftedTimes(times: Interval, share: number, [first, last]: Interval): Interval {
  const length = times[1] - times[0];
  const from = Math.max(first, Math.min(Math.round(times[0] + share * length), last - length));
  return [from, from + length];
}

/** Follows a time that has left it: forward or back, so that there is room ahead. */
export function followedTimes(times: Interval, time: number, bounds: Interval): Interval {
  const [from, to] = times;
  if (time >= from && time <= to) return times;
  const length = to - from;
  const wanted = time > to ? time - entered * length : time - (1 - entered) * length;
  return shiftedTimes([Math.round(wanted), Math.round(wanted) + length], 0, bounds);
}

/** Places along an axis; a logarithmic one has the start just before the first step. */
function placesOf(scale: AxisScale): { place(time: number): number; time(place: number): number } {
  if (scale === 'linear') return { place: (time) => time, time: (place) => place };
  return { place: (time) => Math.log(Math.max(time, 0.5)), time: (place) => Math.exp(place) };
}
