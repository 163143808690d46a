import { column } from '../../src/core/run/columns';
import { placesOnCurve, slopeSign } from '../layers/curve';
import type { PathScene } from '../layers/pathCanvas';
import type { Tangent } from '../layers/tangent';
import { fill } from '../page/format';
import type { Panel } from '../page/view';
import { foundAt } from '../session/foundSpot';
import type { PanelModel } from '../session/panelModel';

/** Where the known minima lie along the axes. */
export function minimaOn(model: PanelModel): readonly (readonly number[])[] {
  if (!model.layers.has('minima')) return [];
  const { minima = [], minimum = Number.NaN } = model.plane ?? {};
  return model.isPlane ? minima : minima.map(([x]) => [x, minimum]);
}

/** The tangent where a run stands on a curve; undefined over a plane. */
export function tangentOn(
  { model, numbers, texts }: Pick<Panel, 'model' | 'numbers' | 'texts'>,
  { track, iterates, row, look, sight }: PathScene,
): Tangent | undefined {
  if (model.isPlane || !model.grid || row < 0 || !model.layers.has('tangent')) return undefined;
  const curve = placesOnCurve(model.grid, sight);
  const { rows, width, x, y } = iterates;
  const at = rows[row * width + x];
  // Of a difference quotient the run knows the secant's slope only: that of the tangent was asked for.
  const found = model.hasSecant ? foundAt(model.stood, model.plane, [at]) : undefined;
  const exact = found?.slopes?.gradient[0];
  const slope = exact ?? slopeSign(model.grid, at) * track.at(row, column.gradientNorm);
  const label = fill(texts.landscape.slope, numbers.short(slope));
  return { x: at, y: rows[row * width + y], slope, label, colour: look.colour, curve };
}
