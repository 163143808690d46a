import type { StationaryKind, StationaryPoint } from '../../src/core/analysis/stationaryKind';
import type { TooltipContent } from '../controls/tooltipBox';
import { stationaryPixel } from '../layers/stationaryMarks';
import { fill, symbol } from '../page/format';
import type { Sight } from '../page/sight';
import type { Theme } from '../page/theme';
import type { Panel } from '../page/view';
import type { PanelModel } from '../session/panelModel';

/** A found minimum this near to a known one, as a share of the window, is that one. */
const sameShare = 2e-3;

const kinds: readonly StationaryKind[] = ['minimum', 'saddle', 'maximum'];

/** The stationary points that are drawn: those that are not drawn as known minima. */
export function stationaryOf(model: PanelModel): readonly StationaryPoint[] {
  const { stationary, plane, window, layers } = model;
  if (!stationary || !plane || !layers.has('stationary')) return [];
  if (!layers.has('minima')) return stationary.points;
  const reach = window.intervals.map(([low, high]) => sameShare * (high - low));
  const isKnown = ({ place }: StationaryPoint) =>
    plane.minima.some((minimum) => place.every((along, i) => Math.abs(along - minimum[i]) <= reach[i]));
  return stationary.points.filter((point) => !isKnown(point));
}

/** The stationary point whose mark is nearest to a place, within some pixels of it. */
export function stationaryNear(
  points: readonly StationaryPoint[],
  sight: Sight,
  at: { readonly x: number; readonly y: number },
  within: number,
): StationaryPoint | undefined {
  const distance = (point: StationaryPoint): number => {
    const [x, y] = stationaryPixel(point, sight);
    return Math.hypot(x - at.x, y - at.y);
  };
  const near = points.filter((point) => distance(point) <= within);
  return near.sort((a, b) => distance(a) - distance(b))[0];
}

/** What is said of a stationary point. */
export function describeStationary(
  { model, numbers, texts }: Pick<Panel, 'model' | 'numbers' | 'texts'>,
  { kind, degenerate, place, value, eigenvalues }: StationaryPoint,
  theme: Theme,
): TooltipContent {
  const { stationary } = texts.landscape;
  const names = model.plane?.names ?? [];
  const where = names.map((name, i) => `${symbol(name)} = ${numbers.short(place[i])}`).join('  ');
  const curvatures = eigenvalues.map((curvature) => numbers.short(curvature)).join(', ');
  return {
    name: stationary.kinds[kind],
    colour: theme.ink,
    title: degenerate ? stationary.degenerate : '',
    lines: [where, `f = ${numbers.short(value)}`, fill(stationary.eigenvalues, curvatures)],
  };
}

/** How many there are of each kind, and what is not told; empty while nothing is known. */
export function countStationary({
  model,
  numbers,
  texts,
}: Pick<Panel, 'model' | 'numbers' | 'texts'>): string {
  const { stationary: found } = model;
  if (!found || !model.layers.has('stationary')) return '';
  const { stationary } = texts.landscape;
  const counts = kinds.flatMap((kind) => {
    const count = found.points.filter((point) => point.kind === kind).length;
    return count > 0 ? [fill(stationary.counts[kind], numbers.count(count))] : [];
  });
  const parts = counts.length > 0 ? [counts.join(' · ')] : [stationary.none];
  if (found.more) parts.push(stationary.more);
  if (found.flat) parts.push(stationary.flat);
  return parts.join(' ');
}
