import { openPlane, type PlaneSpec } from '../../core/plane';
import { type PlaneView, planeView } from '../../core/plane/view';
import { Problem } from '../../core/problem';
import { holdsParameters } from '../runs/run';
import { currentOf, type Scene } from './stage';

/** A scene's plane as it is drawn, with the specification that the engine opens it from. */
export interface ShownPlane {
  readonly spec: PlaneSpec;
  readonly view: PlaneView;
}

/** Opens the plane of a scene; the same one again as long as plane and run are the same. */
export class PlaneOfScene {
  private last: { readonly key: readonly unknown[]; readonly shown: ShownPlane } | undefined;

  of(scene: Scene): ShownPlane {
    const { plane: spec, objective } = scene;
    const { run, content } = currentOf(scene);
    const key = [spec, objective.summary, run];
    if (this.last && key.every((part, i) => part === this.last?.key[i])) return this.last.shown;
    const plane = openPlane(spec, objective.summary);
    if (plane instanceof Problem) throw new Error(plane.message);
    const start = run.experiment.start ?? objective.summary.start;
    const shown = { spec, view: planeView(plane, objective.summary, start, holdsParameters(content)) };
    this.last = { key, shown };
    return shown;
  }
}
