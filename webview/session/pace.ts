/** How much happens between a time of a list, by its place, and the next one; in any unit. */
export type Movement = (piece: number) => number;

/** A whole run takes this long at speed 1×, in seconds. */
const wholeRun = 8;
/** Slowest speed 1×, in rows a second, so that a short run does not crawl. */
const slowest = 6;
/** Share of the time that goes by evenly, so that nothing stands still. */
const evenShare = 0.2;
/** Longest time that one piece takes because much happens in it, in seconds: a jump is one look. */
const longestLook = 0.3;

/** How time goes by while it is played: at which second each time is reached. */
export class Pace {
  private readonly times: readonly number[];
  private readonly seconds: readonly number[];

  /** @param seconds when each of the times is reached; both rise */
  constructor(times: readonly number[], seconds: readonly number[]) {
    this.times = times;
    this.seconds = seconds;
  }

  /** Seconds from the first time to the last. */
  get length(): number {
    return this.seconds.at(-1) ?? 0;
  }

  /** Where playing is, so many seconds after a time; not beyond the last. */
  ahead(time: number, seconds: number): number {
    if (this.times.length === 0) return time;
    const second = between(this.times, this.seconds, time) + seconds;
    return Math.max(time, between(this.seconds, this.times, second));
  }
}

/**
 * The pace of times that rise: seconds are dealt out by what happens between them, and a share of them evenly.
 * @param rows how many rows there are, of which the times may be some
 * @param movement absent: all evenly
 */
export function paceOf(times: readonly number[], rows: number, movement?: Movement): Pace {
  if (times.length === 0) return new Pace([], []);
  const pieces = times.slice(1).map((_, piece) => movement?.(piece) ?? 0);
  const span = times.length > 1 ? times[times.length - 1] - times[0] : 0;
  const evenly =
    Math.min(wholeRun, (rows - 1) / slowest) * (pieces.some((piece) => piece > 0) ? evenShare : 1);
  const looks = dealtOut(pieces, wholeRun * (1 - evenShare), longestLook);
  const seconds = [0];
  for (const [i, look] of looks.entries())
    seconds.push(seconds[i] + look + (evenly * (times[i + 1] - times[i])) / span);
  return new Pace(times, seconds);
}

/** Deals out seconds in proportion to the pieces, none of them getting more than `most`; less than all where all have the most. */
function dealtOut(pieces: readonly number[], seconds: number, most: number): readonly number[] {
  let left = seconds;
  let rest = pieces.reduce((sum, piece) => sum + piece, 0);
  // The largest first: what they cannot have goes to the others.
  for (const piece of pieces.toSorted((a, b) => b - a)) {
    if (!(piece * left >= most * rest)) break;
    left -= most;
    rest -= piece;
  }
  return pieces.map((piece) => (piece * left < most * rest ? (piece * left) / rest : piece > 0 ? most : 0));
}

/** Linear between places; the ends for values outside. */
function between(from: readonly number[], to: readonly number[], value: number): number {
  const { length } = from;
  if (length === 0) return value;
  if (value <= from[0]) return to[0];
  if (value >= from[length - 1]) return to[length - 1];
  let low = 0;
  let high = length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (from[middle] <= value) low = middle;
    else high = middle;
  }
  return to[low] + ((to[high] - to[low]) * (value - from[low])) / (from[high] - from[low]);
}
