import { averageLoss, type MetricColumn, trainLoss } from '../../src/core/learning/metrics/metricColumn';
import type { Strings } from '../../src/protocol/strings';
import { fill } from './format';
import { wordsFor } from './texts';
import type { Panel } from './view';

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

/** The formula of a column, which is short enough for an axis. */
const symbols: Readonly<Record<string, string>> = {
  gradientNorm: '‖∇f‖',
  learningRate: 'η',
  stepSize: 'α',
  stepLength: '‖Δx‖',
  distance: '‖x − x*‖',
};

/** What is drawn over time, in words: a column, a metric, or a metric on some rows. */
export function columnName(panel: Pick<Panel, 'model' | 'texts'>, id: string): string {
  const { model, texts } = panel;
  const metric = model.run?.picture.metrics?.find((own) => own.id === id);
  return (
    wordsFor(texts.chart.columns, nameOfColumn(panel, id)) ??
    (metric ? measuredName(texts, metric) : metricName(texts, id))
  );
}

/** What is drawn at the left axis, on whichever rows: a column, or a kind of metric. */
export function quantityName(panel: Pick<Panel, 'model' | 'texts'>, id: string): string {
  return wordsFor(panel.texts.chart.columns, nameOfColumn(panel, id)) ?? metricName(panel.texts, id);
}

/** The same as `columnName` where there is little room. */
export function columnSymbol(panel: Pick<Panel, 'model' | 'texts'>, id: string): string {
  return wordsFor(symbols, nameOfColumn(panel, id)) ?? columnName(panel, id);
}

/** The learning rate of a method that finds its step lengths by itself is a step size. */
function nameOfColumn({ model, texts }: Pick<Panel, 'model' | 'texts'>, id: string): string {
  const { optimizer = '' } = model.run?.picture ?? {};
  const isFound = wordsFor(texts.optimizers, optimizer)?.firstOrder === false;
  return id === 'learningRate' && isFound ? 'stepSize' : id;
}
