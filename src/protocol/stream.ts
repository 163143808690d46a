import type { Trajectory } from '../core/run/trajectory';
import { encodeRows } from './frame';

/** Payload of one frame, in numbers: below 1 MB. */
const mostNumbers = 120_000;
/** The same for a receiver that draws every frame while more are to come: it is to be quick, and a sketch stands for the rest. */
export const numbersWhileDrawn = 24_000;
/** Where rows have to wait for other frames, their sketch takes so many numbers. */
const sketchNumbers = 8000;
/** Frames that may be on their way without an answer. */
const window = 2;

/** Sends one frame; `planes` are those on which its rows have their places, where they hold no parameters. */
export type SendRows = (sequence: number, frame: ArrayBuffer, planes?: readonly string[]) => void;

/**
 * Sends a growing, thinning trajectory over a port, a frame at a time, and never far ahead of its
 * receiver: a slow one gets fewer, larger frames of an already thinned trajectory. Where rows have to wait for
 * their frame, the one before brings a sketch of them: some of the rows, and always the newest. So the last row of
 * every receiver is the newest step, and its picture is whole. Used three times: engine → host, host → panel,
 * host → trajectory view.
 */
export class RowSender {
  private readonly trajectory: Trajectory;
  private readonly send: SendRows;
  private sequence: number;
  private acknowledged: number;
  /** Step of the last settled row sent. */
  private sentStep = -1;
  /** The newest step sent. */
  private sentNewest = -1;
  private sentStride = 1;
  /** The planes on which the rows that were sent have their places. */
  private sentPlanes: readonly string[];

  /** @param sent how many frames another sender of the same rows has sent before: all rows are sent once more, behind those. */
  constructor(trajectory: Trajectory, send: SendRows, sent = 0) {
    this.trajectory = trajectory;
    this.send = send;
    this.sequence = sent;
    this.acknowledged = sent;
    this.sentPlanes = trajectory.planes;
  }

  /** True when everything the trajectory holds has been sent. */
  get drained(): boolean {
    const { trajectory } = this;
    const { settled } = trajectory;
    return (
      trajectory.length === 0 ||
      (this.current &&
        trajectory.planes === this.sentPlanes &&
        trajectory.stride === this.sentStride &&
        (settled === 0 || trajectory.stepOf(settled - 1) <= this.sentStep))
    );
  }

  /** True when the newest step has been sent, be it as the end of a sketch. */
  get current(): boolean {
    // Before the first step there is none: NaN.
    return !(this.trajectory.newest > this.sentNewest);
  }

  /** True before the first frame. */
  get fresh(): boolean {
    return this.sequence === 0;
  }

  acknowledge(sequence: number): void {
    // No receiver has more than what was sent.
    if (sequence <= this.sequence) this.acknowledged = Math.max(this.acknowledged, sequence);
  }

  /**
   * Sends what is new, as far as the receiver is ready for it.
   * @param numbers how many one frame may hold
   */
  pump(numbers = mostNumbers): void {
    while (this.sequence - this.acknowledged < window && !this.drained) this.sendFrame(numbers);
  }

  /** Sends the newest step at once, be the receiver ready or not: nothing comes after it, and somebody waits for the end. */
  hurry(): void {
    if (!this.current) this.sendFrame(numbersWhileDrawn);
  }

  private sendFrame(numbers: number): void {
    const { trajectory } = this;
    if (trajectory.planes !== this.sentPlanes) this.beginAgain();
    const { width, stride, planes } = trajectory;
    // After a thinning only whole buckets are alike on both sides: begin again at the last border.
    const from = stride === this.sentStride ? this.sentStep + 1 : trajectory.bucketStart(this.sentStep + 1);
    const begin = trajectory.rowOf(from - 0.5) + 1;
    const end = Math.max(begin, Math.min(trajectory.settled, begin + rowsFor(trajectory, begin, numbers)));
    const sketch = sketchOf(trajectory, end);
    const rows = joined(trajectory.rows.subarray(begin * width, end * width), sketch);
    this.sentStride = stride;
    this.sentStep = end > begin ? trajectory.stepOf(end - 1) : from - 1;
    this.sentNewest = trajectory.newest;
    const frame = encodeRows({ from, stride, width, sketched: sketch.length / width, rows });
    this.send(++this.sequence, frame, planes.length > 0 ? planes : undefined);
  }

  /** All rows have their places on other planes. */
  private beginAgain(): void {
    this.sentPlanes = this.trajectory.planes;
    this.sentStep = -1;
    this.sentNewest = -1;
    this.sentStride = 1;
  }
}

/** How many rows from one on a frame has room for, with the sketch of the others. */
function rowsFor({ width, length }: Trajectory, begin: number, numbers: number): number {
  // One row is kept free for the newest.
  const room = Math.max(2, Math.floor(numbers / width)) - 1;
  return length - begin <= room ? room : Math.max(1, Math.floor((numbers - sketchNumbers) / width));
}

/** Some of the rows from one on, evenly, and the newest row in the end; empty when all are before. */
function sketchOf(trajectory: Trajectory, begin: number): Float64Array {
  const { rows, width, length, latest } = trajectory;
  const most = Math.max(1, Math.floor(sketchNumbers / width));
  const count = Math.min(most, length - begin);
  const newest = trajectory.newest > (length === 0 ? -1 : trajectory.stepOf(length - 1));
  const sketch = new Float64Array((count + (newest ? 1 : 0)) * width);
  for (let i = 0; i < count; i++) {
    const row = begin + Math.floor(((i + 1) * (length - begin)) / count) - 1;
    sketch.set(rows.subarray(row * width, (row + 1) * width), i * width);
  }
  if (newest) sketch.set(latest, count * width);
  return sketch;
}

function joined(a: Float64Array, b: Float64Array): Float64Array {
  if (b.length === 0) return a;
  const both = new Float64Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
