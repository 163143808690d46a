import type { Place } from '../controls/tooltip';
import { lossPixel } from '../layers/lossAxis';
import type { Projection } from '../page/chart';
import type { Curve } from '../session/curve';
import type { Reference } from '../session/reference';

/** Pixels of a row's step and value, within the area; one that is no number stays where the last one was. */
export function placeOf(run: Curve, row: number, reference: Reference, { area, x, y }: Projection): Place {
  let known = row;
  while (known > 0 && Number.isNaN(run.valueAt(known))) known--;
  const py = lossPixel(run.valueAt(known), y, reference);
  const px = x.pixel(run.timeOf(row));
  return [
    Math.max(area.left, Math.min(area.right, px)),
    Math.max(area.top, Math.min(area.bottom, Number.isNaN(py) ? area.top : py)),
  ];
}
