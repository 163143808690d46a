import { isFound, suggestLearningRate } from '../analysis/curvature';
import { chooseLearningRate, type Terrain } from '../analysis/learningRate';
import type { Sliced } from '../objective/sliced';
import { type EndedRun, methodOf, settingOf, startOf } from './endedRun';

/**
 * The learning rate that would be chosen for a run's method, as its form says it too, as a member of a finding, where steps are the
 * rate times the gradient and that of the run was larger; none otherwise, and none where one could not be looked for. From a steeper
 * start than the objective's own it is what the curvature there allows.
 */
export function* calmerRate(ended: EndedRun): Sliced<{ readonly rate?: number }> {
  const used = settingOf(ended, 'learningRate');
  if (methodOf(ended).rate.kind !== 'curvature' || used === undefined || ended.job.maximize) return {};
  const { summary, trialEvaluations: evaluations } = ended.opened;
  if (!isFound(evaluations)) return {};
  const start = startOf(ended);
  const { suggestedLearningRate: known } = summary;
  const isUsual = !Number.isNaN(known) && start.every((value, i) => value === summary.start[i]);
  const chosen = Number.isNaN(known) ? Number.POSITIVE_INFINITY : chosenRate(ended, summary);
  const here = isUsual ? chosen : chosenRate(ended, yield* terrainAt(ended, start));
  const rate = Math.min(chosen, here);
  return rate > 0 && rate < used ? { rate } : {};
}

const chosenRate = (ended: EndedRun, terrain: Terrain): number =>
  chooseLearningRate(methodOf(ended), settingOf(ended, 'momentum') ?? 0, terrain);

/** A start that nobody has tried rates from. */
function* terrainAt({ opened }: EndedRun, start: Float64Array): Sliced<Terrain> {
  const { summary, exact, trialEvaluations: evaluations } = opened;
  const suggestedLearningRate = yield* suggestLearningRate(exact, start, { evaluations });
  return { view: summary.view, suggestedLearningRate };
}
