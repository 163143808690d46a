import { type StationaryPoints, stationaryPoints, usualNodes } from '../core/analysis/stationaryPoints';
import type { Interval } from '../core/plane/interval';
import { type Parsed, Problem } from '../core/problem';
import type { Landscape } from './landscapes';
import { inSlices, whileBehind } from './timeSlices';

/** The grid's gradients may take so long, in milliseconds; where that means fewer nodes, there are at least these along each direction. */
const gridMilliseconds = 2000;
const fewestNodes = 8;

/** Searches for stationary points: at most one for each viewer, the one that was asked for last. */
export class StationarySearches {
  private readonly isBehind: () => boolean;
  private readonly wanted = new Map<string, object>();

  /** @param isBehind whether runs go first now. */
  constructor(isBehind: () => boolean) {
    this.isBehind = isBehind;
  }

  /**
   * Searches for a viewer, in slices; a problem when that is given up.
   * @param isOpen whether the objective is open still
   */
  async find(
    viewer: string,
    { of: objective, plane, precision }: Landscape,
    window: readonly Interval[],
    isOpen: () => boolean,
  ): Promise<Parsed<StationaryPoints>> {
    if (window.length !== plane.directions.length)
      return new Problem('A window has one interval for each direction of its plane.');
    const token = {};
    this.wanted.set(viewer, token);
    const isWanted = (): boolean => this.wanted.get(viewer) === token && isOpen();
    await whileBehind(this.isBehind, isWanted);
    if (!isWanted()) return givenUp();
    const nodes = nodesFor(objective, plane);
    const work = stationaryPoints({ objective, plane, window, precision, nodes });
    try {
      return (await inSlices(work, isWanted)) ?? givenUp();
    } finally {
      if (this.wanted.get(viewer) === token) this.wanted.delete(viewer);
    }
  }

  /** Gives up what is searched for a viewer. */
  leave(viewer: string): void {
    this.wanted.delete(viewer);
  }
}

const givenUp = (): Problem => new Problem('Other stationary points were asked for since.');

/** Nodes along each direction: fewer where a gradient takes long. */
function nodesFor(objective: Landscape['of'], plane: Landscape['plane']): number {
  const began = performance.now();
  objective.evaluate(plane.origin, new Float64Array(objective.dimension));
  const fit = gridMilliseconds / Math.max(1e-6, performance.now() - began);
  const isLine = plane.directions.length < 2;
  const usual = isLine ? usualNodes.line : usualNodes.plane;
  return Math.max(fewestNodes, Math.min(usual, Math.floor(isLine ? fit : Math.sqrt(fit))));
}
