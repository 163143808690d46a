import type { Plane } from '../plane/plane';
import { type Projector, placeLength, projector } from '../plane/project';
import { column } from './columns';
import { KeptIterates, type PlaceOfStep } from './keptIterates';
import type { Trajectory } from './trajectory';

/** The iterates of a run whose rows hold no parameters: kept apart, and projected on the planes that are shown. */
export class Apart {
  readonly iterates: KeptIterates;
  /** Those of the average, where one is kept. */
  private readonly averages: KeptIterates | undefined;
  private readonly trajectory: Trajectory;
  /** One for each place in a row; undefined where none is shown. */
  private readonly projectors: (Projector | undefined)[];
  /** Places in a row, the one shown last at the end. */
  private order: readonly number[];
  /** Gives rows that the trajectory does not hold yet their places on another plane: the recorder's. */
  openRows: (at: number, placesOf: readonly PlaceOfStep[]) => void = () => {};

  /** @param dimension n, the number of parameters. */
  constructor(trajectory: Trajectory, dimension: number) {
    this.trajectory = trajectory;
    this.iterates = new KeptIterates(dimension);
    this.averages = trajectory.averageShift > 0 ? new KeptIterates(dimension) : undefined;
    this.projectors = trajectory.planes.map(() => undefined);
    this.order = trajectory.planes.map((_, at) => at);
  }

  /** Takes the next iterate and writes its places into a row; answers the square of how far the step went. */
  take(step: number, x: Float64Array, row: Float64Array): number {
    this.project(x, row, column.x);
    return this.iterates.take(step, x);
  }

  /** The same of the average. */
  takeAverage(step: number, x: Float64Array, row: Float64Array): void {
    this.project(x, row, column.x + this.trajectory.averageShift);
    this.averages?.take(step, x);
  }

  private project(x: Float64Array, row: Float64Array, from: number): void {
    const { projectors } = this;
    for (let i = 0; i < projectors.length; i++) projectors[i]?.(x, row, from + i * placeLength);
  }

  /** Gives all rows their places on a plane, in place of the one that was shown longest ago; false when they have them. */
  show(plane: Plane): boolean {
    const { trajectory } = this;
    const known = trajectory.planes.indexOf(plane.key);
    const at = known >= 0 ? known : this.order[0];
    this.order = [...this.order.filter((other) => other !== at), at];
    if (known >= 0) return false;
    const kept = [this.iterates, ...(this.averages ? [this.averages] : [])];
    const placesOf = kept.map((iterates) => iterates.placesOn(plane));
    this.projectors[at] = projector(plane);
    trajectory.setPlane(at, plane.key, placesOf);
    this.openRows(at, placesOf);
    return true;
  }
}
