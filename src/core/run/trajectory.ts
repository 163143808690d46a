import { averageLoss } from '../learning/metrics/metricColumn';
import { placeLength } from '../plane/project';
import { column } from './columns';
import type { PlaceOfStep } from './keptIterates';

/** What one trajectory may hold: a run of any length ends below this. */
const maximumBytes = 16 * 2 ** 20;

/** Twice so many steps at the beginning of a run are never grouped; then each doubling of the steps has so many buckets. */
const mostOpeningSteps = 1024;

/** How many times more rows there are than opening steps: so the early buckets take a small part of the room. */
const rowsForEachOpening = 256;

/** Rows that fit into the bound, of so many numbers behind the fixed columns; never fewer than 64. */
export function capacityFor(numbers: number, bytes = maximumBytes): number {
  return Math.max(64, Math.floor(bytes / 8 / (numbers + column.x)));
}

/** Numbers in a row behind the fixed columns: parameters and places on planes, those of the average where there is one, and metrics. */
export function numbersBehind(dimension: number, planes: number, metrics: readonly string[]): number {
  const places = dimension + planes * placeLength;
  return (metrics.includes(averageLoss.id) ? 2 * places : places) + metrics.length;
}

/** A trajectory keeps so many parameters in each row; of more it keeps where the iterates lie on planes. */
const mostInRows = 64;

/** Rows without parameters have places on so many planes at a time. */
const planesInRows = 3;

/**
 * A trajectory that is streamed and drawn: each row holds all parameters, or of too many only places on planes.
 * @param metrics the ids of the metrics in each row
 */
export function streamedTrajectory(dimension: number, metrics: readonly string[] = []): Trajectory {
  return dimension <= mostInRows
    ? new Trajectory(dimension, { metrics })
    : new Trajectory(0, { planes: new Array<string>(planesInRows).fill(''), metrics });
}

/** What a trajectory holds besides parameters, and how much. */
export interface TrajectoryOptions {
  /** How many rows fit. */
  readonly capacity?: number;
  /** The planes on which they have places. */
  readonly planes?: readonly string[];
  /** The ids of their metrics. */
  readonly metrics?: readonly string[];
}

/**
 * The iterates of one run, row by row: step, loss, ‖∇f‖, learning rate,
 * step length, evaluations of the objective since the start (that of the start included), parameters, places on planes,
 * where its iterates are averaged the same two of their average, and at the end the newest measurement of each metric.
 *
 * Memory is bounded. While every step fits, every step is kept (stride 1). Past the capacity the
 * steps are grouped into buckets of `stride` steps, and of each bucket three rows stay: its first
 * step, and the steps of its lowest and of its highest loss. So every k-th step and all extremes
 * survive. A run moves most in its early steps: there the buckets are smaller, in proportion to the
 * step, so that the path stays a curve at any length. The grouping depends on the steps alone: two
 * holders of the same rows that thin to the same stride hold the same rows again, which lets a
 * trajectory be streamed (protocol/stream.ts). What is received so may end in a sketch of the rows to
 * come, so that the last row held is always the newest step.
 */
export class Trajectory {
  /** Parameters held in each row: x0 … x(n−1), or none where there are too many. */
  readonly dimension: number;
  /** The keys of planes on which each row has its place (plane/project.ts), behind the parameters; empty where one is free. */
  planes: readonly string[];
  /** The ids of the metrics in each row, its last columns (learning/metrics/metricColumn.ts). */
  readonly metrics: readonly string[];
  /** Numbers in a row. */
  readonly width: number;
  readonly capacity: number;
  private buffer: Float64Array;
  private count = 0;
  /** The last rows held are a sketch of those to come. */
  private sketched = 0;
  private bucketSize = 1;
  /** The newest row, held or not yet; its step is NaN before the first. */
  latest: Float64Array;
  private readonly openingSteps: number;

  constructor(dimension: number, { capacity, planes = [], metrics = [] }: TrajectoryOptions = {}) {
    const numbers = numbersBehind(dimension, planes.length, metrics);
    this.dimension = dimension;
    this.planes = planes;
    this.metrics = metrics;
    this.width = numbers + column.x;
    this.capacity = capacity ?? capacityFor(numbers);
    this.openingSteps = Math.min(mostOpeningSteps, Math.floor(this.capacity / rowsForEachOpening));
    this.buffer = new Float64Array(Math.min(this.capacity, 1024) * this.width);
    this.latest = new Float64Array(this.width).fill(Number.NaN);
  }

  /** Rows held. */
  get length(): number {
    return this.count;
  }

  /** Rows held that will stay, but for thinning: all before the sketch. */
  get settled(): number {
    return this.count - this.sketched;
  }

  /** The newest step, held or not yet; NaN before the first. */
  get newest(): number {
    return this.latest[column.step];
  }

  /** Every stride-th step is held, and the extremes of the loss between; 1 means every step. */
  get stride(): number {
    return this.bucketSize;
  }

  /** The first step of the bucket in which a step falls. */
  bucketStart(step: number): number {
    const size = this.bucketSizeAt(step);
    return Math.floor(step / size) * size;
  }

