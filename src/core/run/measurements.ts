import type { Measured } from '../learning/metrics/metricColumn';

/** So many epochs are measured one by one, twice; then each doubling of the epochs has so many measurements. */
const mostOpening = 1024;

/**
 * When the metrics of a run are measured, and the newest measurement. Once an epoch, and of very long runs every
 * second, fourth, … epoch: a million epochs take eleven thousand measurements. The moments depend on the steps alone.
 */
export class Measurements {
  /** The step of the newest measurement; NaN before the first. */
  step = Number.NaN;
  private readonly measured: Measured;
  /** The steps between measurements, but of very long runs. */
  private readonly epoch: number;

  /** @param epoch its steps: 1 where each step sees all rows */
  constructor(measured: Measured, epoch: number) {
    this.measured = measured;
    this.epoch = epoch * (measured.every ?? 1);
  }

  isDue(step: number): boolean {
    return step % this.intervalAt(step) === 0;
  }

  /** The next step at which they are due. */
  after(step: number): number {
    const interval = this.intervalAt(step);
    return (Math.floor(step / interval) + 1) * interval;
  }

  /** Measures at the parameters of a step, into a row. */
  take(step: number, x: Float64Array, row: Float64Array, offset: number): void {
    this.step = step;
    this.measured.measure(x, row, offset);
  }

  private intervalAt(step: number): number {
    let interval = this.epoch;
    while (step >= 2 * interval * mostOpening) interval *= 2;
    return interval;
  }
}
