import type { ObjectiveSummary } from '../../core/objective/opened';
import { firstPlane } from '../../core/plane';
import type { Interval } from '../../core/plane/interval';
import { movedMost } from '../../core/plane/moved';
import { column } from '../../core/run/columns';
import { waysOf } from '../../core/run/ways';
import type { AxesChooser, PlaneLook } from '../../protocol/messages/picture';
import { holdsParameters, type RunContent } from '../runs/run';
import { startOfRun } from '../runs/startOfRun';
import { type Actor, currentOf, type Scene, withCurrent } from './stage';

/** Farther out than this many views, a run is on its way to infinity: a plane through its end would show nothing. */
const farthest = 4;

/** How a scene's plane lies. */
export type ScenePlane = Pick<Scene, 'plane' | 'heldAt' | 'axesBy' | 'look'>;

/** What a person, or a page that comes back, wants to look at. */
export interface WantedPlane {
  /** The parameters along the axes. */
  readonly axes?: readonly number[] | undefined;
  /** Who chose them. */
  readonly axesBy?: AxesChooser | undefined;
  /** Absent: what is usual. */
  readonly look?: PlaneLook | undefined;
}

/** The plane along one or two parameters, as a person chose them, through a run's end, or through its start while it runs and when it ended far away. */
export function planeThrough(actor: Actor, axes: readonly number[]): ScenePlane {
  return planeAlong(actor, axes, 'person');
}

/**
 * The same along parameters that nobody has chosen: of a run that has ended those that moved most, where it is on data or a
 * formula; else the first ones. The functions of the gallery are symmetric, or have their view along the first two.
 */
function firstPlaneThrough(
  actor: Actor,
  axes: readonly number[] = firstPlane(actor.content.summary.dimension).axes,
): ScenePlane {
  const moved = movedAxes(actor);
  return moved ? planeAlong(actor, moved, 'movement') : planeAlong(actor, axes, 'first');
}

/** The plane of a cast that comes on the stage: as it was before, or the one that is usual. */
export function planeOf(actor: Actor, { axes, axesBy = 'person', look }: WantedPlane): ScenePlane {
  const { summary } = actor.content;
  const isChosen = axes !== undefined && axesBy !== 'first';
  const wanted = look ?? (isChosen ? 'axes' : usualLook(summary));
  if (wanted !== 'axes' && summary.dimension > 2)
    return planeWith(actor, wanted, look === undefined ? 'first' : axesBy);
  return isChosen ? planeAlong(actor, axes, axesBy) : firstPlaneThrough(actor, axes);
}

/** Two weights of a network tell nothing of its landscape: there it is the plane through the path. */
function usualLook({ shapes }: ObjectiveSummary): PlaneLook {
  return shapes ? 'principal' : 'axes';
}

/** The plane through the path, where it is known, or along random directions: before there is a path, too. */
export function planeWith(
  actor: Actor,
  look: Exclude<PlaneLook, 'axes'>,
  axesBy: AxesChooser = 'person',
): ScenePlane {
  const { content, run } = actor;
  if (look === 'principal' && content.plane) return { plane: content.plane, heldAt: 'end', axesBy, look };
  const { origin, heldAt } = throughEnd(actor);
  return { plane: { kind: 'random', seed: run.experiment.seed, origin }, heldAt, axesBy, look };
}

function planeAlong(actor: Actor, axes: readonly number[], axesBy: AxesChooser): ScenePlane {
  const { origin, heldAt } = throughEnd(actor);
  return { plane: { kind: 'axes', axes, origin }, heldAt, axesBy, look: 'axes' };
}

/** Where a run ended, or its start while it runs and when it ended far away. */
function throughEnd(actor: Actor): {
  readonly origin: ArrayLike<number>;
  readonly heldAt: Scene['heldAt'];
} {
  const { run, content } = actor;
  const { summary } = content;
  const last = run.stop && lastOf(content);
  if (last?.every((value, i) => isNear(value, summary.view[i]))) return { origin: last, heldAt: 'end' };
  return { origin: startOfRun(actor), heldAt: 'start' };
}

/** The two parameters that moved most in a run that has ended; undefined where there is no choice, or none moved. */
function movedAxes(actor: Actor): readonly number[] | undefined {
  const { run, content } = actor;
  const { summary, trajectory, end } = content;
  if (!run.stop || summary.dimension < 3 || run.experiment.objective.kind === 'function') return undefined;
  const start = startOfRun(actor);
  const ways = holdsParameters(content)
    ? waysOf(trajectory, start)
    : end?.map((value, place) => Math.abs(value - start[place]));
  return ways?.some((far) => far > 0) ? movedMost(ways) : undefined;
}

/** The last iterate that is known; undefined before the first row. */
function lastOf(content: RunContent): Float64Array | undefined {
  const { trajectory, end } = content;
  if (!holdsParameters(content)) return end;
  const { length, width, rows, dimension } = trajectory;
  const begin = (length - 1) * width + column.x;
  return length > 0 ? rows.slice(begin, begin + dimension) : undefined;
}

/** The scene with its plane moved to where its current run is now; planes that a person gave stay, and those through paths. */
export function withPlaneMoved(scene: Scene): Scene {
  const { plane, axesBy, look } = scene;
  const current = currentOf(scene);
  if (look === 'principal' || plane.kind === 'given') return scene;
  if (plane.kind !== 'axes') return { ...scene, ...planeWith(current, 'random', axesBy) };
  const moved =
    axesBy === 'first' ? firstPlaneThrough(current, plane.axes) : planeAlong(current, plane.axes, axesBy);
  return { ...scene, ...moved };
}

/** The scene of runs whose iterates are gone, so that there is no plane through their paths: along parameters. */
export function withoutPath(scene: Scene): Scene {
  return { ...scene, ...firstPlaneThrough(currentOf(scene)) };
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
