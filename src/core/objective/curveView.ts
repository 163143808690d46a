import { cellCentre, type Interval } from '../plane/interval';
import type { Objective } from './objective';

/** Where a formula of one parameter is looked at, and at how many places. */
const widest: Interval = [-5, 5];
const places = 200;
/** Share of the part that is kept, left free on either side of it. */
const margin = 0.12;

/**
 * The window of one parameter in which a curve has its character: where it is no higher than at the start, or than half
 * of it is, with everything between. Of a quartic over the usual window one would see two walls and no wells.
 */
export function curveView(objective: Objective, start: number): Interval {
  const x = Array.from({ length: places }, (_, i) => cellCentre(widest, i, places));
  const values = x.map((at) => objective.evaluate(Float64Array.of(at)));
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return widest;
  const atStart = objective.evaluate(Float64Array.of(start));
  const high = Math.max(Number.isFinite(atStart) ? atStart : sorted[0], sorted[sorted.length >> 1]);
  const low = x.findIndex((_, i) => values[i] <= high);
  const last = x.findLastIndex((_, i) => values[i] <= high);
  const [from, to] = [Math.min(start, x[low]), Math.max(start, x[last])];
  const room = (to - from) * margin;
  return [Math.max(widest[0], from - room), Math.min(widest[1], to + room)];
}
