import type { Sliced } from '../core/objective/sliced';
import type { Plane } from '../core/plane/plane';
import type { Apart } from '../core/run/apart';
import { column } from '../core/run/columns';
import type { KeptDistances } from '../core/run/distance';
import type { KeptIterate } from '../core/run/keptIterates';
import { type RunJob, run } from '../core/run/run';
import type { StopReason } from '../core/run/stop';
import type { Trajectory } from '../core/run/trajectory';
import { messageOf } from '../protocol/channel';
import { RowSender, type SendRows } from '../protocol/stream';
import { frameMilliseconds, inSlices, TimeSlices } from './timeSlices';

/** What a look back on a run makes of its end. */
type LookBack = (stop: StopReason) => Sliced<StopReason>;

/** What has come of a run that is walked once more from its start, because the thread that walked it is gone. */
export interface WalkedBefore {
  /** The number of the last frame of rows. */
  readonly sequence: number;
  /** The newest step that was told. */
  readonly step: number;
}

/** How a run is walked besides the walk itself. */
interface WalkOptions {
  /** Says more of an end than the walk itself knows. */
  readonly lookBack?: LookBack;
  /** Its rows are sent as soon as it has come so far again. */
  readonly again?: WalkedBefore | undefined;
}

/** One run on its way: walks in time slices and streams its rows. */
export class StreamedWalk {
  private readonly trajectory: Trajectory;
  private readonly apart: Apart | undefined;
  private readonly sender: RowSender;
  private readonly again: WalkedBefore | undefined;
  private cancelled = false;
  private ended = false;
  private acknowledged: () => void = () => {};
  /** What it is walked with, until its end: the objective and its data need not stay as long as the iterates. */
  private work: { readonly job: RunJob; readonly lookBack: LookBack | undefined } | undefined;

  constructor(job: RunJob, send: SendRows, { lookBack, again }: WalkOptions = {}) {
    this.work = { job, lookBack };
    this.trajectory = job.trajectory;
    this.apart = job.apart;
    this.again = again;
    this.sender = new RowSender(job.trajectory, send, again?.sequence);
  }

  cancel(): void {
    this.cancelled = true;
    this.acknowledged();
  }

  acknowledge(sequence: number): void {
    this.sender.acknowledge(sequence);
    this.acknowledged();
    if (this.ended) this.sender.pump();
  }

  /** Whether its iterates are kept apart, so that it has something to answer after its end. */
  get isApart(): boolean {
    return this.apart !== undefined;
  }

  /** Gives its rows places on a plane, and sends them all again where they had none. */
  show(plane: Plane): void {
    if (this.apart?.show(plane) && this.ended) this.sender.pump();
  }

  /** The last kept iterate before a step. */
  before(step: number): KeptIterate | undefined {
    return this.apart?.iterates.before(step);
  }

  /** The kept iterate nearest to a step. */
  nearest(step: number): KeptIterate | undefined {
    return this.apart?.iterates.nearest(step);
  }

  /** How far the kept iterates are from a known minimum, or from the one that is nearest to the best step. */
  distances(minima: readonly ArrayLike<number>[], bestStep: number): KeptDistances | undefined {
    return this.apart?.iterates.distances(minima, bestStep);
  }

  /** The kept iterates in their order; none where the rows hold the parameters. */
  get path(): readonly Float64Array[] | undefined {
    return this.apart?.iterates.path;
  }

  /**
   * Walks to the end and returns the reason, after the last row was sent.
   * @param stopped is told of the reason where other rows follow the newest
   */
  async finish(stopped: (stop: StopReason) => void = () => {}): Promise<StopReason> {
    const { sender, work, again } = this;
    if (!work) throw new Error('A run is walked once.');
    const ended = await this.walk(work.job);
    // Its rows have come further before it was walked once more.
    if (this.isBehind) return { kind: 'cancelled', step: again?.step ?? 0 };
    // The path is seen while it is looked back on.
    sender.hurry();
    const stop = await this.seenBack(ended, work.lookBack);
    this.work = undefined;
    if (!sender.drained) stopped(stop);
    await this.sendAll();
    this.ended = true;
    return stop;
  }

  /** Whether it has not come again to where its rows were. */
  private get isBehind(): boolean {
    return this.again !== undefined && this.trajectory.newest < this.again.step;
  }

  private async seenBack(stop: StopReason, lookBack: LookBack | undefined): Promise<StopReason> {
    if (!lookBack) return stop;
    return (await inSlices(lookBack(stop), () => !this.cancelled)) ?? stop;
  }

  private async sendAll(): Promise<void> {
    for (;;) {
      this.sender.pump();
      if (this.sender.drained) return;
      await new Promise<void>((resolve) => {
        this.acknowledged = resolve;
      });
    }
  }

  private async walk(job: RunJob): Promise<StopReason> {
    const { trajectory } = this;
    const steps = run(job);
    try {
      const slices = new TimeSlices();
      let pumped = 0;
      for (let result = steps.next(); !this.cancelled; result = steps.next(slices.units)) {
        if (result.done) return result.value;
        if (!slices.spent()) continue;
        if (performance.now() - pumped >= frameMilliseconds) {
          pumped = performance.now();
          if (!this.isBehind) this.sender.pump();
        }
        await slices.next();
      }
      return { kind: 'cancelled', step: trajectory.latest[column.step] };
    } catch (error) {
      const step = trajectory.latest[column.step] || 0;
      return { kind: 'failed', step, message: messageOf(error) };
    } finally {
      // Walking away ends the recording.
      steps.return({ kind: 'cancelled', step: trajectory.latest[column.step] });
    }
  }
}
