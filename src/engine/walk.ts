import { type RunJob, run, type StopReason } from '../core/run';
import { RowSender } from '../protocol/stream';
import { frameMilliseconds, Slices } from './slices';

/** One run on its way: walks in time slices and streams its rows. */
export class Walk {
  private readonly job: RunJob;
  private readonly sender: RowSender;
  private cancelled = false;
  private acknowledged: () => void = () => {};

  constructor(job: RunJob, send: (sequence: number, frame: ArrayBuffer) => void) {
    this.job = job;
    this.sender = new RowSender(job.trajectory, send);
  }

  cancel(): void {
    this.cancelled = true;
    this.acknowledged();
  }

  acknowledge(sequence: number): void {
    this.sender.acknowledge(sequence);
    this.acknowledged();
  }

  /** Walks to the end and returns the reason, after the last row was sent. */
  async finish(): Promise<StopReason> {
    const stop = await this.walk();
    while (!this.sender.drained) {
      this.sender.pump();
      if (!this.sender.drained)
        await new Promise<void>((resolve) => {
          this.acknowledged = resolve;
        });
    }
    return stop;
  }

  private async walk(): Promise<StopReason> {
    const { trajectory } = this.job;
    try {
      const steps = run(this.job);
      const slices = new Slices();
      let pumped = 0;
      for (let result = steps.next(); ; result = steps.next(slices.units)) {
        if (result.done) return result.value;
        if (!slices.spent()) continue;
        if (performance.now() - pumped >= frameMilliseconds) {
          pumped = performance.now();
          this.sender.pump();
        }
        await slices.next();
        if (this.cancelled) {
          trajectory.close();
          return { kind: 'cancelled', step: trajectory.latest[0] };
        }
      }
    } catch (error) {
      trajectory.close();
      return {
        kind: 'failed',
        step: trajectory.latest[0] || 0,
        message: error instanceof Error ? error.message : String(error),
      };
    }
  }
}
