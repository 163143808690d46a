import type { Trajectory } from '../core/run/trajectory';
import { encodeRows } from './frame';

/** Payload of one frame, in numbers: below 1 MB. */
const frameNumbers = 120_000;
/** Frames that may be on their way without an answer. */
const window = 2;

/** Sends one frame; `planes` are those on which its rows have their places, where they hold no parameters. */
export type SendRows = (sequence: number, frame: ArrayBuffer, planes?: readonly string[]) => void;

/**
 * Sends a growing, thinning trajectory over a port, a frame at a time, and never far ahead of its
 * receiver: a slow one gets fewer, larger frames of an already thinned trajectory. Used three times:
 * engine → host, host → panel, host → trajectory view.
 */
export class RowSender {
  private readonly trajectory: Trajectory;
  private readonly send: SendRows;
  private sequence = 0;
  private acknowledged = 0;
  /** Step of the last row sent. */
  private sentStep = -1;
  private sentReached = -1;
  private sentStride = 1;
  /** The planes on which the rows that were sent have their places. */
  private sentPlanes: readonly string[];

  constructor(trajectory: Trajectory, send: SendRows) {
    this.trajectory = trajectory;
    this.send = send;
    this.sentPlanes = trajectory.planes;
  }

  /** True when everything the trajectory holds has been sent. */
  get drained(): boolean {
    const { trajectory } = this;
    return (
      trajectory.length === 0 ||
      (trajectory.planes === this.sentPlanes &&
        trajectory.stride === this.sentStride &&
        trajectory.at(trajectory.length - 1, 0) <= this.sentStep)
    );
  }

  acknowledge(sequence: number): void {
    // No receiver has more than what was sent.
    if (sequence <= this.sequence) this.acknowledged = Math.max(this.acknowledged, sequence);
  }

  /** Sends what is new, as far as the receiver is ready for it. */
  pump(): void {
    while (this.sequence - this.acknowledged < window && this.pending()) this.sendFrame();
  }

  private pending(): boolean {
    return !this.drained || this.trajectory.latest[0] > this.sentReached;
  }

  private sendFrame(): void {
    const { trajectory } = this;
    if (trajectory.planes !== this.sentPlanes) this.beginAgain();
    const { width, stride } = trajectory;
    // After a thinning only whole buckets are alike on both sides: begin again at the last border.
    const from = stride === this.sentStride ? this.sentStep + 1 : trajectory.bucketStart(this.sentStep + 1);
    const begin = trajectory.rowOf(from - 0.5) + 1;
    const end = Math.min(trajectory.length, begin + Math.max(1, Math.floor(frameNumbers / width)));
    const rows = trajectory.rows.subarray(begin * width, end * width);
    const reached = Math.max(trajectory.latest[0], this.sentReached);
    this.sentStride = stride;
    this.sentStep = end > begin ? trajectory.at(end - 1, 0) : from - 1;
    this.sentReached = reached;
    const frame = encodeRows({ from, stride, width, reached, rows });
    this.send(++this.sequence, frame, trajectory.planes.length > 0 ? trajectory.planes : undefined);
  }

  /** All rows have their places on other planes. */
  private beginAgain(): void {
    this.sentPlanes = this.trajectory.planes;
    this.sentStep = -1;
    this.sentReached = -1;
    this.sentStride = 1;
  }
}
