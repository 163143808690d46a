import { Pyramid } from './pyramid';

/** Something of a run over time, as the loss chart draws it: the loss that is minimised, or another column. */
export interface Curve {
  /** Rows held. */
  readonly length: number;
  readonly running: boolean;
  /** Raised whenever rows change. */
  readonly version: number;
  readonly losses: Pyramid;
  valueAt(row: number): number;
  stepOf(row: number): number;
  timeOf(row: number): number;
  rowUpTo(time: number): number;
  /** The first row that is new or differs from what it was at a version; ∞ when none is. */
  changedSince(version: number): number;
}

/** The rows over which a curve goes. */
export type CurveRows = Omit<Curve, 'losses' | 'valueAt'>;

/** A curve over rows that are held elsewhere; its extremes are brought up to date when somebody asks for them. */
export abstract class RowCurve implements Curve {
  protected readonly rows: CurveRows;
  private readonly pyramid = new Pyramid((row) => this.valueAt(row));
  private seen = -1;

  constructor(rows: CurveRows) {
    this.rows = rows;
  }

  abstract valueAt(row: number): number;

  get losses(): Pyramid {
    const { version } = this;
    if (version !== this.seen) this.pyramid.update(this.length, this.changedSince(this.seen));
    this.seen = version;
    return this.pyramid;
  }

  get length(): number {
    return this.rows.length;
  }

  get running(): boolean {
    return this.rows.running;
  }

  get version(): number {
    return this.rows.version;
  }

  stepOf(row: number): number {
    return this.rows.stepOf(row);
  }

  timeOf(row: number): number {
    return this.rows.timeOf(row);
  }

  rowUpTo(time: number): number {
    return this.rows.rowUpTo(time);
  }

  changedSince(version: number): number {
    return this.rows.changedSince(version);
  }
}
