import { find } from '../catalogue/entry';
import type { RunSpec } from '../experiment/experiment';
import type { OpenedObjective } from '../objective/opened';
import type { Sliced } from '../objective/sliced';
import type { Finding } from '../run/finding';
import type { RunJob } from '../run/run';
import type { StopReason } from '../run/stop';
import { schedules } from '../schedules';
import { calmerRate } from './calmerRate';
import { type EndedRun, endOf, History, settingOf } from './endedRun';
import { fittedAt } from './fitted';
import { fallsWithoutEnd, grown } from './growth';
import { stepsOfNegativeCurvature } from './negativeCurvature';
import { firstNotFinite } from './notFinite';
import { overfitting } from './overfitting';
import { progressOf } from './progress';
import { restingPlace } from './restingPlace';
import { troubleAtStart, troubleOnPath } from './trouble';
import { withConditioning } from './unscaled';

/**
 * Why a run ended, after a look back on its path and around where it ended: with what was found (core/run/finding.ts),
 * and as "diverged" where the loss has grown, as "invalidStart" where there was nothing to walk from. It costs a few
 * evaluations, which are not among the run's, and is no part of the run itself.
 */
export function* lookBack(
  opened: OpenedObjective,
  spec: RunSpec,
  job: RunJob,
  stop: StopReason,
): Sliced<StopReason> {
  if (stop.kind === 'cancelled' || stop.kind === 'failed' || job.trajectory.length === 0) return stop;
  const ended: EndedRun = { opened, spec, job, stop, history: new History(job) };
  const end = endSeenBack(ended);
  const findings = withConditioning(ended, yield* findingsOf({ ...ended, stop: end }));
  const fit = end.kind === 'diverged' || end.kind === 'invalidStart' ? undefined : fittedAt(ended);
  const all = [...findings, ...(fit?.findings ?? [])];
  return {
    ...end,
    ...(all.length > 0 && { findings: all }),
    ...(fit?.fitted && { fitted: fit.fitted }),
  };
}

function endSeenBack(ended: EndedRun): StopReason {
  const { stop } = ended;
  if (!isNotFinite(stop) || stop.step > 0) return grown(ended) ?? stop;
  const { kind } = troubleAtStart(ended);
  const what = kind === 'noValue' ? 'loss' : kind === 'noSlope' ? 'gradient' : 'overflow';
  return { kind: 'invalidStart', step: 0, what };
}

const isNotFinite = (stop: StopReason): boolean =>
  stop.kind === 'diverged' && stop.what !== 'bound' && stop.what !== 'growth';

function* findingsOf(ended: EndedRun): Sliced<Finding[]> {
  const { stop } = ended;
  if (stop.kind === 'invalidStart') return [troubleAtStart(ended)];
  if (isNotFinite(stop)) return [yield* troubleOnPath(ended), ...firstNotFinite(ended)];
  if (stop.kind === 'diverged') return [{ kind: 'rateTooLarge', ...(yield* calmerRate(ended)) }];
  const found = [...(yield* placesOf(ended)), ...plateauThreshold(ended), ...negativeCurvature(ended)];
  const held = overfitting(ended);
  if (held?.kind === 'overfits') return [held, ...found];
  if (stop.kind === 'stalled' && found.length === 0) found.push({ kind: 'stuck', rule: stop.rule });
  const isMoving = stop.kind === 'budget' && !found.some(({ kind }) => kind !== 'negativeCurvature');
  if (isMoving && !isNoisy(ended)) found.push(...present(yield* progressOf(ended)));
  return [...found, ...present(held)];
}

/** What is special about where a run ended. */
function* placesOf(ended: EndedRun): Sliced<Finding[]> {
  if (fallsWithoutEnd(ended)) return [{ kind: 'unbounded', ...(ended.job.maximize && { maximize: true }) }];
  if (isSeparable(ended)) return [{ kind: 'separable' }];
  return present(yield* restingPlace(ended));
}

/** Whether the weights of a cross-entropy grow without end: none is pulled back, and each row is on its side. */
function isSeparable(ended: EndedRun): boolean {
  const pull = ['weightDecay', 'l1', 'lambda'].some((id) => (settingOf(ended, id) ?? 0) !== 0);
  return !pull && !ended.job.maximize && (ended.opened.separates?.(endOf(ended)) ?? false);
}

function plateauThreshold({ spec: { optimizer }, history }: EndedRun): Finding[] {
  const { schedule } = optimizer;
  const entry = schedule && find(schedules, schedule.name);
  if (entry?.id !== 'reduceOnPlateau') return [];
  const { convention, thresholdMode = 'rel', threshold } = schedule?.settings ?? {};
  const wasUsed = convention === 'pytorch' && thresholdMode === 'rel' && threshold !== 0;
  const lowest = Math.min(history.lowest() * history.direction, history.highest() * history.direction);
  return wasUsed && lowest < 0 ? [{ kind: 'plateauThreshold' }] : [];
}

function negativeCurvature(ended: EndedRun): Finding[] {
  const steps = stepsOfNegativeCurvature(ended);
  return steps > 0 ? [{ kind: 'negativeCurvature', steps }] : [];
}

/** Whether the losses are those of single batches, or of steps with noise: they say nothing one by one. */
function isNoisy(ended: EndedRun): boolean {
  return ended.job.whole !== undefined || (settingOf(ended, 'gradientNoise') ?? 0) > 0;
}

const present = (finding: Finding | undefined): Finding[] => (finding ? [finding] : []);
