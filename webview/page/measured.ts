import { averageLoss, type MetricColumn, trainLoss } from '../../src/core/learning/metrics/metricColumn';
import type { Strings } from '../../src/protocol/strings';
import { fill } from './format';
import { wordsFor } from './texts';

/** The name of a metric; its id, where it has none here. */
export function metricName({ metrics }: Strings, id: string): string {
  return wordsFor(metrics, id) ?? id;
}

/** What is measured on which rows, for example "test accuracy". */
export function measuredName(texts: Strings, { id, metric, part }: MetricColumn): string {
  const { measured } = texts;
  const special: Readonly<Record<string, string>> = {
    [trainLoss.id]: measured.allRows,
    [averageLoss.id]: measured.average,
  };
  return fill(special[id] ?? measured[part], metricName(texts, metric));
}

/** The same where there is little room: "val. accuracy". */
export function shortMeasuredName(texts: Strings, column: MetricColumn): string {
  const { measured } = texts;
  return column.part === 'validation'
    ? fill(measured.shortValidation, metricName(texts, column.metric))
    : measuredName(texts, column);
}
