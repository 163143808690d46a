import type { LossCursor } from '../layers/lossCursor';
import type { Projection } from '../page/chart';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import type { Reference } from '../session/reference';
import type { PastCurves } from './pastCurves';

/** What moves with the time cursor over the loss chart; undefined before the first row. */
export function shownCursor(
  { model }: Pick<Panel, 'model'>,
  past: PastCurves,
  reference: Reference,
  projection: Projection,
  theme: Theme,
): LossCursor | undefined {
  const shown = model.runs.walkers.filter(({ length }) => length > 0);
  if (shown.length === 0) return undefined;
  // The current run lies over the others.
  const ordered = [
    ...shown.filter((track) => track !== model.run),
    ...shown.filter((track) => track === model.run),
  ];
  return {
    projection,
    theme,
    curves: ordered.flatMap((track) => past.of(track, reference, projection, theme)),
    best: past.placeOfBest(reference, projection),
    now: Math.min(projection.area.right, projection.x.pixel(model.cursor.time)),
    hover: model.time.hover === undefined ? undefined : projection.x.pixel(model.time.hover),
  };
}

/** What the chart's values are drawn above; metrics are drawn as they are. */
export function shownReference({ model }: Pick<Panel, 'model'>): Reference {
  return model.quantity === 'loss' ? model.reference : { kind: 'zero', value: 0 };
}
