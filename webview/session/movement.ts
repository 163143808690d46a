import type { Interval } from '../../src/core/plane/interval';
import type { PlaneView } from '../../src/core/plane/view';
import { column } from '../../src/core/run/columns';
import type { PaceKind } from '../../src/protocol/messages/panelState';
import type { Movement } from './pace';
import { iteratesOn } from './placement';
import type { Track } from './track';

/** Times between which movement is measured; of more rows only some are looked at. */
const mostTimes = 400;
/** Losses so much smaller than the first are no longer told apart. */
const noise = 1e-12;

/** Times of a run between which movement is measured: all of a few; of many as many in the first thousandth as in the rest. */
export function paceTimes(track: Track): readonly number[] {
  const { length } = track;
  if (length <= mostTimes) return rising(Array.from({ length }, (_, row) => track.timeOf(row)));
  const half = mostTimes / 2;
  const rows = Array.from({ length: half }, (_, i) => [
    Math.round(((length - 1) * i) / (half - 1)),
    Math.round((length - 1) ** (i / (half - 1))),
  ]);
  return rising([0, ...rows.flat()].sort((a, b) => a - b).map((row) => track.timeOf(row)));
}

const rising = (times: readonly number[]): readonly number[] =>
  times.filter((time, i) => i === 0 || time > times[i - 1]);

/** What is shown of a race while it is played. */
export interface Played {
  readonly tracks: readonly Track[];
  readonly plane: PlaneView;
  /** The window that is seen. */
  readonly window: readonly Interval[];
  /** What the loss is measured from. */
  readonly reference: number;
}

/** What moves: the way of all runs over the window, the change of their losses in powers of ten, or nothing but time. */
export function movementOf(kind: PaceKind, times: readonly number[], played: Played): Movement | undefined {
  switch (kind) {
    case 'path':
      return sumOf(times, played.tracks, (track) => wayOf(track, played));
    case 'loss':
      return sumOf(times, played.tracks, (track) => fallOf(track, played.reference));
    case 'steps':
      return undefined;
  }
}

/** Movement between two rows of one run. */
type RowMovement = (from: number, to: number) => number;

function sumOf(
  times: readonly number[],
  tracks: readonly Track[],
  movementOf: (track: Track) => RowMovement,
): Movement {
  const begun = tracks.filter(({ length }) => length > 0);
  const moving = begun.map((track) => ({
    rows: times.map((time) => track.rowAt(time)),
    movement: movementOf(track),
  }));
  return (piece) => {
    let sum = 0;
    for (const { rows, movement } of moving) {
      const way = rows[piece] === rows[piece + 1] ? 0 : movement(rows[piece], rows[piece + 1]);
      if (Number.isFinite(way)) sum += way;
    }
    return sum;
  };
}

/** The way between iterates in windows; what lies outside is held at the edge, where nothing is seen of it. Over a line, f has no say. */
function wayOf(track: Track, { plane, window: [across, up] }: Played): RowMovement {
  const { rows, width, x, y } = iteratesOn(track, plane);
  const along = (row: number, place: number, [low, high]: Interval): number =>
    Math.min(1, Math.max(0, (rows[row * width + place] - low) / (high - low)));
  const way = (from: number, to: number, place: number, interval: Interval | undefined): number =>
    interval ? along(to, place, interval) - along(from, place, interval) : 0;
  return (from, to) => Math.hypot(way(from, to, x, across), way(from, to, y, up));
}

/** The change of the loss in powers of ten. */
function fallOf(track: Track, reference: number): RowMovement {
  const above = (row: number): number => track.at(row, column.value) - reference;
  const floor = Math.max(noise * Math.abs(above(0)), Number.MIN_VALUE);
  const power = (row: number): number => Math.log10(Math.max(above(row), floor));
  return (from, to) => Math.abs(power(to) - power(from));
}
