import type { Sliced } from '../core/objective/sliced';
import type { Plane } from '../core/plane/plane';
import { column } from '../core/run/columns';
import type { KeptIterate } from '../core/run/keptIterates';
import { type RunJob, run } from '../core/run/run';
import type { StopReason } from '../core/run/stop';
import { messageOf } from '../protocol/channel';
import { RowSender, type SendRows } from '../protocol/stream';
import { frameMilliseconds, inSlices, TimeSlices } from './timeSlices';

/** What a look back on a run makes of its end. */
type LookBack = (stop: StopReason) => Sliced<StopReason>;

/** One run on its way: walks in time slices and streams its rows. */
export class StreamedWalk {
  private readonly job: RunJob;
  private readonly sender: RowSender;
  private cancelled = false;
  private ended = false;
  private acknowledged: () => void = () => {};

  private readonly lookBack: LookBack | undefined;

  /** @param lookBack says more of an end than the walk itself knows. */
  constructor(job: RunJob, send: SendRows, lookBack?: LookBack) {
    this.job = job;
    this.lookBack = lookBack;
    this.sender = new RowSender(job.trajectory, send);
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
    return this.job.apart !== undefined;
  }

  /** Gives its rows places on a plane, and sends them all again where they had none. */
  show(plane: Plane): void {
    if (this.job.apart?.show(plane) && this.ended) this.sender.pump();
  }

  /** The last kept iterate before a step. */
  before(step: number): KeptIterate | undefined {
    return this.job.apart?.iterates.before(step);
  }

  /** The kept iterate nearest to a step. */
  nearest(step: number): KeptIterate | undefined {
    return this.job.apart?.iterates.nearest(step);
  }

  /** The kept iterates in their order; none where the rows hold the parameters. */
  get path(): readonly Float64Array[] | undefined {
    return this.job.apart?.iterates.path;
  }

  /**
   * Walks to the end and returns the reason, after the last row was sent.
   * @param stopped is told of the reason where other rows follow the newest
   */
  async finish(stopped: (stop: StopReason) => void = () => {}): Promise<StopReason> {
    const { sender } = this;
    const ended = await this.walk();
    // The path is seen while it is looked back on.
    sender.hurry();
    const stop = await this.seenBack(ended);
    if (!sender.drained) stopped(stop);
    await this.sendAll();
    this.ended = true;
    return stop;
  }

  private async seenBack(stop: StopReason): Promise<StopReason> {
    if (!this.lookBack) return stop;
    return (await inSlices(this.lookBack(stop), () => !this.cancelled)) ?? stop;
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

  private async walk(): Promise<StopReason> {
    const { trajectory } = this.job;
    const steps = run(this.job);
    try {
      const slices = new TimeSlices();
      let pumped = 0;
      for (let result = steps.next(); !this.cancelled; result = steps.next(slices.units)) {
        if (result.done) return result.value;
        if (!slices.spent()) continue;
        if (performance.now() - pumped >= frameMilliseconds) {
          pumped = performance.now();
          this.sender.pump();
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
