import { placeAmong } from '../../src/core/algebra/sorted';
import { column } from '../../src/core/run/columns';
import { distanceTo, type Goal, goalOf, type KeptDistances } from '../../src/core/run/distance';
import type { Trajectory } from '../../src/core/run/trajectory';
import { ChangeLog } from './changeLog';
import { type CurveRows, RowCurve } from './curve';

/** A run from whose rows the distance is computed. */
export type MeasuredRun = CurveRows & { readonly trajectory: Trajectory; valueAt(row: number): number };

/**
 * How far a run is from the best: ‖x − x*‖₂ to the known minimum that is nearest to its best iterate, or where none is known to that
 * iterate. Where rows hold no parameters, it is known at the iterates that the engine has kept, and lies on straight lines between these.
 */
export class DistanceLine extends RowCurve {
  private readonly run: MeasuredRun;
  private readonly log = new ChangeLog();
  private known: readonly ArrayLike<number>[] = [];
  private followed = -1;
  private best = -1;
  private measuredFrom: Goal | undefined;
  private kept: KeptDistances | undefined;

  constructor(run: MeasuredRun) {
    super(run);
    this.run = run;
  }

  /** The known minima, of length n each. */
  set minima(minima: readonly ArrayLike<number>[]) {
    if (JSON.stringify(minima) === JSON.stringify(this.known)) return;
    this.known = minima;
    this.followed = -1;
  }

  /** What the engine has measured, for rows that hold no parameters. */
  take(kept: KeptDistances): void {
    this.kept = kept;
    this.log.note(0);
  }

  /** Whether it has to be asked for. */
  get isKeptApart(): boolean {
    return this.run.trajectory.dimension === 0;
  }

  /** The row of the lowest loss; −1 where there is none. */
  get bestRow(): number {
    this.follow();
    return this.best;
  }

  /** The step of the iterate that it is measured from; undefined: a known minimum, or nothing yet. */
  get goalStep(): number | undefined {
    this.follow();
    return this.isKeptApart ? this.kept?.goalStep : this.measuredFrom?.step;
  }

  override get version(): number {
    this.follow();
    return this.log.version;
  }

  override changedSince(version: number): number {
    this.follow();
    return this.log.since(version);
  }

  valueAt(row: number): number {
    this.follow();
    if (this.isKeptApart) return this.betweenKept(this.stepOf(row));
    if (!this.measuredFrom) return Number.NaN;
    const { rows, width } = this.run.trajectory;
    return distanceTo(this.measuredFrom.x, rows, row * width + column.x);
  }

  private betweenKept(step: number): number {
    if (!this.kept) return Number.NaN;
    const { steps, distances } = this.kept;
    const right = placeAmong(steps, step);
    if (right >= steps.length) return Number.NaN;
    if (steps[right] === step || right === 0) return distances[right];
    const part = (step - steps[right - 1]) / (steps[right] - steps[right - 1]);
    return distances[right - 1] + part * (distances[right] - distances[right - 1]);
  }

  /** Looks at the rows that have come: with another best iterate, all distances may be others. */
  private follow(): void {
    const { run, followed } = this;
    if (run.version === followed) return;
    const changed = followed < 0 ? 0 : run.changedSince(followed);
    this.followed = run.version;
    this.findBest(changed);
    this.log.note(this.isKeptApart || !this.findGoal() ? changed : 0);
  }

  private findBest(changed: number): void {
    const { run } = this;
    let from = changed;
    if (this.best >= changed) {
      this.best = -1;
      from = 0;
    }
    let lowest = this.best < 0 ? Number.POSITIVE_INFINITY : run.valueAt(this.best);
    for (let row = from; row < run.length; row++) {
      const value = run.valueAt(row);
      if (!(value < lowest)) continue;
      lowest = value;
      this.best = row;
    }
  }

  /** Answers whether it is another one. */
  private findGoal(): boolean {
    const { run, best, measuredFrom } = this;
    if (best < 0) return false;
    const { rows, width, dimension } = run.trajectory;
    const begin = best * width + column.x;
    const goal = goalOf(this.known, { step: run.stepOf(best), x: rows.slice(begin, begin + dimension) });
    this.measuredFrom = goal;
    return goal.step === undefined ? goal.x !== measuredFrom?.x : goal.step !== measuredFrom?.step;
  }
}
