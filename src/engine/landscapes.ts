import type { Objective, Sampling } from '../core/objective/objective';
import type { Plane } from '../core/plane/plane';
import { type Lattice, sampleLandscape } from '../core/plane/sample';
import { type Parsed, Problem } from '../core/problem';
import { encodeGrid } from '../protocol/frame';
import { TimeSlices } from './timeSlices';

/** More points than this are refused: the picture needs some 40,000, or half a million of a rough landscape. */
const mostPoints = 1_048_576;

/** The landscapes that are being sampled, in time slices: at most one for each viewer, the one that was asked for last. */
export class Landscapes {
  private readonly isBehind: () => boolean;
  /** What each viewer asked for last, until it is there. */
  private readonly newest = new Map<string, Lattice>();

  /** @param isBehind whether runs go first now. */
  constructor(isBehind: () => boolean) {
    this.isBehind = isBehind;
  }

  /** Samples for a viewer; a grid frame. */
  async frame(
    viewer: string,
    objective: Objective,
    plane: Plane,
    lattice: Lattice,
  ): Promise<Parsed<ArrayBuffer>> {
    const { columns, rows, window, points = 1 } = lattice;
    if (window.length !== plane.directions.length)
      return new Problem('A window has one interval for each direction of its plane.');
    if (columns * rows * points ** 2 > mostPoints)
      return new Problem(`A landscape has at most ${mostPoints} cells.`);
    this.newest.set(viewer, lattice);
    const values = new Float64Array(columns * rows);
    try {
      const unwanted = await this.fill(viewer, lattice, sampleLandscape(objective, plane, lattice, values));
      return unwanted ?? encodeGrid({ columns, rows, values });
    } finally {
      if (this.newest.get(viewer) === lattice) this.newest.delete(viewer);
    }
  }

  /** Gives up what is being sampled for a viewer. */
  leave(viewer: string): void {
    this.newest.delete(viewer);
  }

  /** Samples slice by slice; a Problem when it is no longer wanted. */
  private async fill(viewer: string, lattice: Lattice, sampling: Sampling): Promise<Problem | undefined> {
    const slices = new TimeSlices();
    for (let result = sampling.next(1); !result.done; result = sampling.next(slices.units)) {
      if (!slices.spent()) continue;
      await slices.next(this.isBehind);
      if (this.newest.get(viewer) !== lattice) return new Problem('Another landscape was asked for since.');
    }
    return undefined;
  }
}
