import type { Sliced } from '../objective/sliced';
import { column } from '../run/columns';
import type { Finding } from '../run/finding';
import { calmerRate } from './calmerRate';
import type { EndedRun } from './endedRun';

/** Shorter runs are too short for a judgement. */
const fewestSteps = 10;
/** What is left of the fall, in relation to all of it, is worth more steps. */
const worthwhile = 1e-2;
/** Less is not seen any more. */
const negligible = 1e-9;
/** So many of the last steps tell whether a path leads somewhere; a net way so short in relation to its length does not. */
const lastSteps = 20;
const toAndFro = 0.2;
/** A loss so far above the lowest, in relation to the whole fall, is not at rest there. */
const restless = 1e-3;

/** How a run stood whose budget ended it: still on its way, at rest for long, or swinging. */
export function* progressOf(ended: EndedRun): Sliced<Finding | undefined> {
  const { history, job } = ended;
  const { steps } = history;
  if (steps < fewestSteps) return undefined;
  const lowest = history.lowest();
  const whole = history.first - lowest;
  const hasStopped = history.lowest(steps / 2) - lowest <= negligible * whole;
  const climbs = job.maximize && ({ maximize: true } as const);
  if (hasStopped && swings(ended, lowest, whole))
    return { kind: 'oscillating', ...(yield* calmerRate(ended)) };
  if (hasStopped && whole === 0)
    return { kind: 'standsStill', slope: job.trajectory.at(0, column.gradientNorm) };
  if (hasStopped)
    return { kind: 'stoppedFalling', since: history.reached(lowest + negligible * whole), ...climbs };
  const change = lateFall(ended, lowest, whole);
  return change > 0 ? { kind: 'stillFalling', change, ...climbs } : undefined;
}

/** The fall in the last tenth of the steps, where it promises more that is worth it; 0 where it does not. */
function lateFall({ history, opened }: EndedRun, lowest: number, whole: number): number {
  const { steps, direction } = history;
  const tenth = Math.max(1, Math.round(steps / 10));
  const late = history.lowest(steps - tenth) - lowest;
  const earlier = history.lowest(steps - 2 * tenth) - history.lowest(steps - tenth);
  // A fall that shrinks by the same part each time goes on as a geometric series.
  const ratio = Math.min(0.99, late / earlier);
  const left = late > 0 ? (late * ratio) / (1 - ratio) : 0;
  const bottom = Math.min(...opened.summary.minima.map(({ value }) => value));
  const above = direction > 0 && Number.isFinite(bottom) ? lowest - bottom : 0;
  const isWorthwhile = left > worthwhile * whole || (above > restless * whole && late > worthwhile * above);
  return isWorthwhile ? late : 0;
}

/** Whether the last steps lead to and fro, where the loss is not at rest. */
function swings({ job: { trajectory }, history }: EndedRun, lowest: number, whole: number): boolean {
  const { rows } = history;
  const first = rows - 1 - lastSteps;
  if (first < 0 || trajectory.dimension === 0) return false;
  if (trajectory.stepOf(rows - 1) - trajectory.stepOf(first) !== lastSteps) return false;
  let path = 0;
  let mean = 0;
  for (let row = first + 1; row < rows; row++) {
    path += trajectory.at(row, column.stepLength);
    mean += history.loss(row) / lastSteps;
  }
  let net = 0;
  let size = 0;
  for (let i = column.x; i < column.x + trajectory.dimension; i++) {
    net += (trajectory.at(rows - 1, i) - trajectory.at(first, i)) ** 2;
    size += trajectory.at(rows - 1, i) ** 2;
  }
  const moves = path > negligible * Math.max(1, Math.sqrt(size));
  const isAbove = mean - lowest > restless * whole || whole === 0;
  return moves && isAbove && Math.sqrt(net) < toAndFro * path;
}
