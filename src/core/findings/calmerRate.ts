import { isFound, suggestLearningRate } from '../analysis/curvature';
import type { Sliced } from '../objective/sliced';
import { type EndedRun, methodOf, settingOf, startOf } from './endedRun';

/**
 * A learning rate with which gradient descent goes downhill from where a run began, as a member of a finding, where
 * steps are the rate times the gradient and that of the run was larger; none otherwise, and none where one could not be looked for.
 */
export function* calmerRate(ended: EndedRun): Sliced<{ readonly rate?: number }> {
  const used = settingOf(ended, 'learningRate');
  if (methodOf(ended).rate.kind !== 'curvature' || used === undefined || ended.job.maximize) return {};
  const { summary, exact, trialEvaluations: evaluations } = ended.opened;
  if (!isFound(evaluations)) return {};
  const start = startOf(ended);
  const { suggestedLearningRate: known } = summary;
  const isUsual = !Number.isNaN(known) && start.every((value, i) => value === summary.start[i]);
  const rate = isUsual ? known : yield* suggestLearningRate(exact, start, { evaluations });
  return rate > 0 && rate < used ? { rate } : {};
}
