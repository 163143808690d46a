import type { Interval } from '../../src/core/plane/interval';
import { evenStep } from '../page/chart';

/** Room around the data, as a share of their range. */
const roomAround = 0.06;
/** A window becomes smaller only when so little of it is needed: an axis does not go to and fro. */
const needed = 0.3;

/** A range with some room around. */
export function roomy([low, high]: Interval): Interval {
  const room = (high - low) * roomAround || Math.abs(high) * roomAround || 1;
  return [low - room, high + room];
}

/** A window around 0 that holds what it has to, and changes seldom: by round steps, and back only from far too wide. */
export class CalmWindow {
  private half = 0;

  /** The window for values as large as this. */
  around(most: number): Interval {
    if (Number.isFinite(most) && most > 0 && (most > this.half || most < needed * this.half))
      this.half = 1.05 * evenStep(most, 1);
    const half = this.half || 1;
    return [-half, half];
  }
}
