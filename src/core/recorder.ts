import type { Point } from './objective';
import { compileRecordStep, placesOf, type RecordStep } from './recordStep';
import { column, type Trajectory } from './trajectory';
import { norm } from './vector';

/**
 * Records the steps of a run into a trajectory. While every step fits, each is appended; once the steps are
 * grouped, it keeps the open bucket's first, lowest and highest row and appends them when the bucket is full.
 */
export class Recorder {
  private readonly trajectory: Trajectory;
  private readonly recordStep: RecordStep;
  private readonly places: ReturnType<typeof placesOf>;
  /** See `placesOf`. One array, because every further one would cost a look-up in the hot loop. */
  private readonly slots: Float64Array;
  private bucketIsOpen = false;

  constructor(trajectory: Trajectory) {
    this.trajectory = trajectory;
    this.recordStep = compileRecordStep(trajectory.dimension);
    this.places = placesOf(trajectory.width);
    this.slots = new Float64Array(this.places.length);
    trajectory.latest = this.slots.subarray(0, trajectory.width);
  }

  /** The newest row; the learning rate of the next step is written here, because as an argument it would be boxed. */
  get row(): Float64Array {
    return this.slots;
  }

  /** Records the start; its learning rate is that of the step to come. */
  begin(point: Point, learningRate: number): void {
    this.slots.set(point.x, column.x);
    this.slots[column.learningRate] = learningRate;
    this.record(point, 0);
  }

  /** Records a step whose learning rate stands in `row`; steps come in order. */
  record(point: Point, step: number): void {
    const { slots } = this;
    const isOutside = this.recordStep(slots, point, step);
    const slope = slots[column.gradientNorm];
    // Outside this range the sum of squares has overflowed, or lost digits to underflow.
    if (!(slope > 1e-145 && slope < Number.POSITIVE_INFINITY))
      slots[column.gradientNorm] = norm(point.gradient);
    if (isOutside) this.enter();
  }

  /** Ends the recording: the open bucket's rows and the newest row are held. */
  close(): void {
    this.closeBucket();
    const { trajectory, slots } = this;
    const { length } = trajectory;
    if (length === 0 || trajectory.at(length - 1, column.step) < slots[column.step]) this.append(0);
  }

  /** Takes the newest row, of a bucket that is not open: appends it, or opens its bucket. */
  private enter(): void {
    const { trajectory } = this;
    if (trajectory.stride > 1) this.openBucket();
    else if (!trajectory.full) this.append(0);
    else this.openAgain();
  }

  private openBucket(): void {
    this.closeBucket();
    const { slots, places, trajectory } = this;
    const { stride, width } = trajectory;
    this.bucketIsOpen = true;
    slots[places.bucketEnd] = (Math.floor(slots[column.step] / stride) + 1) * stride;
    for (const place of [places.first, places.lowest, places.highest]) slots.copyWithin(place, 0, width);
  }

  /** The first thinning: rows of the newest row's bucket were appended already, and are taken back into it. */
  private openAgain(): void {
    const { trajectory, slots } = this;
    const { width } = trajectory;
    trajectory.thin();
    const newest = slots.slice(0, width);
    const earlier = trajectory.takeFrom(trajectory.bucketStart(newest[column.step]));
    for (let i = 0; i < earlier.length; i += width) this.take(earlier.subarray(i, i + width));
    this.take(newest);
  }

  private take(row: Float64Array): void {
    const { slots, places } = this;
    slots.set(row);
    if (!this.bucketIsOpen) this.openBucket();
    else if (row[column.value] < slots[places.lowest + column.value]) slots.set(row, places.lowest);
    else if (row[column.value] > slots[places.highest + column.value]) slots.set(row, places.highest);
  }

  private closeBucket(): void {
    if (!this.bucketIsOpen) return;
    this.bucketIsOpen = false;
    const { slots, places } = this;
    const { first, lowest, highest } = places;
    const [early, late] = slots[lowest] < slots[highest] ? [lowest, highest] : [highest, lowest];
    this.append(first);
    if (slots[early] > slots[first]) this.append(early);
    if (slots[late] > slots[early]) this.append(late);
  }

  private append(place: number): void {
    this.trajectory.append(this.slots.subarray(place, place + this.trajectory.width));
  }
}
