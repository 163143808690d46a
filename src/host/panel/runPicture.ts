import { averageLoss, type MetricColumn, trainLoss } from '../../core/learning/metrics/metricColumn';
import { ruleOf } from '../../core/optimizers/custom/customMethod';
import type { StopReason } from '../../core/run/stop';
import type { RunPicture } from '../../protocol/messages/picture';
import { methodText, optimizerLabel, type RunContent } from '../runs/run';
import { adviceText } from '../words/advice';
import { endingText } from '../words/ending';
import { inert } from '../words/inert';
import type { Cast } from './stage';

/** Its end, in words too. */
function endOf(stop: StopReason): Pick<RunPicture, 'stop' | 'ending' | 'advice'> {
  const advice = adviceText(stop);
  return { stop, ending: endingText(stop), ...(advice !== undefined && { advice }) };
}

/** The metrics that the rows of a run hold. */
function heldMetrics({ summary, trajectory }: RunContent): readonly MetricColumn[] {
  return [trainLoss, averageLoss, ...(summary.metrics ?? [])].filter(({ id }) =>
    trajectory.metrics.includes(id),
  );
}

/** A run as the webviews see it. */
export function runPicture({ run, content, role, series }: Cast): RunPicture {
  const { trajectory } = content;
  return {
    run: run.id,
    role,
    label: inert(run.name ?? methodText(run)),
    ...(run.name !== undefined && { name: inert(run.name) }),
    optimizer: run.experiment.optimizers[0].name,
    ...(ruleOf(run.experiment.optimizers[0]) !== undefined && { method: inert(optimizerLabel(run)) }),
    series,
    dimension: content.summary.dimension,
    ...(trajectory.metrics.length > 0 && { metrics: heldMetrics(content) }),
    budget: run.experiment.budget.steps,
    experiment: run.experiment,
    ...(run.stop && endOf(run.stop)),
  };
}
