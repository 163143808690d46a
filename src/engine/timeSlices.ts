import type { Sliced } from '../core/objective/sliced';

/** How long the engine computes before it looks at its messages. */
const sliceMilliseconds = 20;
/** How much of the time a task takes while others go first. */
const shareBehind = 0.05;
/** How long one who waits for others rests before looking again. */
const waitMilliseconds = 10;
/** At most 30 messages a second for each run. */
export const frameMilliseconds = 34;

/**
 * The clock of one task. `units` is how much work (steps, rows) fits between two looks at the clock:
 * it grows while the work is quick and shrinks at once when it is not.
 */
export class TimeSlices {
  private began = performance.now();
  private looked = this.began;
  units = 1;

  /** Called after `units` of work: adapts the units; true when the slice is used up. */
  spent(): boolean {
    const now = performance.now();
    const taken = now - this.looked;
    this.looked = now;
    if (taken < sliceMilliseconds / 16) this.units = Math.min(this.units * 2, 1 << 20);
    else if (taken > sliceMilliseconds / 4) this.units = Math.max(1, this.units >> 1);
    return now - this.began >= sliceMilliseconds;
  }

  /**
   * Begins the next slice after the messages have been let in.
   * @param isBehind whether others go first now: while they do, this task takes a small share of the time.
   */
  async next(isBehind: () => boolean = () => false): Promise<void> {
    const now = performance.now();
    const resume = now + (now - this.began) * (1 / shareBehind - 1);
    await otherTurns();
    while (isBehind() && performance.now() < resume) await new Promise((resolve) => setTimeout(resolve, 0));
    this.began = performance.now();
    this.looked = this.began;
  }
}

/**
 * Lets messages in. A timer would not do in Node: it looks at no message while a timer is due, and of two tasks with slices of this
 * length, each finds the other's timer due at the end of its own. Workers of browsers have no setImmediate, and take turns.
 */
export function otherTurns(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}

/** Waits, with messages let in, while others go first and this is wanted. */
export async function whileBehind(isBehind: () => boolean, isWanted: () => boolean): Promise<void> {
  while (isBehind() && isWanted()) await new Promise((resolve) => setTimeout(resolve, waitMilliseconds));
}

/** Does work with messages let in between its pieces; undefined when it is wanted no more. */
export async function inSlices<T>(work: Sliced<T>, isWanted: () => boolean): Promise<T | undefined> {
  const slices = new TimeSlices();
  for (let piece = work.next(); ; piece = work.next()) {
    if (piece.done) return piece.value;
    if (!slices.spent()) continue;
    await slices.next();
    if (!isWanted()) return undefined;
  }
}
