import { isFiniteVector } from '../algebra/vector';
import type { Objective } from './objective';

/** Starts to try where none is given, in turn: lesson C8's (−3, 4) first; later ones serve logarithms and roots. */
const starts = [
  [-3, 4],
  [3, 4],
  [1, 1.5],
  [0.5, 0.75],
  [0.1, 0.2],
] as const;

/** The first of the usual starts at which value and gradient are finite. */
export function usualStart(objective: Objective): number[] {
  const n = objective.dimension;
  const gradient = new Float64Array(n);
  const candidates = starts.map((pair) => Array.from({ length: n }, (_, i) => pair[i % 2]));
  const usable = candidates.find(
    (x) => Number.isFinite(objective.evaluate(Float64Array.from(x), gradient)) && isFiniteVector(gradient),
  );
  return usable ?? candidates[0];
}
