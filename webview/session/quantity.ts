import { trainLoss } from '../../src/core/learning/metrics/metricColumn';
import { type ColumnId, column } from '../../src/core/run/columns';
import type { Curve } from './curve';
import type { MetricLine } from './metricLine';
import type { Track } from './track';

/** Columns of every run that can be drawn over time. */
export const chartedColumns = [
  'gradientNorm',
  'learningRate',
  'stepLength',
] as const satisfies readonly ColumnId[];

/** What a run's kinds of measurements are: its loss, and its metrics, by their ids. */
export function quantitiesOf(track: Track | undefined): readonly string[] {
  return [...new Set(['loss', ...(track?.picture.metrics ?? []).map(({ metric }) => metric)])];
}

/** What the left axis can have: these, columns of every run, and the distance to the best. */
export function leftAxisOf(track: Track | undefined): readonly string[] {
  return [...quantitiesOf(track), ...chartedColumns, 'distance'];
}

/** What the right axis can have: the loss, a column, the distance to the best, any metric on any rows. */
export function rightAxisOf(track: Track | undefined): readonly string[] {
  const evaluations = track?.countsEvaluations ? ['evaluations'] : [];
  const metrics = (track?.picture.metrics ?? []).map(({ id }) => id);
  return ['loss', ...chartedColumns, ...evaluations, 'distance', ...metrics];
}

/** What is drawn of a run as its own line: the loss that is minimised, a metric, a column, the distance to the best; undefined where it has none. */
export function curveOf(track: Track, quantity: string): Curve | undefined {
  if (quantity === 'loss') return track;
  if (quantity === 'distance') return track.distance;
  if (isCharted(quantity)) return track.column(column[quantity]);
  return track.line(quantity);
}

const isCharted = (id: string): id is (typeof chartedColumns)[number] | 'evaluations' =>
  id === 'evaluations' || chartedColumns.some((name) => name === id);

/** What is drawn beside it: the loss over all rows beside that of mini-batches, that of the average of the iterates, and what is measured on rows that are held out. */
export function besideOf(track: Track, quantity: string): readonly MetricLine[] {
  return (track.picture.metrics ?? [])
    .filter(({ metric, id }) => metric === quantity && id !== quantity)
    .flatMap(({ id }) => track.line(id) ?? []);
}

/** Whether it is the loss over all rows, of a run on mini-batches. */
export const isOfAllRows = ({ metric }: MetricLine): boolean => metric.id === trainLoss.id;

/** What is measured on the rows that decide what is best: those of validation, else of the test. */
export function heldOutOf(lines: readonly MetricLine[]): MetricLine | undefined {
  const of = (part: string): MetricLine | undefined => lines.find(({ metric }) => metric.part === part);
  return of('validation') ?? of('test');
}

/** The metrics whose values on held-out rows stand in the table of runs. */
export const heldOutMetrics = ['loss', 'accuracy'] as const;

/** All that is drawn of a run; what is beside its own line of the current one alone. */
export function drawnOf(track: Track, quantity: string, isCurrent: boolean): readonly Curve[] {
  const own = curveOf(track, quantity);
  return [...(own ? [own] : []), ...(isCurrent ? besideOf(track, quantity) : [])];
}
