import type { OptimizerSpec, RunSpec } from '../experiment/experiment';
import { averageLoss, type Measured, type MetricColumn, trainLoss } from '../learning/metrics/metricColumn';
import type { ObjectiveSummary, OpenedObjective } from '../objective/opened';
import type { IterateAverage } from './iterateAverage';
import type { WholeLoss } from './wholeLoss';

/** What says which metrics a run has: that of one optimizer, or an experiment, whose runs are written into one table. */
type Measuring = Pick<RunSpec, 'batch'> &
  ({ readonly optimizer: OptimizerSpec } | { readonly optimizers: readonly OptimizerSpec[] });

/** What of an objective says which metrics a run on it has. */
type MeasuredOf = Pick<ObjectiveSummary, 'fit' | 'metrics' | 'isNoisy'>;

/** Whether the loss of a step is not the one over all rows: it sees some of them only, or units are dropped. */
function isPartial({ fit, isNoisy }: MeasuredOf, { batch }: Measuring): boolean {
  if (fit === undefined) return false;
  return isNoisy === true || (batch !== undefined && (batch.replacement === true || batch.size < fit.rows));
}

/** Whether the average of some run's iterates is kept (optimizers/averaging.ts, whose words the host need not load). */
function isAveraged(spec: Measuring): boolean {
  const optimizers = 'optimizer' in spec ? [spec.optimizer] : spec.optimizers;
  return optimizers.some(({ settings: { average = 'none' } }) => average !== 'none');
}

/**
 * The metrics in the rows of a run: those of its objective, where it sees mini-batches or drops units the loss over all training rows, and where
 * its iterates are averaged that at their average.
 */
function metricsOf(summary: MeasuredOf, spec: Measuring): readonly MetricColumn[] {
  return [
    ...(isPartial(summary, spec) ? [trainLoss] : []),
    ...(isAveraged(spec) ? [averageLoss] : []),
    ...(summary.metrics ?? []),
  ];
}

/** The ids of the metrics in the rows of a run, as its trajectory is told. */
export const metricIds = (...run: Parameters<typeof metricsOf>): readonly string[] =>
  metricsOf(...run).map(({ id }) => id);

/** What a run has beside the iterate. */
interface BesideIterates {
  /** The loss over all rows, beside that of mini-batches. */
  readonly whole: WholeLoss | undefined;
  /** Absent in a trajectory with room for one: its loss is NaN. */
  readonly average: IterateAverage | undefined;
}

/** What measures the metrics that a trajectory has room for; undefined where it has none. */
export function measuredOn(
  { measured, exact }: OpenedObjective,
  metrics: readonly string[],
  { whole, average }: BesideIterates,
): Measured | undefined {
  if (metrics.length === 0) return undefined;
  const averaged = metrics.includes(averageLoss.id)
    ? withLoss(averageLoss, () => (average ? exact.evaluate(average.x) : Number.NaN), measured)
    : measured;
  const all = whole ? withLoss(trainLoss, (x) => whole.objective.evaluate(x), averaged) : averaged;
  if (!all || !metrics.every((id, i) => id === all.columns[i]?.id))
    throw new Error(`A trajectory has other metrics than its run: ${metrics.join(', ')}.`);
  return all;
}

/** A loss before what else is measured. */
function withLoss(
  column: MetricColumn,
  lossAt: (x: Float64Array) => number,
  measured: Measured | undefined,
): Measured {
  return {
    columns: [column, ...(measured?.columns ?? [])],
    ...(measured?.every && { every: measured.every }),
    measure(x, into, offset) {
      into[offset] = lossAt(x);
      measured?.measure(x, into, offset + 1);
    },
  };
}
