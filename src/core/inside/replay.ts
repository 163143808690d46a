import type { RunSpec } from '../experiment/experiment';
import type { Objective, Point } from '../objective/objective';
import { pointAt } from '../objective/objective';
import type { OpenedObjective } from '../objective/opened';
import type { Sliced } from '../objective/sliced';
import type { RaySearch } from '../optimizers/lineSearch/ray';
import type { Optimizer, OptimizerState } from '../optimizers/optimizer';
import { type Parsed, Problem } from '../problem';
import type { AverageStanding, IterateAverage } from '../run/iterateAverage';
import { averageOf, type WalkerParts, walkPartsOf } from '../run/prepare';
import { Checkpoints } from './checkpoints';

/** Where a walk stands, as plain data: what goes on from it has the same bits. */
export interface WalkStanding {
  readonly step: number;
  readonly point: Point;
  readonly state: OptimizerState;
  /** Of the average of the iterates, where one is kept. */
  readonly average: AverageStanding | undefined;
}

/** One step as it was done: from row k to k + 1. */
export interface ObservedStep {
  readonly optimizer: Optimizer;
  /** What was walked on, standing at the mini-batch of the step after. */
  readonly objective: Objective;
  readonly before: WalkStanding;
  readonly after: WalkStanding;
  readonly searches: readonly RaySearch[];
}

/**
 * A run that is walked once more, to look at one of its steps: from its specification, so that it has the same points and states to the
 * last bit, on data of any size and with whatever it draws. It stays where it was asked for last, and remembers where it has been:
 * what is asked for next is often near.
 */
export class Replay {
  private readonly opened: OpenedObjective;
  private readonly spec: RunSpec;
  private parts: WalkerParts;
  private point: Point;
  private state: OptimizerState;
  private step = 0;
  private readonly average: IterateAverage | undefined;
  private readonly checkpoints: Checkpoints<WalkStanding>;
  private observed: ObservedStep | undefined;

  private constructor(opened: OpenedObjective, spec: RunSpec, parts: WalkerParts, room?: number) {
    this.opened = opened;
    this.spec = spec;
    this.parts = parts;
    this.average = averageOf(opened, spec);
    this.checkpoints = new Checkpoints<WalkStanding>(bytesIn, room);
    [this.point, this.state] = this.begun();
  }

  /** A Problem where the run cannot be walked. @param room for what is remembered, in bytes */
  static of(opened: OpenedObjective, spec: RunSpec, room?: number): Parsed<Replay> {
    const parts = walkPartsOf(opened, spec);
    return parts instanceof Problem ? parts : new Replay(opened, spec, parts, room);
  }

  /** The step that leads on from row `step`, 0 or more. Each piece of the work is one step of the run. */
  *at(step: number): Sliced<ObservedStep> {
    if (this.observed?.before.step === step) return this.observed;
    if (this.step > step) this.goBack(step);
    else this.skipTo(step);
    while (this.step < step) {
      this.walk();
      yield;
    }
    this.observed = this.observe();
    return this.observed;
  }

  private begun(): [Point, OptimizerState] {
    const { objective, optimizer, start } = this.parts;
    const point = pointAt(objective, start);
    const state = optimizer.init(point, objective);
    this.average?.take(0, point.x);
    return [point, state];
  }

  /** @param searches is told along which lines the step looks */
  private walk(searches?: RaySearch[]): void {
    const { objective, optimizer } = this.parts;
    const ray = optimizer.ray?.(this.state);
    if (ray) ray.log = searches;
    optimizer.step(this.point, this.state, objective);
    if (ray) ray.log = undefined;
    this.step++;
    this.average?.take(this.step, this.point.x);
    this.checkpoints.offer(this.step, () => this.standing);
  }

  /** Where it stands, copied. */
  private get standing(): WalkStanding {
    const { step, point, state } = this;
    return { step, ...structuredClone({ point, state }), average: this.average?.standing };
  }

  /** Goes to the last place before a step that it remembers, where that lies ahead. */
  private skipTo(step: number): void {
    const kept = this.checkpoints.before(step);
    if (kept && kept.step > this.step) this.resume(kept.what);
  }

  private goBack(step: number): void {
    const kept = this.checkpoints.before(step);
    if (kept) this.resume(kept.what);
    else this.beginAgain();
  }

  private beginAgain(): void {
    this.renew(0);
    this.average?.resume({ x: this.point.x, taken: 0 });
    [this.point, this.state] = this.begun();
    this.step = 0;
  }

  private resume(standing: WalkStanding): void {
    this.renew(standing.step);
    const { step, point, state, average } = structuredClone(standing);
    Object.assign(this, { step, point, state });
    if (average) this.average?.resume(average);
  }

  /** What draws mini-batches is made anew, and draws as many as after so many steps. */
  private renew(steps: number): void {
    if (!this.parts.objective.nextBatch) return;
    const parts = walkPartsOf(this.opened, this.spec);
    if (parts instanceof Problem) throw new Error(parts.message);
    const { objective } = parts;
    for (let k = 0; k < steps; k++) objective.nextBatch?.();
    this.parts = { ...this.parts, objective };
  }

  private observe(): ObservedStep {
    const { optimizer, objective } = this.parts;
    const before = this.standing;
    const searches: RaySearch[] = [];
    this.walk(searches);
    return { optimizer, objective, before, after: this.standing, searches };
  }
}

/** About how many bytes the numbers in some plain data take. */
function bytesIn(data: unknown): number {
  if (ArrayBuffer.isView(data)) return data.byteLength;
  if (typeof data !== 'object' || data === null) return 8;
  return Object.values(data).reduce((sum: number, own) => sum + bytesIn(own), 64);
}