  /** The first step behind the bucket in which a step falls. */
  bucketEnd(step: number): number {
    return this.bucketStart(step) + this.bucketSizeAt(step);
  }

  /** A power of two, as the stride is: larger buckets are made of whole smaller ones. */
  private bucketSizeAt(step: number): number {
    const { openingSteps, bucketSize } = this;
    let size = 1;
    while (size < bucketSize && step >= 2 * size * openingSteps) size *= 2;
    return size;
  }

  /** All rows, row-major, length × width; a view that the next record may replace. */
  get rows(): Float64Array {
    return this.buffer.subarray(0, this.count * this.width);
  }

  /** One number of one row. */
  at(row: number, place: number): number {
    return this.buffer[row * this.width + place];
  }

  /** Step of a row. */
  stepOf(row: number): number {
    return this.at(row, column.step);
  }

  /**
   * The row that holds a step, or the last one before it; −1 when the trajectory begins later.
   * @param place another column that never falls, for a number of its kind: the evaluations
   */
  rowOf(step: number, place = column.step): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.buffer[middle * this.width + place] <= step) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /** Where in a row its place on a plane stands: s, t and the distance; undefined when rows have none on it. */
  placeOn(plane: string): number | undefined {
    const at = this.planes.indexOf(plane);
    return at < 0 ? undefined : column.x + this.dimension + at * placeLength;
  }

  /** How far behind a parameter, or a place on a plane, that of the average of the iterates stands; 0 where none is kept. */
  get averageShift(): number {
    const places = this.dimension + this.planes.length * placeLength;
    return this.firstMetric > column.x + places ? places : 0;
  }

  /** The place in a row of the first metric, behind which the others follow. */
  get firstMetric(): number {
    return this.width - this.metrics.length;
  }

  /** Where in a row a metric stands; undefined when rows have it not. */
  placeOf(metric: string): number | undefined {
    const at = this.metrics.indexOf(metric);
    return at < 0 ? undefined : this.firstMetric + at;
  }

  /** Gives every row its place on another plane, in place of the `at`-th: `placesOf` write it for a step. */
  setPlane(at: number, plane: string, placesOf: readonly PlaceOfStep[]): void {
    this.planes = this.planes.with(at, plane);
    for (let row = 0; row < this.count; row++) this.writePlaces(at, placesOf, this.buffer, row * this.width);
  }

  /** Writes the places of the row that begins somewhere: that of the iterate, and that of the average where there is one. */
  writePlaces(at: number, placesOf: readonly PlaceOfStep[], numbers: Float64Array, begin: number): void {
    const offset = begin + column.x + this.dimension + at * placeLength;
    for (const [i, placeOf] of placesOf.entries())
      placeOf(numbers[begin], numbers, offset + i * this.averageShift);
  }

  /** True when the next row makes a larger grouping necessary. */
  get full(): boolean {
    return this.count >= this.capacity;
  }

  /** Holds one more row, which begins at `from` in an array; steps come in order. */
  append(numbers: Float64Array, from = 0): void {
    if (this.full) this.thin();
    this.reserve(this.count + 1);
    const { buffer, width, count } = this;
    for (let i = 0; i < width; i++) buffer[count * width + i] = numbers[from + i];
    this.count++;
  }

  /** Replaces the last row held by one of the same step, which begins at `from` in an array. */
  replaceLast(numbers: Float64Array, from = 0): void {
    this.buffer.set(numbers.subarray(from, from + this.width), (this.count - 1) * this.width);
  }

  /** Gives up the rows from a step on, and answers them. */
  takeFrom(step: number): Float64Array {
    const row = this.rowOf(step - 0.5) + 1;
    const taken = this.buffer.slice(row * this.width, this.count * this.width);
    this.count = row;
    return taken;
  }

  /**
   * Takes over rows of another holder: first drops own rows from step `from` on, after thinning to `stride`.
   * @param sketched how many of the rows, the last ones, are a sketch of those to come; the next rows replace it
   * @returns the first row that differs from before
   */
  receive(rows: Float64Array, from: number, stride: number, sketched = 0): number {
    this.count = this.settled;
    const thins = this.bucketSize < stride;
    while (this.bucketSize < stride) this.thin();
    const first = this.rowOf(from - 0.5) + 1;
    const added = rows.length / this.width;
    this.count = first;
    this.reserve(first + added);
    this.buffer.set(rows, first * this.width);
    this.count += added;
    this.sketched = sketched;
    if (added > 0) this.latest.set(rows.subarray(rows.length - this.width));
    return thins ? 0 : first;
  }

  /** No more rows come: the sketch is what is known of the last ones. */
  settle(): void {
    this.sketched = 0;
  }

  /** Groups into larger buckets: 1 → 8 → 16 → 32 … (8, because of 2 or 4 steps nearly all would stay). */
  thin(): void {
    this.bucketSize = this.bucketSize === 1 ? 8 : this.bucketSize * 2;
    const { buffer, width, count } = this;
    let kept = 0;
    for (let begin = 0; begin < count; ) {
      const behind = this.bucketEnd(buffer[begin * width]);
      let low = begin;
      let high = begin;
      let end = begin + 1;
      for (; end < count && buffer[end * width] < behind; end++) {
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
