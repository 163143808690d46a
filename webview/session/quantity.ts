import { trainLoss } from '../../src/core/learning/metrics/metricColumn';
import type { Curve, MetricLine } from './metricLine';
import type { Track } from './track';

/** What the loss chart can draw of a run: its loss, or one of its metrics, by their ids. */
export function quantitiesOf(track: Track | undefined): readonly string[] {
  return [...new Set(['loss', ...(track?.picture.metrics ?? []).map(({ metric }) => metric)])];
}

/** What is drawn of a run as its own line: the loss that is minimised, or the metric of its training rows; undefined where it has none. */
export function curveOf(track: Track, quantity: string): Curve | undefined {
  return quantity === 'loss' ? track : track.line(quantity);
}

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
