import { norm, sumOfSquares } from '../algebra/vector';
import { compileNumbers, type NumberProgram } from '../expression/code/numbers';
import type { Point } from '../objective/objective';
import type { Apart } from './apart';
import { column, columns } from './columns';
import type { IterateAverage } from './iterateAverage';
import type { PlaceOfStep } from './keptIterates';
import type { Measurements } from './measurements';
import { measure, measures, rowTerms } from './measures';
import { type Places, placesFor } from './slots';
import type { Trajectory } from './trajectory';

/** Σ gᵢ² below this has lost digits to underflow, so that ‖∇f‖ is computed anew. */
export const smallestSlope = 1e-289;
const smallestNorm = Math.sqrt(smallestSlope);

/**
 * Records the steps of a run into a trajectory. While every step fits, each is appended; once the steps are
 * grouped, it keeps the open bucket's first, lowest and highest row and appends them when the bucket is full.
 */
export class Recorder {
  private readonly trajectory: Trajectory;
  readonly places: Places;
  /** The newest row, and what else the places name. */
  readonly slots: Float64Array;
  /** What the newest step measured. */
  readonly measured = new Float64Array(measures.length);
  /** The fixed columns of the newest row, and what computes them from the measures. */
  private readonly row: Float64Array;
  private readonly compute: NumberProgram;
  private readonly apart: Apart | undefined;
  private readonly metrics: Measurements | undefined;
  private readonly average: IterateAverage | undefined;
  private bucketIsOpen = false;

  /**
   * @param apart where the iterates are kept, for a trajectory whose rows hold no parameters.
   * @param metrics what measures those of the rows, for a trajectory that has some.
   * @param average of the iterates, for a trajectory that has room for it.
   */
  constructor(trajectory: Trajectory, apart?: Apart, metrics?: Measurements, average?: IterateAverage) {
    this.trajectory = trajectory;
    this.apart = apart;
    this.metrics = metrics;
    this.average = average;
    if (apart) apart.openRows = (at, placesOf) => this.setPlane(at, placesOf);
    this.places = placesFor(trajectory.width - column.x);
    this.slots = new Float64Array(this.places.length);
    const { tape, entries } = rowTerms();
    this.compute = compileNumbers(tape, entries);
    this.row = this.slots.subarray(0, columns.length);
    trajectory.latest = this.slots.subarray(0, trajectory.width);
  }

  /** Records the start; its learning rate is that of the step to come. */
  begin(point: Point, learningRate: number): void {
    if (this.apart) this.apart.iterates.newest.set(point.x);
    else this.slots.set(point.x, column.x);
    this.measured[measure.rate] = learningRate;
    this.measured[measure.evaluations] = 1;
    this.record(point, 0);
  }

  /** Records a step whose rate and evaluations stand among the measures; steps come in order. */
  record(point: Point, step: number): void {
    const { slots, places, measured, row } = this;
    measured[measure.step] = step;
    measured[measure.value] = point.value;
    if (this.apart) this.measureApart(point, step, this.apart);
    else this.measureInRow(point);
    slots[places.before] = slots[column.value];
    this.compute(measured, row);
    this.takeAverage(point, step);
    this.measureMetrics(point);
    this.settle(point);
  }

  /** The average of the iterates, and its place in the row. */
  private takeAverage({ x }: Point, step: number): void {
    const { average, apart, slots } = this;
    if (!average) return;
    average.take(step, x);
    if (apart) apart.takeAverage(step, average.x, slots);
    else slots.set(average.x, column.x + this.trajectory.averageShift);
  }

  private measureInRow({ x, gradient }: Point): void {
    const { slots, measured } = this;
    let slope = 0;
    let moved = 0;
    for (let i = 0; i < x.length; i++) {
      const difference = x[i] - slots[column.x + i];
      moved += difference * difference;
      slope += gradient[i] * gradient[i];
      slots[column.x + i] = x[i];
    }
    measured[measure.slope] = slope;
    measured[measure.moved] = moved;
  }

  private measureApart({ x, gradient }: Point, step: number, apart: Apart): void {
    const { slots, measured } = this;
    measured[measure.slope] = sumOfSquares(gradient);
    measured[measure.moved] = apart.take(step, x, slots);
  }

  /** Measures the metrics of the newest row, where they are due; else it has those of the row before. */
  measureMetrics(point: Point): void {
    if (this.metrics?.isDue(this.slots[column.step])) this.takeMetrics(this.metrics, point);
  }

  private takeMetrics(metrics: Measurements, { x }: Point): void {
    const { slots, places, trajectory } = this;
    const { firstMetric, width } = trajectory;
    const step = slots[column.step];
    metrics.take(step, x, slots, firstMetric);
    if (!this.bucketIsOpen) return;
    for (const row of [places.first, places.lowest, places.highest])
      if (slots[row] === step) slots.copyWithin(row + firstMetric, firstMetric, width);
  }

  /** Gives the rows that the trajectory does not hold yet their places on another plane, too. */
  private setPlane(at: number, placesOf: readonly PlaceOfStep[]): void {
    const { slots, places, trajectory } = this;
    for (const row of [0, places.first, places.lowest, places.highest])
      trajectory.writePlaces(at, placesOf, slots, row);
  }

  /** Takes in the newest row, which is complete; of an open bucket's rows only those that a walk left at must be. */
  settle({ gradient }: Point): void {
    const { slots, places } = this;
    const length = slots[column.gradientNorm];
    // Outside this range the sum of squares has overflowed, or lost digits to underflow.
    if (!(length > smallestNorm && length < Number.POSITIVE_INFINITY))
      slots[column.gradientNorm] = norm(gradient);
    if (slots[column.step] >= slots[places.bucketEnd]) this.enter();
    else this.keepExtremes();
  }

  /** The newest row was the last: it has its own metrics. */
  measureLast(point: Point): void {
    const { metrics, trajectory, slots } = this;
    const step = slots[column.step];
    if (!metrics || metrics.step === step) return;
    this.takeMetrics(metrics, point);
    const { length } = trajectory;
    if (length > 0 && trajectory.stepOf(length - 1) === step) trajectory.replaceLast(slots);
  }

  /** Ends the recording: the open bucket's rows and the newest row are held. */
  close(): void {
    this.closeBucket();
    const { trajectory, slots } = this;
    const { length } = trajectory;
    if (length === 0 || trajectory.at(length - 1, column.step) < slots[column.step]) this.append(0);
    // The trajectory holds all rows now; the iterates are kept longer than what measured them.
    if (this.apart) this.apart.openRows = () => {};
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
    const { width } = trajectory;
    this.bucketIsOpen = true;
    slots[places.bucketEnd] = trajectory.bucketEnd(slots[column.step]);
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
    this.slots.set(row);
    if (this.bucketIsOpen) this.keepExtremes();
    else this.openBucket();
  }

  /** Keeps the newest row where it is the lowest or the highest of the open bucket. */
  private keepExtremes(): void {
    const { slots, places, trajectory } = this;
    const value = slots[column.value];
    if (value < slots[places.lowest + column.value]) slots.copyWithin(places.lowest, 0, trajectory.width);
    else if (value > slots[places.highest + column.value])
      slots.copyWithin(places.highest, 0, trajectory.width);
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
    this.trajectory.append(this.slots, place);
  }
}
