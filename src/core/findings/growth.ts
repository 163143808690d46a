import type { StopReason } from '../run/stop';
import type { EndedRun, History } from './endedRun';

/** A loss that is so many times what it was at the start … */
const growth = 1e6;
/** … and so many times what it was half-way has grown without end: what only swings out once is past that by then. */
const inSecondHalf = 100;

/** The end of a run whose loss has grown although it is still finite; undefined for any other. */
export function grown({ history, stop }: EndedRun): StopReason | undefined {
  const { first, last, direction } = history;
  if (stop.kind !== 'budget' && stop.kind !== 'stalled') return undefined;
  const lowest = history.lowest();
  const scale = Math.max(Math.abs(first), first - lowest);
  if (!(last - lowest > growth * scale && grewLately(history, last - lowest, lowest))) return undefined;
  return {
    ...{ kind: 'diverged', what: 'growth', step: stop.step },
    ...{ loss: direction * last, first: direction * first },
  };
}

function grewLately(history: History, risen: number, lowest: number): boolean {
  return risen > inSecondHalf * (history.highest(history.steps / 2) - lowest);
}

/** Whether a loss falls faster and faster, as one does that has no minimum. */
export function fallsWithoutEnd({ history }: EndedRun): boolean {
  const { first, last } = history;
  const fallen = first - last;
  const half = first - history.lowest(history.steps / 2);
  return fallen > growth * Math.max(1, Math.abs(first)) && fallen > inSecondHalf * half;
}
