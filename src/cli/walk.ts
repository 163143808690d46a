import { setImmediate as otherTurns } from 'node:timers/promises';
import { type RunJob, run } from '../core/run/run';
import type { StopReason } from '../core/run/stop';

/** Walks without a pause of more than this, so that a signal is heard. */
const sliceMilliseconds = 50;

/** Walks a run to its end. */
export async function walk(job: RunJob): Promise<StopReason> {
  const steps = run(job);
  for (let count = 1; ; ) {
    const began = performance.now();
    const result = steps.next(count);
    if (result.done) return result.value;
    count = performance.now() - began < sliceMilliseconds ? count * 2 : Math.ceil(count / 2);
    await otherTurns();
  }
}
