import type { Plane } from '../plane/plane';
import { type Projector, placeLength, projector } from '../plane/project';
import { column } from './columns';
import { KeptIterates, type PlaceOfStep } from './keptIterates';
import type { Trajectory } from './trajectory';

/** The iterates of a run whose rows hold no parameters: kept apart, and projected on the planes that are shown. */
export class Apart {
  readonly iterates: KeptIterates;
  private readonly trajectory: Trajectory;
  /** One for each place in a row; undefined where none is shown. */
  private readonly projectors: (Projector | undefined)[];
  /** Places in a row, the one shown last at the end. */
  private order: readonly number[];
  /** Gives rows that the trajectory does not hold yet their places on another plane: the recorder's. */
  openRows: (at: number, placeOf: PlaceOfStep) => void = () => {};

  /** @param dimension n, the number of parameters. */
  constructor(trajectory: Trajectory, dimension: number) {
    this.trajectory = trajectory;
    this.iterates = new KeptIterates(dimension);
    this.projectors = trajectory.planes.map(() => undefined);
    this.order = trajectory.planes.map((_, at) => at);
  }

  /** Takes the next iterate and writes its places into a row; answers the square of how far the step went. */
  take(step: number, x: Float64Array, row: Float64Array): number {
    const { projectors } = this;
    for (let i = 0; i < projectors.length; i++) projectors[i]?.(x, row, column.x + i * placeLength);
    return this.iterates.take(step, x);
  }

  /** Gives all rows their places on a plane, in place of the one that was shown longest ago; false when they have them. */
  show(plane: Plane): boolean {
    const { trajectory } = this;
    const known = trajectory.planes.indexOf(plane.key);
    const at = known >= 0 ? known : this.order[0];
    this.order = [...this.order.filter((other) => other !== at), at];
    if (known >= 0) return false;
    const placeOf = this.iterates.placesOn(plane);
    this.projectors[at] = projector(plane);
    trajectory.setPlane(at, plane.key, placeOf);
    this.openRows(at, placeOf);
    return true;
  }
}
