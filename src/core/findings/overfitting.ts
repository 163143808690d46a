import { column } from '../run/columns';
import type { Finding } from '../run/finding';
import type { EndedRun } from './endedRun';

/** A rise of the held-out loss, in relation to its fall before and to itself, that is none. */
const negligible = 1e-2;

/**
 * How the loss of held-out rows, of validation or else of the test, went beside that of training rows: whether it rose
 * again while that fell on. Undefined where no rows are held out, or neither loss fell.
 */
export function overfitting({ job }: EndedRun): Finding | undefined {
  const { trajectory, whole } = job;
  const held = trajectory.placeOf('validationLoss') ?? trajectory.placeOf('testLoss');
  if (held === undefined) return undefined;
  const training = trajectory.placeOf('trainLoss') ?? column.value;
  const last = trajectory.length - 1;
  const best = lowestRow(job, held);
  const [first, lowest, end] = [0, best, last].map((row) => trajectory.at(row, held));
  const trained = (row: number): number => trajectory.at(row, training);
  if (!(trained(last) < trained(0))) return undefined;
  const rise = end - lowest;
  const isRising = rise > negligible * Math.max(first - lowest, Math.abs(lowest));
  if (isRising && trained(last) < trained(best)) {
    const every = whole?.every ?? 1;
    const since = Math.floor(trajectory.stepOf(best) / every);
    return { kind: 'overfits', since, ...(every > 1 && { epochs: true }), lowest, end };
  }
  return !isRising && end < first ? { kind: 'fallsTogether', training: trained(last), end } : undefined;
}

/** The first row whose number is lowest. */
function lowestRow({ trajectory }: EndedRun['job'], place: number): number {
  let best = 0;
  for (let row = 1; row < trajectory.length; row++)
    if (trajectory.at(row, place) < trajectory.at(best, place)) best = row;
  return best;
}
