import type { Culprit } from '../expression/culprit';
import { nameOf } from '../objective/parameterNames';
import type { Sliced } from '../objective/sliced';
import { column } from '../run/columns';
import type { Finding } from '../run/finding';
import { calmerRate } from './calmerRate';
import { type EndedRun, endOf, methodOf, settingOf, startOf } from './endedRun';
import { ruleTrouble } from './ruleTrouble';

/** What is the matter with a start from which no step can be taken. */
export function troubleAtStart(ended: EndedRun): Extract<Finding, { where: unknown }> {
  return troubleAt(ended, startOf(ended), 'start');
}

/** Why a run came to where something is not finite. */
export function* troubleOnPath(ended: EndedRun): Sliced<Finding> {
  const divided = zeroByZero(ended) ?? ruleTrouble(ended);
  if (divided) return divided;
  const { history } = ended;
  const before = history.rows > 1 ? history.loss(history.rows - 2) : history.first;
  const scale = many * Math.max(1, Math.abs(history.first));
  if (before < history.first - scale || history.last === Number.NEGATIVE_INFINITY)
    return { kind: 'unbounded', ...(ended.job.maximize && { maximize: true }) };
  const x = endOf(ended);
  if (before > history.first + scale || !x.every(Number.isFinite) || isFarAway(ended, x))
    return { kind: 'rateTooLarge', ...(yield* calmerRate(ended)) };
  return troubleAt(ended, x, 'path');
}

/** A loss, or a parameter, so many times that of the start has grown. */
const many = 1000;

function isFarAway(ended: EndedRun, x: Float64Array): boolean {
  const start = startOf(ended);
  return x.some((value, i) => Math.abs(value) > many * Math.max(1, Math.abs(start[i])));
}

/** What is not finite at a point. */
function troubleAt(
  { opened: { exact, culprit } }: EndedRun,
  x: Float64Array,
  where: 'start' | 'path',
): Extract<Finding, { where: unknown }> {
  const value = exact.evaluate(x);
  if (Number.isFinite(value)) return { kind: 'noSlope', where };
  const found = culprit?.(x);
  const overflows = found?.overflows ?? !Number.isNaN(value);
  return { kind: overflows ? 'overflow' : 'noValue', where, ...partOf(found) };
}

/** The part of a formula that is to blame, and where. */
function partOf(found: Culprit | undefined): { readonly culprit?: string; readonly row?: number } {
  if (!found) return {};
  return { culprit: found.text, ...(found.row !== undefined && { row: found.row }) };
}

/** A parameter that is no number after a step from a point where its slope was 0, by a method without ε. */
function zeroByZero(ended: EndedRun): Finding | undefined {
  const { job, opened, history } = ended;
  if (settingOf(ended, 'epsilon') !== 0 || methodOf(ended).family !== 'firstOrder') return undefined;
  const x = endOf(ended);
  const lost = x.findIndex(Number.isNaN);
  const last = history.rows - 2;
  if (lost < 0 || last < 0) return undefined;
  const parameter = nameOf(opened.summary.parameterNames, lost);
  if (job.apart) return { kind: 'zeroByZero', parameter };
  const before = x.map((_, i) => job.trajectory.at(last, column.x + i));
  const gradient = new Float64Array(x.length);
  opened.exact.evaluate(before, gradient);
  return gradient[lost] === 0 ? { kind: 'zeroByZero', parameter } : undefined;
}
