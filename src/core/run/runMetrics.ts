import type { RunSpec } from '../experiment/experiment';
import { type Measured, type MetricColumn, trainLoss } from '../learning/metrics/metricColumn';
import type { ObjectiveSummary, OpenedObjective } from '../objective/opened';
import type { WholeLoss } from './wholeLoss';

/** Whether each step of a run sees some of the rows only. */
function isBatched({ fit }: Pick<ObjectiveSummary, 'fit'>, { batch }: Pick<RunSpec, 'batch'>): boolean {
  return batch !== undefined && fit !== undefined && (batch.replacement === true || batch.size < fit.rows);
}

/** The metrics in the rows of a run: those of its objective, and where it sees mini-batches the loss over all training rows. */
function metricsOf(
  summary: Pick<ObjectiveSummary, 'fit' | 'metrics'>,
  spec: Pick<RunSpec, 'batch'>,
): readonly MetricColumn[] {
  return [...(isBatched(summary, spec) ? [trainLoss] : []), ...(summary.metrics ?? [])];
}

/** The ids of the metrics in the rows of a run, as its trajectory is told. */
export const metricIds = (...run: Parameters<typeof metricsOf>): readonly string[] =>
  metricsOf(...run).map(({ id }) => id);

/** What measures the metrics that a trajectory has room for; undefined where it has none. */
export function measuredOn(
  { measured }: OpenedObjective,
  metrics: readonly string[],
  whole: WholeLoss | undefined,
): Measured | undefined {
  if (metrics.length === 0) return undefined;
  const all = whole ? withTrainLoss(whole, measured) : measured;
  if (!all || !metrics.every((id, i) => id === all.columns[i]?.id))
    throw new Error(`A trajectory has other metrics than its run: ${metrics.join(', ')}.`);
  return all;
}

function withTrainLoss({ objective }: WholeLoss, measured: Measured | undefined): Measured {
  return {
    columns: [trainLoss, ...(measured?.columns ?? [])],
    ...(measured?.every && { every: measured.every }),
    measure(x, into, offset) {
      into[offset] = objective.evaluate(x);
      measured?.measure(x, into, offset + 1);
    },
  };
}
