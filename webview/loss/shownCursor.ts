import type { Interval } from '../../src/core/plane/interval';
import type { LossCursor, PastCurve } from '../layers/lossCursor';
import type { Projection } from '../page/chart';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import { fromZero, type Reference } from '../session/reference';
import type { PastCurves } from './pastCurves';

/** What else there is to be drawn over the chart. */
interface BesideCursor {
  /** Where values of the right axis lie, where there is one. */
  readonly second?: Projection | undefined;
  /** Pixels between which a hand is choosing a part of time. */
  readonly brush?: Interval | undefined;
}

/** What moves with the time cursor over the loss chart; undefined before the first row. */
export function shownCursor(
  { model }: Pick<Panel, 'model'>,
  past: PastCurves,
  reference: Reference,
  projection: Projection,
  theme: Theme,
  { second, brush }: BesideCursor = {},
): LossCursor | undefined {
  const shown = model.runs.walkers.filter(({ length }) => length > 0);
  if (shown.length === 0) return undefined;
  past.begin();
  // The current run lies over the others.
  const ordered = [
    ...shown.filter((track) => track !== model.run),
    ...shown.filter((track) => track === model.run),
  ];
  const { hover } = model.time;
  const at = hover === undefined ? undefined : projection.x.pixel(hover);
  const { left, right } = projection.area;
  const curves = ordered.flatMap((track) => past.of(track, { reference, projection }, theme));
  return {
    projection,
    theme,
    curves: [...(second ? secondCurves(model, past, second, theme) : []), ...curves],
    best: past.placeOfBest({ reference, projection }),
    now: cursorPixel(model, projection),
    hover: at !== undefined && at >= left && at <= right ? at : undefined,
    brush,
  };
}

/** The curve of the right axis, which only the current run has. */
function secondCurves(
  { second, runs, run, reference }: Panel['model'],
  past: PastCurves,
  projection: Projection,
  theme: Theme,
): readonly PastCurve[] {
  if (second === undefined || !run || run.length === 0 || !runs.walkers.includes(run)) return [];
  return past.ofSecond(run, second, { reference, projection }, theme);
}

/** Pixel of the time cursor; at the edge where it is out of sight. */
export function cursorPixel({ cursor }: Panel['model'], { area, x }: Projection): number {
  return Math.max(area.left, Math.min(area.right, x.pixel(cursor.time)));
}

/** What the chart's values are drawn above; metrics are drawn as they are. */
export function shownReference({ model }: Pick<Panel, 'model'>): Reference {
  return model.quantity === 'loss' ? model.reference : fromZero;
}
