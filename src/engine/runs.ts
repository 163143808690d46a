import { checkRunSpec } from '../core/experiment/checkRunSpec';
import type { RunSpec } from '../core/experiment/experiment';
import type { ModelRecipe } from '../core/objective/lossRecipe';
import type { OpenedObjective } from '../core/objective/opened';
import type { Plane } from '../core/plane/plane';
import type { Precision } from '../core/precision';
import { type Parsed, Problem } from '../core/problem';
import type { KeptDistances } from '../core/run/distance';
import type { KeptIterate } from '../core/run/keptIterates';
import type { StopReason } from '../core/run/stop';
import type { DistancesAsk } from '../protocol/messages/engineQuestions';
import { HandedWalk } from './handedWalk';
import type { Material } from './helperMessages';
import type { HelperPool } from './helperPool';
import type { HelperThread } from './helperThread';
import { modelMaterial } from './modelMaterial';
import type { WalkListener, Walks } from './walks';

/** Runs that take so long are left to threads: a thread takes about a quarter of that to start. */
const longMilliseconds = 400;

/** About how long a multiplication of a loss takes with what follows from it: the activations, and twice as much for the gradient. */
const operationMilliseconds = 2e-6;

/** What of a model takes so long for all rows has a thread started before its first run. */
const warmMilliseconds = 0.5;

/**
 * All runs, wherever they are walked: long ones over a model on data by threads, each whole on one of them, so that the engine answers
 * and draws meanwhile; all others by the engine itself. A run has the same rows to the last bit wherever it is walked.
 */
export class Runs {
  private readonly own: Walks;
  private readonly pool: HelperPool;
  private readonly long: number;
  /** Those that threads walk, or keep iterates of. */
  private readonly handed = new Map<string, HandedWalk>();

  /** @param long runs are left to threads that take about so many milliseconds */
  constructor(own: Walks, pool: HelperPool, long = longMilliseconds) {
    this.own = own;
    this.pool = pool;
    this.long = long;
  }

  /** Whether the engine itself walks a run that has just begun. */
  get goFirst(): boolean {
    return this.own.goFirst;
  }

  /** An objective was opened: if runs on it will be left to threads, one is started. */
  expect({ key, recipe }: OpenedObjective): void {
    if (recipe && recipe.operations * operationMilliseconds >= warmMilliseconds)
      this.pool.warm(this.material(key, recipe));
  }

  /** Walks to the end of a run, which is answered whatever happens, after its last row. */
  walk(
    run: string,
    opened: Parsed<OpenedObjective>,
    spec: RunSpec,
    listener: WalkListener,
  ): Promise<StopReason> {
    if (this.handed.has(run)) throw new Error(`There is a run ${run} already.`);
    const thread = opened instanceof Problem || this.own.has(run) ? undefined : this.threadFor(opened, spec);
    return thread && !(opened instanceof Problem)
      ? this.hand(run, thread, opened, spec, listener)
      : this.own.walk(run, opened, spec, listener);
  }

  /** Gives the rows of a run places on a plane, as soon as it begins. */
  show(run: string, plane: Plane): void {
    const handed = this.handed.get(run);
    if (handed) handed.show(plane);
    else this.own.show(run, plane);
  }

  acknowledge(run: string, sequence: number): void {
    const handed = this.handed.get(run);
    if (handed) handed.acknowledge(sequence);
    else this.own.acknowledge(run, sequence);
  }

  /** Ends a run, also one that is still to begin. */
  cancel(run: string): void {
    const handed = this.handed.get(run);
    if (handed) handed.cancel();
    else this.own.cancel(run);
  }

  forget(run: string): void {
    this.handed.get(run)?.forget();
    this.handed.delete(run);
    this.own.forget(run);
  }

  /** The iterate that a run has kept nearest to a step, or the last one before it. */
  async iterate(run: string, step: number, before: boolean): Promise<Parsed<KeptIterate>> {
    const handed = this.handed.get(run);
    if (handed) return handed.iterate(step, before);
    return before ? this.own.before(run, step) : this.own.nearest(run, step);
  }

  /** The iterates that a run has kept, in their order. */
  async path(run: string): Promise<Parsed<readonly Float64Array[]>> {
    return this.handed.get(run)?.path() ?? this.own.path(run);
  }

  /** How far the kept iterates of a run are from a known minimum, or from the one that is nearest to the best step. */
  async distances(what: DistancesAsk): Promise<Parsed<KeptDistances>> {
    return this.handed.get(what.run)?.distances(what) ?? this.own.distances(what);
  }

  /** The thread that a run is left to; undefined where it is best walked here. */
  private threadFor(opened: OpenedObjective, spec: RunSpec): HelperThread | undefined {
    const { key, recipe, precision } = opened;
    if (!recipe || this.pool.most === 0) return undefined;
    const milliseconds = millisecondsOf(recipe, precision, spec);
    if (milliseconds === undefined || milliseconds < this.long) return undefined;
    return this.pool.place(this.material(key, recipe), this.own.walking);
  }

  private material(key: string, recipe: ModelRecipe): Material {
    return this.pool.material(key, () => modelMaterial(key, recipe));
  }

  /** Leaves a run to a thread; one that is lost is walked here. */
  private async hand(
    run: string,
    thread: HelperThread,
    opened: OpenedObjective,
    spec: RunSpec,
    listener: WalkListener,
  ): Promise<StopReason> {
    const { planes, cancelled } = this.own.takeAwaited(run);
    if (cancelled) return { kind: 'cancelled', step: 0 };
    const walk = new HandedWalk(run, thread, listener);
    this.handed.set(run, walk);
    walk.begin(opened, spec, planes);
    const stop = await walk.ended;
    if (stop) return stop;
    this.handed.delete(run);
    if (walk.isCancelled) return walk.cancelled;
    for (const plane of walk.planes) this.own.show(run, plane);
    return this.own.walk(run, opened, spec, listener, walk.told);
  }
}

/** About how long a run takes; undefined of one that cannot be walked, which is said where it begins. */
function millisecondsOf(
  { operations, data }: ModelRecipe,
  precision: Precision,
  spec: RunSpec,
): number | undefined {
  try {
    const checked = checkRunSpec(spec, precision);
    if (checked instanceof Problem) return undefined;
    const { batch, budget } = checked;
    const share = batch ? Math.min(1, batch.size / data.rows) : 1;
    return operations * share * budget.steps * operationMilliseconds;
  } catch {
    return undefined;
  }
}
