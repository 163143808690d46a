import { firstPlane, type PlaneSpec } from '../../core/plane';
import type { Interval } from '../../core/plane/interval';
import { column } from '../../core/run/columns';
import { holdsParameters, type RunContent } from '../runs/run';
import { type Actor, currentOf, type Scene, withCurrent } from './stage';

/** Farther out than this many views, a run is on its way to infinity: a plane through its end would show nothing. */
const farthest = 4;

/** The plane along one or two parameters through a run's end, or through its start while it runs and when it ended far away. */
export function planeThrough(
  { run, content }: Actor,
  axes: readonly number[] = firstPlane(content.summary.dimension).axes,
): Pick<Scene, 'plane' | 'heldAt'> {
  const { summary } = content;
  const start = run.experiment.start ?? summary.start;
  const last = run.stop && lastOf(content);
  const reached = last?.every((value, i) => isNear(value, summary.view[i])) ? last : undefined;
  const plane: PlaneSpec = { kind: 'axes', axes, origin: reached ?? start };
  return { plane, heldAt: reached ? 'end' : 'start' };
}

/** The last iterate that is known; undefined before the first row. */
function lastOf(content: RunContent): Float64Array | undefined {
  const { trajectory, end } = content;
  if (!holdsParameters(content)) return end;
  const { length, width, rows } = trajectory;
  return length > 0 ? rows.slice((length - 1) * width + column.x, length * width) : undefined;
}

/** The scene with its plane moved to where its current run is now; planes that a person gave stay. */
export function withPlaneMoved(scene: Scene): Scene {
  const { plane } = scene;
  return plane.kind === 'axes' ? { ...scene, ...planeThrough(currentOf(scene), plane.axes) } : scene;
}

/** The scene with another of its runs as the current one, if it is not that already. */
export function withCurrentRun(scene: Scene, run: string): Scene {
  if (currentOf(scene).run.id === run) return scene;
  return withPlaneMoved({ ...scene, cast: withCurrent(scene.cast, run) });
}

/** Whether axes that come from a page or a saved state are axes of a plane in so many parameters. */
export function areAxes(axes: readonly number[], dimension: number): boolean {
  const inside = axes.every((axis) => Number.isInteger(axis) && axis >= 0 && axis < dimension);
  return inside && axes.length === Math.min(2, dimension) && new Set(axes).size === axes.length;
}

function isNear(value: number, [low, high]: Interval): boolean {
  const room = ((farthest - 1) / 2) * (high - low);
  return value >= low - room && value <= high + room;
}
