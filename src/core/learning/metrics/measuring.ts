import type { Objective } from '../../objective/objective';
import { classMetrics, numberMetrics } from './index';
import { classJudge, type Judge, type JudgedModel, type JudgedRows, numberJudge } from './judge';
import type { ClassMetricEntry, NumberMetricEntry } from './metric';
import { columnOf, type DataPart, type Measured, type MetricColumn } from './metricColumn';

/** A part of the data, and the loss over it where it is not the one that is minimised. */
export interface MeasuredPart {
  readonly part: DataPart;
  readonly rows: JudgedRows;
  readonly loss?: Pick<Objective, 'evaluate'>;
}

/** One column or some of a part, and what measures them. */
interface Gauge {
  readonly columns: readonly MetricColumn[];
  read(parameters: Float64Array, into: Float64Array, offset: number): void;
}

/** What is measured of a model on the parts of its data: of each the loss, where it has one, and the metrics that fit the target. */
export function measuring(judged: JudgedModel, parts: readonly MeasuredPart[]): Measured {
  const gauges = parts.flatMap(({ part, rows, loss }) => [
    ...(loss ? [lossGauge(part, loss)] : []),
    metricGauge(judged, part, rows),
  ]);
  return {
    columns: gauges.flatMap(({ columns }) => columns),
    every: epochsBetween(judged, parts),
    measure(parameters, into, offset) {
      let at = offset;
      for (const { columns, read } of gauges) {
        read(parameters, into, at);
        at += columns.length;
      }
    },
  };
}

/** Up to so many rows a measurement takes no time that anybody notices. */
const quickRows = 4096;

/** About how many nanoseconds rows take: of themselves, for each parameter, and in each halving of a sort. */
const costs = {
  judged: 200,
  output: 10,
  halving: 20,
  trained: 150,
  slope: 25,
  trainedQuickly: 15,
  quickSlope: 5,
};

/** How much of what the evaluations of the loss with its gradient take may be taken by measurements on top. */
const shareOfEvaluations = 0.25;

/** In how many epochs one measurement takes about that share of the evaluations. */
function epochsBetween(
  { parameters, sumsSquares, kind, classes }: JudgedModel,
  parts: readonly MeasuredPart[],
): number {
  const rows = parts.map(({ rows: { rows: count } }) => count);
  const all = rows.reduce((sum, count) => sum + count, 0);
  if (all <= quickRows) return 1;
  // The area under the ROC curve sorts the rows: once, or for each of several classes.
  const sorts = kind === 'class' ? classes : Number(classes > 0);
  const measured = costs.judged + costs.output * parameters + costs.halving * sorts * Math.log2(all);
  const evaluated = sumsSquares
    ? costs.trainedQuickly + costs.quickSlope * parameters
    : costs.trained + costs.slope * parameters;
  return Math.max(1, Math.ceil((all * measured) / (rows[0] * evaluated) / shareOfEvaluations));
}

function lossGauge(part: DataPart, loss: Pick<Objective, 'evaluate'>): Gauge {
  return {
    columns: [columnOf({ id: 'loss', better: 'lower' }, part)],
    read: (parameters, into, offset) => {
      into[offset] = loss.evaluate(parameters);
    },
  };
}

function metricGauge(judged: JudgedModel, part: DataPart, rows: JudgedRows): Gauge {
  return judged.classes > 0
    ? gauge(part, classJudge(judged, rows), suitable(judged))
    : gauge(part, numberJudge(judged, rows), numberMetrics);
}

/** Log loss is one of probabilities, and a hinge knows none. */
const suitable = ({ kind }: JudgedModel): readonly ClassMetricEntry[] =>
  classMetrics.filter(({ ofProbabilities }) => !ofProbabilities || kind !== 'sign');

function gauge<Judged>(
  part: DataPart,
  judge: Judge<Judged>,
  entries: readonly (Pick<NumberMetricEntry | ClassMetricEntry, 'id' | 'better'> & {
    compute(judged: Judged): number;
  })[],
): Gauge {
  return {
    columns: entries.map((entry) => columnOf(entry, part)),
    read(parameters, into, offset) {
      const found = judge(parameters);
      for (const [i, { compute }] of entries.entries())
        into[offset + i] = found === undefined ? Number.NaN : compute(found);
    },
  };
}
