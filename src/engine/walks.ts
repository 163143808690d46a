import { checkRunSpec } from '../core/experiment/checkRunSpec';
import type { RunSpec } from '../core/experiment/experiment';
import { lookBack } from '../core/findings/lookBack';
import type { OpenedObjective } from '../core/objective/opened';
import type { Plane } from '../core/plane/plane';
import { type Parsed, Problem } from '../core/problem';
import type { KeptDistances } from '../core/run/distance';
import type { KeptIterate } from '../core/run/keptIterates';
import { prepareRun } from '../core/run/prepare';
import type { RunJob } from '../core/run/run';
import { metricIds } from '../core/run/runMetrics';
import type { StopReason } from '../core/run/stop';
import { streamedTrajectory } from '../core/run/trajectory';
import { messageOf } from '../protocol/channel';
import type { DistancesAsk } from '../protocol/messages/engineQuestions';
import type { SendRows } from '../protocol/stream';
import { StreamedWalk, type WalkedBefore } from './streamedWalk';

/** So long a run goes before landscapes: its path is what a person waits for. Longer runs take turns with them. */
const firstMilliseconds = 2000;

/** What is said of a run before it begins is remembered for so many runs: for some it never does. */
const mostAwaited = 64;
/** … and so many planes of each, those that were shown last: a row has places on fewer. */
export const mostPlanes = 8;

/** Who is told how a run goes. */
export interface WalkListener {
  /** Is given its rows as frames. */
  readonly rows: SendRows;
  /** It has come to its end, and some rows are still to come. */
  stopped(stop: StopReason): void;
}

/** A run ready to walk, with what it is made of. */
interface PreparedRun {
  readonly opened: OpenedObjective;
  readonly spec: RunSpec;
  readonly job: RunJob;
}

/** What was said of a run that has not begun. */
export interface AwaitedRun {
  readonly planes: readonly Plane[];
  readonly cancelled: boolean;
}

/** The runs on their way, by the ids that the host chose; those whose iterates are kept apart stay until they are forgotten. */
export class Walks {
  private readonly walks = new Map<string, StreamedWalk>();
  /** The one that something was said of first stands in front. */
  private readonly awaited = new Map<string, AwaitedRun>();
  /** When the runs began that have not ended, by the clock of `performance`. */
  private readonly begun = new Map<string, number>();

  /** How many runs walk. */
  get walking(): number {
    return this.begun.size;
  }

  /** Whether some run has just begun. */
  get goFirst(): boolean {
    const now = performance.now();
    return [...this.begun.values()].some((began) => now - began < firstMilliseconds);
  }

  /**
   * Walks to the end of a run, which is answered whatever happens, after its last row.
   * @param again what has come of it from a thread that is gone
   */
  walk(
    run: string,
    opened: Parsed<OpenedObjective>,
    spec: RunSpec,
    listener: WalkListener,
    again?: WalkedBefore,
  ): Promise<StopReason> {
    if (this.has(run)) throw new Error(`There is a run ${run} already.`);
    const { planes, cancelled } = this.takeAwaited(run);
    return cancelled
      ? Promise.resolve({ kind: 'cancelled', step: 0 })
      : this.begin(run, prepared(opened, spec), planes, listener, again);
  }

  has(run: string): boolean {
    return this.walks.has(run);
  }

  /** What was said of a run before it began; its beginner takes it over. */
  takeAwaited(run: string): AwaitedRun {
    const awaited = this.awaitedOf(run);
    this.awaited.delete(run);
    return awaited;
  }

  /** Gives the rows of a run places on a plane, as soon as it begins. */
  show(run: string, plane: Plane): void {
    const walk = this.walks.get(run);
    if (walk) walk.show(plane);
    else this.note(run, { planes: [...this.awaitedOf(run).planes, plane].slice(-mostPlanes) });
  }

  /** The iterate that a run has kept nearest to a step. */
  nearest(run: string, step: number): Parsed<KeptIterate> {
    return this.walks.get(run)?.nearest(step) ?? gone();
  }

  /** The iterates that a run has kept, in their order. */
  path(run: string): Parsed<readonly Float64Array[]> {
    return this.walks.get(run)?.path ?? gone();
  }

  /** How far the kept iterates of a run are from a known minimum, or from the one that is nearest to the best step. */
  distances({ run, minima, bestStep }: DistancesAsk): Parsed<KeptDistances> {
    return this.walks.get(run)?.distances(minima, bestStep) ?? gone();
  }

  /** The last iterate that a run has kept before a step. */
  before(run: string, step: number): Parsed<KeptIterate> {
    return (
      this.walks.get(run)?.before(step) ?? new Problem('No parameters of this run are kept before this step.')
    );
  }

  acknowledge(run: string, sequence: number): void {
    this.walks.get(run)?.acknowledge(sequence);
  }

  /** Ends a run, also one that is still to begin. */
  cancel(run: string): void {
    const walk = this.walks.get(run);
    if (walk) walk.cancel();
    else this.note(run, { cancelled: true });
  }

  forget(run: string): void {
    this.walks.delete(run);
    this.begun.delete(run);
    this.awaited.delete(run);
  }

  private async begin(
    run: string,
    prepared: Parsed<PreparedRun>,
    planes: readonly Plane[],
    listener: WalkListener,
    again: WalkedBefore | undefined,
  ): Promise<StopReason> {
    if (prepared instanceof Problem) return { kind: 'failed', step: 0, message: prepared.message };
    const { opened, spec, job } = prepared;
    const walk = new StreamedWalk(job, listener.rows, {
      lookBack: (stop) => lookBack(opened, spec, job, stop),
      again,
    });
    this.walks.set(run, walk);
    this.begun.set(run, performance.now());
    try {
      for (const plane of planes) walk.show(plane);
      return await walk.finish((stop) => listener.stopped(stop));
    } catch (error) {
      return { kind: 'failed', step: 0, message: messageOf(error) };
    } finally {
      this.begun.delete(run);
      if (!walk.isApart) this.walks.delete(run);
    }
  }

  private awaitedOf(run: string): AwaitedRun {
    return this.awaited.get(run) ?? { planes: [], cancelled: false };
  }

  private note(run: string, more: Partial<AwaitedRun>): void {
    this.awaited.set(run, { ...this.awaitedOf(run), ...more });
    const [oldest] = this.awaited.keys();
    if (this.awaited.size > mostAwaited) this.awaited.delete(oldest);
  }
}

export const gone = (): Problem =>
  new Problem('The parameters of this run are no longer kept: run it again.');

/** A run ready to walk; what throws here is a bug, of which this run alone is to die. */
function prepared(opened: Parsed<OpenedObjective>, spec: RunSpec): Parsed<PreparedRun> {
  if (opened instanceof Problem) return opened;
  try {
    const checked = checkRunSpec(spec, opened.precision);
    if (checked instanceof Problem) return checked;
    const { summary } = opened;
    const job = prepareRun(
      opened,
      checked,
      streamedTrajectory(summary.dimension, metricIds(summary, checked)),
    );
    return job instanceof Problem ? job : { opened, spec: checked, job };
  } catch (error) {
    return new Problem(messageOf(error));
  }
}
