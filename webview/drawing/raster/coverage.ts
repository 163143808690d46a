import type { Area } from './strokeAreas';

/** Each row of pixels is cut into so many lines; along a line areas are measured exactly. */
const linesInRow = 16;
/** So many rows are measured at a time: a long path that goes to and fro crosses each of them thousands of times. */
const rowsAtOnce = 64;
/** Of more crossings in a line, putting each in its place takes too long. */
const fewCrossings = 48;

/** How much of each pixel of a row is covered, 0…1, from `left` up to, not including, `right`. */
export type CoveredRow = (row: number, covered: Float32Array, left: number, right: number) => void;

/**
 * Finds how much of each pixel some areas cover together, and tells it row by row. An area counts where it is gone around
 * another number of times than none, or with `isEvenOdd` an odd number of times.
 */
export function cover(
  areas: readonly Area[],
  { width, height }: { readonly width: number; readonly height: number },
  isEvenOdd: boolean,
  take: CoveredRow,
): void {
  const [first, last] = linesOf(areas, height);
  const covered = new Float32Array(width + 1);
  for (let from = first; from <= last; ) {
    const end = (Math.floor(from / linesInRow) + rowsAtOnce) * linesInRow;
    coverLines(new Crossings(areas, from, Math.min(last, end - 1)), covered, isEvenOdd, take);
    from = end;
  }
}

function coverLines(crossings: Crossings, covered: Float32Array, isEvenOdd: boolean, take: CoveredRow): void {
  const width = covered.length - 1;
  for (let row = crossings.firstRow; row <= crossings.lastRow; row++) {
    let [left, right] = [width, 0];
    for (let line = row * linesInRow; line < (row + 1) * linesInRow; line++)
      crossings.eachSpan(line, isEvenOdd, (begin, end) => {
        const from = Math.max(0, begin);
        const to = Math.min(width, end);
        if (!(to > from)) return;
        addSpan(covered, from, to);
        left = Math.min(left, Math.floor(from));
        right = Math.max(right, Math.ceil(to));
      });
    if (right <= left) continue;
    take(row, covered, left, right);
    covered.fill(0, left, right + 1);
  }
}

function addSpan(covered: Float32Array, from: number, to: number): void {
  const first = Math.floor(from);
  const last = Math.floor(to);
  const share = 1 / linesInRow;
  if (first === last) {
    covered[first] += (to - from) * share;
    return;
  }
  covered[first] += (first + 1 - from) * share;
  for (let x = first + 1; x < last; x++) covered[x] += share;
  covered[last] += (to - last) * share;
}

/** Where edges cross the lines, by line. */
class Crossings {
  readonly firstRow: number;
  readonly lastRow: number;
  private readonly first: number;
  private readonly begins: Uint32Array;
  private readonly at: Float64Array;
  /** +1 where an edge goes down, −1 where it goes up. */
  private readonly turns: Int8Array;

  constructor(areas: readonly Area[], first: number, last: number) {
    this.first = first;
    this.firstRow = Math.floor(first / linesInRow);
    this.lastRow = Math.floor(last / linesInRow);
    const begins = new Uint32Array(last - first + 2);
    eachEdge(areas, first, last, (from, to) => {
      for (let line = from; line <= to; line++) begins[line - first + 1]++;
    });
    for (let i = 1; i < begins.length; i++) begins[i] += begins[i - 1];
    const filled = begins.slice();
    this.begins = begins;
    this.at = new Float64Array(begins[begins.length - 1]);
    this.turns = new Int8Array(this.at.length);
    eachEdge(areas, first, last, (from, to, x, step, turn) => {
      for (let line = from; line <= to; line++) {
        const place = filled[line - first]++;
        this.at[place] = x + (line - from) * step;
        this.turns[place] = turn;
      }
    });
  }

  /** Tells where the areas lie along a line. */
  eachSpan(line: number, isEvenOdd: boolean, take: (from: number, to: number) => void): void {
    const i = line - this.first;
    if (i < 0 || i + 1 >= this.begins.length) return;
    const { at, turns } = this;
    const begin = this.begins[i];
    const end = this.begins[i + 1];
    this.sort(begin, end);
    let around = 0;
    for (let place = begin, from = 0; place < end; place++) {
      const wasInside = isEvenOdd ? (around & 1) !== 0 : around !== 0;
      around += turns[place];
      const isInside = isEvenOdd ? (around & 1) !== 0 : around !== 0;
      if (isInside && !wasInside) from = at[place];
      else if (wasInside && !isInside) take(from, at[place]);
    }
  }

  /** From left to right, by insertion: there are few of them in a line, as a rule, and neighbours come nearly in order. */
  private sort(begin: number, end: number): void {
    if (end - begin > fewCrossings) {
      this.sortMany(begin, end);
      return;
    }
    const { at, turns } = this;
    for (let i = begin + 1; i < end; i++) {
      const x = at[i];
      const turn = turns[i];
      let j = i;
      for (; j > begin && at[j - 1] > x; j--) {
        at[j] = at[j - 1];
        turns[j] = turns[j - 1];
      }
      at[j] = x;
      turns[j] = turn;
    }
  }

  /** By the engine's own sorting of numbers, whose last bit, which nobody sees, says which way the edge goes. */
  private sortMany(begin: number, end: number): void {
    const { turns } = this;
    const at = this.at.subarray(begin, end);
    // The lower half of a number comes first on every machine that this runs on.
    const halves = new Uint32Array(at.buffer, at.byteOffset, 2 * at.length);
    for (let i = 0; i < at.length; i++)
      halves[2 * i] = ((halves[2 * i] & ~1) | (turns[begin + i] > 0 ? 1 : 0)) >>> 0;
    at.sort();
    for (let i = 0; i < at.length; i++) turns[begin + i] = halves[2 * i] & 1 ? 1 : -1;
  }
}

/** The first and the last line that areas may cross; the last is before the first where there is none. */
function linesOf(areas: readonly Area[], height: number): readonly [first: number, last: number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const area of areas)
    for (let i = 1; i < area.length; i += 2) {
      if (area[i] < low) low = area[i];
      if (area[i] > high) high = area[i];
    }
  const first = Math.max(0, Math.ceil(low * linesInRow - 0.5));
  const last = Math.min(height * linesInRow, Math.ceil(high * linesInRow - 0.5)) - 1;
  return [first, last];
}

/** Calls back for each edge with the first and the last line that it crosses, where it crosses the first, and how far it moves from line to line. */
function eachEdge(
  areas: readonly Area[],
  first: number,
  last: number,
  take: (from: number, to: number, x: number, step: number, turn: number) => void,
): void {
  for (const area of areas)
    for (let i = 0; i < area.length; i += 2) {
      const next = i + 2 < area.length ? i + 2 : 0;
      const isDown = area[next + 1] > area[i + 1];
      const upper = isDown ? i : next;
      const lower = isDown ? next : i;
      const y0 = area[upper + 1];
      const y1 = area[lower + 1];
      const from = Math.max(first, Math.ceil(y0 * linesInRow - 0.5));
      const to = Math.min(last, Math.ceil(y1 * linesInRow - 0.5) - 1);
      if (to < from) continue;
      const x0 = area[upper];
      const slope = (area[lower] - x0) / (y1 - y0);
      const y = (from + 0.5) / linesInRow;
      take(from, to, x0 + (y - y0) * slope, slope / linesInRow, isDown ? 1 : -1);
    }
}
