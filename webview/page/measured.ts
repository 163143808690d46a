import type { MetricColumn } from '../../src/core/learning/metrics/metricColumn';
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
  return fill(id === 'trainLoss' ? measured.allRows : measured[part], metricName(texts, metric));
}
