import { column } from '../../src/core/run/columns';
import { slopeSign, valueAt } from '../layers/curve';
import type { CurveLines, SecantLine } from '../layers/curveLines';
import type { PathScene } from '../layers/pathCanvas';
import { fill } from '../page/format';
import type { Pixel } from '../page/sight';
import type { Panel } from '../page/view';
import { foundAt } from '../session/foundSpot';
import type { SampledGrid } from '../session/panelModel';

type SeenPanel = Pick<Panel, 'model' | 'numbers' | 'texts'>;

/** Where a run stands on a curve: x, and the loss there. */
export function standsAt({
  iterates: { rows, width, x, y },
  row,
}: Pick<PathScene, 'iterates' | 'row'>): Pixel {
  return [rows[row * width + x], rows[row * width + y]];
}

/** Secants, the osculating parabola and the step where a run stands on a curve; undefined over a plane. */
export function curveLinesOn(seen: SeenPanel, scene: PathScene): CurveLines | undefined {
  const { isPlane, grid, layers } = seen.model;
  if (isPlane || !grid || scene.row < 0) return undefined;
  return {
    secants: layers.has('secant') ? secantsOf(seen, scene, grid) : [],
    parabola: layers.has('parabola') ? parabolaOf(seen, scene) : undefined,
    step: layers.has('step') ? stepOf(scene, grid) : undefined,
    colour: scene.look.colour,
  };
}

/** The secants of the run's difference quotient; none where its gradient is exact, or h is chosen by itself. */
function secantsOf(
  { texts, numbers }: SeenPanel,
  scene: PathScene,
  grid: SampledGrid,
): readonly SecantLine[] {
  const { kind, h } = scene.track.picture.experiment.gradient;
  if (kind === 'exact' || h === 'auto') return [];
  const [x, y] = standsAt(scene);
  const at = (place: number): Pixel => [place, place === x ? y : valueAt(grid, place)];
  const widths = kind === 'richardson' ? [h, h / 2] : [h];
  return widths.map((width) => {
    const [from, to] = [at(kind === 'forward' ? x : x - width), at(x + width)];
    const slope = (to[1] - from[1]) / (to[0] - from[0]);
    // A quotient over less than the samples are apart is known better from the run itself.
    const isFine = to[0] - from[0] < (2 * (grid.window[0][1] - grid.window[0][0])) / grid.columns;
    const known = isFine ? slopeSign(grid, x) * scene.track.at(scene.row, column.gradientNorm) : slope;
    const shownTo: Pixel = isFine ? [to[0], from[1] + known * (to[0] - from[0])] : to;
    const label = fill(texts.landscape.secant, numbers.short(width), numbers.short(known));
    return { from, to: shownTo, label };
  });
}

/** By the slope and curvature that were asked for; undefined until they have come. */
function parabolaOf({ model, texts, numbers }: SeenPanel, scene: PathScene): CurveLines['parabola'] {
  const at = standsAt(scene);
  const found = foundAt(model.stood, model.plane, at);
  if (!found?.slopes) return undefined;
  const { gradient, eigenvalues } = found.slopes;
  const [curvature] = eigenvalues;
  return {
    at,
    slope: gradient[0],
    curvature,
    label: fill(texts.landscape.parabola, numbers.short(curvature)),
  };
}

/** To the next row; undefined at the last one. */
function stepOf(scene: PathScene, grid: SampledGrid): CurveLines['step'] {
  const { iterates, row, track } = scene;
  if (row + 1 >= track.length) return undefined;
  const { rows, width, x } = iterates;
  const next = rows[(row + 1) * width + x];
  const from = standsAt(scene);
  return { from, above: [next, from[1]], to: [next, valueAt(grid, next)] };
}
