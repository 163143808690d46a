import { openPlane, type PlaneSpec } from '../../core/plane';
import type { Plane } from '../../core/plane/plane';
import { type PlaneView, planeView } from '../../core/plane/view';
import { Problem } from '../../core/problem';
import { holdsParameters } from '../runs/run';
import { startOfRun } from '../runs/startOfRun';
import { currentOf, type Scene } from './stage';

/** A scene's plane as it is drawn, with the specification that the engine opens it from. */
export interface ShownPlane {
  readonly spec: PlaneSpec;
  readonly view: PlaneView;
  /** The point at a place of the plane: the start of the current run, moved along the directions. */
  pointAt(place: readonly number[]): number[];
}

/** Opens the plane of a scene; the same one again as long as plane and run are the same. */
export class PlaneOfScene {
  private last: { readonly key: readonly unknown[]; readonly shown: ShownPlane } | undefined;

  of(scene: Scene): ShownPlane {
    const { plane: spec, objective } = scene;
    const current = currentOf(scene);
    const { run, content } = current;
    const key = [spec, objective.summary, run];
    if (this.last && key.every((part, i) => part === this.last?.key[i])) return this.last.shown;
    const plane = openPlane(spec, objective.summary);
    if (plane instanceof Problem) throw new Error(plane.message);
    const start = startOfRun(current);
    const view = planeView(plane, objective.summary, start, holdsParameters(content));
    const shown = { spec, view, pointAt: (place: readonly number[]) => moved(start, plane, view, place) };
    this.last = { key, shown };
    return shown;
  }
}

function moved(
  start: readonly number[],
  { directions }: Plane,
  { parameters, start: from }: PlaneView,
  place: readonly number[],
): number[] {
  const x = [...start];
  place.forEach((at, i) => {
    // Along a parameter the place is its value: no rounding comes in.
    if (parameters) x[parameters[i]] = at;
    else for (const [j, part] of directions[i].entries()) x[j] += (at - from[i]) * part;
  });
  return x;
}
