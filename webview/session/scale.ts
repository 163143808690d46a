import { column } from '../../src/core/run/columns';
import type { AxisScale } from '../../src/protocol/messages/panelState';
import type { Track } from './track';

/** How the loss axis is divided. */
export type LossScale = AxisScale;

/** So many times as high as half of a run's way further on, a first loss leaves no room for the rest on a linear axis. */
const decades = 100;

/** Whether a run's loss has fallen to a hundredth, as seen from its lowest, by the middle of its way. */
export function spansDecades(run: Track): boolean {
  if (run.length < 3) return false;
  const { low } = run.losses.range(0, run.length);
  const above = (row: number) => run.at(row, column.value) - low;
  return above(0) > 0 && above(run.length >> 1) * decades <= above(0);
}
