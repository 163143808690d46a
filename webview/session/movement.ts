import type { Interval } from '../../src/core/plane/interval';
import type { PlaneView } from '../../src/core/plane/view';
import { column } from '../../src/core/run/columns';
import type { PaceKind } from '../../src/protocol/messages';
import type { Movement } from './pace';
import { iteratesOn } from './placement';
import type { Track } from './track';

/** Times between which movement is measured; of more rows only some are looked at. */
const mostTimes = 600;
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
export function movementOf(kind: PaceKind, played: Played): Movement | undefined {
  switch (kind) {
    case 'path':
      return sumOf(played.tracks, (track) => wayOf(track, played));
    case 'loss':
      return sumOf(played.tracks, (track) => fallOf(track, played.reference));
    case 'steps':
      return undefined;
  }
}

/** Movement between two rows of one run. */
type RowMovement = (from: number, to: number) => number;

function sumOf(tracks: readonly Track[], movementOf: (track: Track) => RowMovement): Movement {
  const moving = tracks
    .filter(({ length }) => length > 0)
    .map((track) => ({ track, movement: movementOf(track) }));
  return (from, to) =>
    moving.reduce((sum, { track, movement }) => {
      const way = movement(track.rowAt(from), track.rowAt(to));
      return Number.isFinite(way) ? sum + way : sum;
    }, 0);
}

/** The way between iterates in windows; what lies outside is held at the edge, where nothing is seen of it. */
function wayOf(track: Track, { plane, window }: Played): RowMovement {
  const { rows, width, x, y } = iteratesOn(track, plane);
  const along = (row: number, place: number, [low, high]: Interval): number =>
    Math.min(1, Math.max(0, (rows[row * width + place] - low) / (high - low)));
  return (from, to) => {
    const moved = window.map((interval, i) => {
      const place = i === 0 ? x : y;
      return along(to, place, interval) - along(from, place, interval);
    });
    return Math.hypot(...moved);
  };
}

/** The change of the loss in powers of ten. */
function fallOf(track: Track, reference: number): RowMovement {
  const above = (row: number): number => track.at(row, column.value) - reference;
  const floor = Math.max(noise * Math.abs(above(0)), Number.MIN_VALUE);
  const power = (row: number): number => Math.log10(Math.max(above(row), floor));
  return (from, to) => Math.abs(power(to) - power(from));
}
