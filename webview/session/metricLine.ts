import type { MetricColumn } from '../../src/core/learning/metrics/metricColumn';
import { type CurveRows, RowCurve } from './curve';

/** Rows whose numbers are read by their places. */
export type NumberedRows = CurveRows & { at(row: number, place: number): number };

/** A column of a run's rows. */
export class ColumnLine extends RowCurve {
  private readonly numbers: NumberedRows;
  private readonly place: number;

  /** @param place where it stands in a row. */
  constructor(rows: NumberedRows, place: number) {
    super(rows);
    this.numbers = rows;
    this.place = place;
  }

  valueAt(row: number): number {
    return this.numbers.at(row, this.place);
  }
}

/** A metric of a run. */
export class MetricLine extends ColumnLine {
  readonly metric: MetricColumn;
  private found: { readonly version: number; readonly row: number | undefined } | undefined;

  /** @param place where the metric stands in a row. */
  constructor(rows: NumberedRows, metric: MetricColumn, place: number) {
    super(rows, place);
    this.metric = metric;
  }

  /** The first row with its best value; undefined where it has none. */
  get bestRow(): number | undefined {
    const { version } = this;
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
