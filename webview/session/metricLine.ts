import type { MetricColumn } from '../../src/core/learning/metrics/metricColumn';
import { Pyramid } from './pyramid';

/** Something of a run over time, as the loss chart draws it: the loss that is minimised, or a metric. */
export interface Curve {
  /** Rows held. */
  readonly length: number;
  readonly running: boolean;
  readonly losses: Pyramid;
  valueAt(row: number): number;
  timeOf(row: number): number;
  rowUpTo(time: number): number;
}

/** The run whose rows hold a metric. */
type MeasuredRows = Pick<Curve, 'length' | 'running' | 'timeOf' | 'rowUpTo'> & {
  readonly version: number;
  at(row: number, place: number): number;
};

/** A metric of a run. */
export class MetricLine implements Curve {
  readonly metric: MetricColumn;
  readonly losses: Pyramid;
  private readonly rows: MeasuredRows;
  private readonly place: number;
  private found: { readonly version: number; readonly row: number | undefined } | undefined;

  /** @param place where the metric stands in a row. */
  constructor(rows: MeasuredRows, metric: MetricColumn, place: number) {
    this.rows = rows;
    this.metric = metric;
    this.place = place;
    this.losses = new Pyramid((row) => this.valueAt(row));
    this.update(0);
  }

  get length(): number {
    return this.rows.length;
  }

  get running(): boolean {
    return this.rows.running;
  }

  valueAt(row: number): number {
    return this.rows.at(row, this.place);
  }

  timeOf(row: number): number {
    return this.rows.timeOf(row);
  }

  rowUpTo(time: number): number {
    return this.rows.rowUpTo(time);
  }

  /** Takes in rows from the first one on that is new or differs from before. */
  update(changed: number): void {
    this.losses.update(this.length, changed);
  }

  /** The first row with its best value; undefined where it has none. */
  get bestRow(): number | undefined {
    const { version } = this.rows;
    if (this.found?.version !== version) this.found = { version, row: this.findBest() };
    return this.found.row;
  }

  private findBest(): number | undefined {
    const sign = this.metric.better === 'lower' ? 1 : -1;
    let best: number | undefined;
    let lowest = Number.POSITIVE_INFINITY;
    for (let row = 0; row < this.length; row++) {
      const value = sign * this.valueAt(row);
      if (!(value < lowest)) continue;
      lowest = value;
      best = row;
    }
    return best;
  }
}
