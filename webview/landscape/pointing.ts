import { nearestIterate } from '../layers/overlay';
import type { PathScene } from '../layers/pathCanvas';
import type { Panel } from '../page/view';
import type { LandscapeInView } from './landscapeInView';

/** How near to an iterate the pointer must be, in pixels. */
const grasp = 24;

/** A row of a run that is told of. */
export interface HoveredRow {
  readonly scene: PathScene;
  readonly row: number;
}

/** Where the pointer is, and what it is on. */
export class Pointing {
  /** In pixels of the landscape; undefined while it is elsewhere. */
  pointer: { readonly x: number; readonly y: number } | undefined;
  private readonly panel: Pick<Panel, 'model'>;

  constructor(panel: Pick<Panel, 'model'>) {
    this.panel = panel;
  }

  /** The place of the plane under the pointer, on the map or on the surface, whichever is seen; undefined where the pointer is elsewhere. */
  placeIn(inView: Pick<LandscapeInView, 'sight'> | undefined): readonly number[] | undefined {
    const { pointer } = this;
    const place = pointer && inView?.sight.placeAt(pointer.x, pointer.y);
    return place?.slice(0, this.panel.model.plane?.names.length);
  }

  /** The iterate that the ghost cursor is on: that under the pointer, else that of the current run. */
  hovered({ scenes, current }: LandscapeInView): HoveredRow | undefined {
    const { hover } = this.panel.model.time;
    if (hover === undefined) return undefined;
    const { pointer } = this;
    const near = pointer && nearestIterate(scenes, pointer.x, pointer.y, grasp);
    return near ?? (current && { scene: current, row: current.track.rowAt(hover) });
  }
}

/** The time of the iterate at a place of the landscape; undefined where there is none. */
export function timeAt(scenes: readonly PathScene[], x: number, y: number): number | undefined {
  const near = nearestIterate(scenes, x, y, grasp);
  return near?.scene.track.timeOf(near.row);
}
