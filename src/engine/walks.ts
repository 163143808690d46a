import type { RunSpec } from '../core/experiment/experiment';
import type { OpenedObjective } from '../core/objective/opened';
import type { Plane } from '../core/plane/plane';
import { type Parsed, Problem } from '../core/problem';
import type { KeptIterate } from '../core/run/keptIterates';
import { prepareRun } from '../core/run/prepare';
import type { StopReason } from '../core/run/stop';
import { streamedTrajectory } from '../core/run/trajectory';
import type { SendRows } from '../protocol/stream';
import { StreamedWalk } from './streamedWalk';

/** So long a run goes before landscapes: its path is what a person waits for. Longer runs take turns with them. */
const firstMilliseconds = 2000;

/** The runs on their way, by the ids that the host chose; those whose iterates are kept apart stay until they are forgotten. */
export class Walks {
  private readonly walks = new Map<string, StreamedWalk>();
  /** Planes that are shown of runs that have not begun yet. */
  private readonly awaited = new Map<string, Plane[]>();
  /** When the runs began that have not ended, by the clock of `performance`. */
  private readonly begun = new Map<string, number>();

  /** Whether some run has just begun. */
  get goFirst(): boolean {
    const now = performance.now();
    return [...this.begun.values()].some((began) => now - began < firstMilliseconds);
  }

  /** Walks to the end of a run; `send` is given its rows as frames. */
  async walk(
    run: string,
    opened: Parsed<OpenedObjective>,
    spec: RunSpec,
    send: SendRows,
  ): Promise<StopReason> {
    const job =
      opened instanceof Problem
        ? opened
        : prepareRun(opened, spec, streamedTrajectory(opened.summary.dimension));
    const planes = this.awaited.get(run) ?? [];
    this.awaited.delete(run);
    if (job instanceof Problem) return { kind: 'failed', step: 0, message: job.message };
    const walk = new StreamedWalk(job, send);
    for (const plane of planes) walk.show(plane);
    this.walks.set(run, walk);
    this.begun.set(run, performance.now());
    try {
      return await walk.finish();
    } finally {
      this.begun.delete(run);
      if (!walk.isApart) this.walks.delete(run);
    }
  }

  /** Gives the rows of a run places on a plane, as soon as it begins. */
  show(run: string, plane: Plane): void {
    const walk = this.walks.get(run);
    if (walk) walk.show(plane);
    else this.awaited.set(run, [...(this.awaited.get(run) ?? []), plane]);
  }

  /** The iterate that a run has kept nearest to a step. */
  nearest(run: string, step: number): Parsed<KeptIterate> {
    return (
      this.walks.get(run)?.nearest(step) ??
      new Problem('The parameters of this run are no longer kept: run it again.')
    );
  }

  acknowledge(run: string, sequence: number): void {
    this.walks.get(run)?.acknowledge(sequence);
  }

  cancel(run: string): void {
    this.walks.get(run)?.cancel();
  }

  forget(run: string): void {
    this.walks.delete(run);
    this.awaited.delete(run);
  }
}
