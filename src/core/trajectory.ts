/** Places of the fixed columns in a row; the parameters x0 … x(n−1) follow. */
export const column = { step: 0, value: 1, gradientNorm: 2, learningRate: 3, stepLength: 4, x: 5 } as const;

/** What one trajectory may hold: a run of any length ends below this. */
const maximumBytes = 16 * 2 ** 20;

/** Rows that fit into the bound for n parameters; never fewer than 64. */
export function capacityFor(dimension: number, bytes = maximumBytes): number {
  return Math.max(64, Math.floor(bytes / 8 / (dimension + column.x)));
}

/** A loop, because TypedArray.set costs more than a whole step of an optimizer for so few numbers. */
function copy(from: Float64Array, to: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] = from[i];
}

/**
 * The iterates of one run, row by row: step, loss, ‖∇f‖, learning rate, step length, parameters.
 *
 * Memory is bounded. While every step fits, every step is kept (stride 1). Past the capacity the
 * steps are grouped into buckets of `stride` steps, and of each bucket three rows stay: its first
 * step, and the steps of its lowest and of its highest loss. So every k-th step and all extremes
 * survive. The grouping depends on the steps alone: two holders of the same rows that thin to the
 * same stride hold the same rows again, which lets a trajectory be streamed (protocol/stream.ts).
 */
export class Trajectory {
  readonly dimension: number;
  /** Numbers in a row. */
  readonly width: number;
  readonly capacity: number;
  private buffer: Float64Array;
  private count = 0;
  private bucketSize = 1;
  // The open bucket, for stride > 1: its first, lowest and highest row, and the newest row of all.
  private readonly first: Float64Array;
  private readonly lowest: Float64Array;
  private readonly highest: Float64Array;
  private readonly newest: Float64Array;
  private openBucket = -1;
  /** First step behind the open bucket. */
  private bucketEnd = 0;

  constructor(dimension: number, capacity = capacityFor(dimension)) {
    this.dimension = dimension;
    this.width = dimension + column.x;
    this.capacity = capacity;
    this.buffer = new Float64Array(Math.min(capacity, 1024) * this.width);
    this.first = new Float64Array(this.width);
    this.lowest = new Float64Array(this.width);
    this.highest = new Float64Array(this.width);
    this.newest = new Float64Array(this.width).fill(Number.NaN);
  }

  /** Rows held. */
  get length(): number {
    return this.count;
  }

  /** Every stride-th step is held, and the extremes of the loss between; 1 means every step. */
  get stride(): number {
    return this.bucketSize;
  }

  /** All rows, row-major, length × width; a view that the next record may replace. */
  get rows(): Float64Array {
    return this.buffer.subarray(0, this.count * this.width);
  }

  /** The newest row, held or not yet, into which a recorder writes the next; its step is NaN before the first. */
  get latest(): Float64Array {
    return this.newest;
  }

  /** One number of one row. */
  at(row: number, place: number): number {
    return this.buffer[row * this.width + place];
  }

  /** The row that holds a step, or the last one before it; −1 when the trajectory begins later. */
  rowOf(step: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.buffer[middle * this.width] <= step) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Records what was written into `latest`; steps come in order. No numbers are passed, because those would be boxed. */
  record(): void {
    if (this.bucketSize === 1) this.append(this.newest);
    else this.collect(this.newest);
  }

  /** Ends the recording: the open bucket's rows and the newest row are held. */
  close(): void {
    this.closeBucket();
    const last = this.newest[column.step];
    if (!Number.isNaN(last) && (this.count === 0 || this.at(this.count - 1, column.step) < last))
      this.append(this.newest);
  }

  /** Takes over rows of another holder: first drops own rows from step `from` on, after thinning to `stride`. */
  receive(rows: Float64Array, from: number, stride: number): void {
    while (this.bucketSize < stride) this.thin();
    this.count = this.rowOf(from - 0.5) + 1;
    const added = rows.length / this.width;
    this.reserve(this.count + added);
    this.buffer.set(rows, this.count * this.width);
    this.count += added;
    if (added > 0) this.newest.set(rows.subarray(rows.length - this.width));
  }

  private collect(row: Float64Array): void {
    if (this.openBucket >= 0 && row[column.step] < this.bucketEnd) {
      if (row[column.value] < this.lowest[column.value]) copy(row, this.lowest);
      else if (row[column.value] > this.highest[column.value]) copy(row, this.highest);
      return;
    }
    this.closeBucket();
    this.openBucket = Math.floor(row[column.step] / this.bucketSize);
    this.bucketEnd = (this.openBucket + 1) * this.bucketSize;
    copy(row, this.first);
    copy(row, this.lowest);
    copy(row, this.highest);
  }

  private closeBucket(): void {
    if (this.openBucket < 0) return;
    this.openBucket = -1;
    const [early, late] =
      this.lowest[column.step] < this.highest[column.step]
        ? [this.lowest, this.highest]
        : [this.highest, this.lowest];
    this.append(this.first);
    if (early[column.step] > this.first[column.step]) this.append(early);
    if (late[column.step] > early[column.step]) this.append(late);
  }

  private append(row: Float64Array): void {
    if (this.count >= this.capacity) {
      this.thin();
      if (row === this.newest) {
        this.reopen(row);
        return;
      }
    }
    this.reserve(this.count + 1);
    this.buffer.set(row, this.count * this.width);
    this.count++;
  }

  /** After the first thinning: the bucket in which the row falls is open again. */
  private reopen(row: Float64Array): void {
    const start = Math.floor(row[column.step] / this.bucketSize) * this.bucketSize;
    const firstOpen = this.rowOf(start - 0.5) + 1;
    const held = this.buffer.slice(firstOpen * this.width, this.count * this.width);
    this.count = firstOpen;
    for (let i = 0; i < held.length; i += this.width) this.collect(held.subarray(i, i + this.width));
    this.collect(row);
  }

  /** Groups into larger buckets: 1 → 8 → 16 → 32 … (8, because of 2 or 4 steps nearly all would stay). */
  private thin(): void {
    this.bucketSize = this.bucketSize === 1 ? 8 : this.bucketSize * 2;
    const { buffer, width, bucketSize, count } = this;
    let kept = 0;
    for (let begin = 0; begin < count; ) {
      const bucket = Math.floor(buffer[begin * width] / bucketSize);
      let low = begin;
      let high = begin;
      let end = begin + 1;
      for (; end < count && Math.floor(buffer[end * width] / bucketSize) === bucket; end++) {
        const value = buffer[end * width + column.value];
        if (value < buffer[low * width + column.value]) low = end;
        else if (value > buffer[high * width + column.value]) high = end;
      }
      const extremes = low < high ? [low, high] : [high, low];
      kept = this.move(begin, kept);
      if (extremes[0] > begin) kept = this.move(extremes[0], kept);
      if (extremes[1] > extremes[0]) kept = this.move(extremes[1], kept);
      begin = end;
    }
    this.count = kept;
  }

  private move(from: number, to: number): number {
    this.buffer.copyWithin(to * this.width, from * this.width, (from + 1) * this.width);
    return to + 1;
  }

  private reserve(rows: number): void {
    if (rows * this.width <= this.buffer.length) return;
    const grown = new Float64Array(
      Math.max(rows, Math.min(this.capacity + 4, (this.buffer.length / this.width) * 2)) * this.width,
    );
    grown.set(this.rows);
    this.buffer = grown;
  }
}
