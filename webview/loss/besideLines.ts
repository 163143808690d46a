import { averageLoss } from '../../src/core/learning/metrics/metricColumn';
import type { PastCurve } from '../layers/lossCursor';
import { fill } from '../page/format';
import { measuredName } from '../page/measured';
import type { Panel } from '../page/view';
import type { Curve } from '../session/curve';
import type { MetricLine } from '../session/metricLine';
import { besideOf, curveOf, heldOutOf, isOfAllRows } from '../session/quantity';
import type { Track } from '../session/track';

/** How a line differs from the run's own look, and the word at its end. */
export type LineLook = Pick<PastCurve, 'lineWidth' | 'alpha' | 'name'> & Partial<Pick<PastCurve, 'dash'>>;

/** How the lines of one run differ, in every theme: batches thin and pale below the loss over all rows; dashes for what is held out, and thin ones for the average. */
export const lineLooks = {
  own: { lineWidth: 2, alpha: 1 },
  batches: { lineWidth: 1.2, alpha: 0.55 },
  allRows: { dash: [], lineWidth: 2.4, alpha: 1 },
  average: { dash: [5, 4], lineWidth: 1.5, alpha: 0.85 },
  validation: { dash: [2, 4], lineWidth: 2, alpha: 1 },
  test: { dash: [8, 4], lineWidth: 2, alpha: 1 },
} as const satisfies Record<string, Omit<LineLook, 'name'>>;

/** How a line beside a run's own looks, and the word at its end. */
export function besideLook({ loss }: Panel['texts'], { metric: { id, part } }: MetricLine): LineLook {
  const kind = id === averageLoss.id ? 'average' : part === 'training' ? 'allRows' : part;
  return { ...lineLooks[kind], name: loss.lines[kind] };
}

/** How a run's own line looks beside others, and the word at its end. */
export function ownLook({ loss }: Panel['texts'], beside: readonly MetricLine[]): LineLook {
  const isOfBatches = beside.some(isOfAllRows);
  const kind = isOfBatches ? 'batches' : 'training';
  return { ...lineLooks[isOfBatches ? 'batches' : 'own'], name: loss.lines[kind] };
}

/** What is to be compared with a line that is held out: the same over all training rows. */
function trainingOf(track: Track, quantity: string): Curve | undefined {
  const ofAll = besideOf(track, quantity).find(isOfAllRows);
  return ofAll ?? curveOf(track, quantity);
}

/** The row in which what is held out was best; undefined where nothing is. */
export function bestRowOf({ model }: Pick<Panel, 'model'>, track: Track): number | undefined {
  return heldOutOf(besideOf(track, model.quantity))?.bestRow;
}

/** When what is held out was best, and the gap to training then and at the time cursor, in a sentence; undefined where nothing is held out. */
export function bestInWords(panel: Panel, track: Track): string | undefined {
  const { model, texts, numbers } = panel;
  const { quantity, epochSteps } = model;
  const line = heldOutOf(besideOf(track, quantity));
  const training = trainingOf(track, quantity);
  const best = line?.bestRow;
  if (!line || !training || best === undefined) return undefined;
  const gapAt = (row: number): string =>
    numbers.short(Math.abs(line.valueAt(row) - training.valueAt(row)), 3);
  const name = measuredName(texts, line.metric);
  const last = track.length - 1;
  const value = numbers.short(line.valueAt(best));
  if (track.stepOf(last) - track.stepOf(best) < epochSteps)
    return fill(texts.loss.bestAtEnd, name, value, gapAt(last));
  const when =
    epochSteps > 1
      ? fill(texts.loss.atEpoch, numbers.count(Math.floor(track.stepOf(best) / epochSteps)))
      : fill(texts.loss.atStep, numbers.count(track.stepOf(best)));
  return fill(texts.loss.best, name, when, value, gapAt(best), gapAt(last));
}
