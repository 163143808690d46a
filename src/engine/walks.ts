import type { RunSpec } from '../core/experiment/experiment';
import type { OpenedObjective } from '../core/objective/opened';
import { type Parsed, Problem } from '../core/problem';
import { prepareRun } from '../core/run/prepare';
import type { StopReason } from '../core/run/stop';
import { Trajectory } from '../core/run/trajectory';
import { StreamedWalk } from './streamedWalk';

/** The runs on their way, by the ids that the host chose. */
export class Walks {
  private readonly walks = new Map<string, StreamedWalk>();

  /** Walks to the end of a run; `send` is given its rows as frames. */
  async walk(
    run: string,
    opened: Parsed<OpenedObjective>,
    spec: RunSpec,
    send: (sequence: number, frame: ArrayBuffer) => void,
  ): Promise<StopReason> {
    const job =
      opened instanceof Problem ? opened : prepareRun(opened, spec, new Trajectory(opened.summary.dimension));
    if (job instanceof Problem) return { kind: 'failed', step: 0, message: job.message };
    const walk = new StreamedWalk(job, send);
    this.walks.set(run, walk);
    try {
      return await walk.finish();
    } finally {
      this.walks.delete(run);
    }
  }

  acknowledge(run: string, sequence: number): void {
    this.walks.get(run)?.acknowledge(sequence);
  }

  cancel(run: string): void {
    this.walks.get(run)?.cancel();
  }
}
