import { norm, smallestSquare } from '../algebra/vector';

/** Where a run was at a step. */
interface StepPlace {
  readonly step: number;
  /** Length n. */
  readonly x: ArrayLike<number>;
}

/** What a distance to the best is measured from: a known minimum, or the iterate of a step where none is known. */
export interface Goal {
  /** Length n. */
  readonly x: ArrayLike<number>;
  /** The step of an iterate; absent: a known minimum. */
  readonly step?: number;
}

/** ‖x − goal‖₂ of the n numbers that begin somewhere in an array. */
export function distanceTo(goal: ArrayLike<number>, numbers: ArrayLike<number>, begin = 0): number {
  let sum = 0;
  for (let i = 0; i < goal.length; i++) {
    const difference = numbers[begin + i] - goal[i];
    sum += difference * difference;
  }
  if (sum > smallestSquare && sum < Number.POSITIVE_INFINITY) return Math.sqrt(sum);
  return norm(Float64Array.from(goal, (place, i) => numbers[begin + i] - place));
}

/** The known minimum that is nearest to the best iterate, or that iterate itself where none is known. */
export function goalOf(minima: readonly ArrayLike<number>[], best: StepPlace): Goal {
  let nearest: ArrayLike<number> | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const minimum of minima) {
    const distance = distanceTo(minimum, best.x);
    if (minimum.length !== best.x.length || !(distance < least)) continue;
    least = distance;
    nearest = minimum;
  }
  return nearest ? { x: nearest } : { x: best.x, step: best.step };
}

/** How far the kept iterates of a run are from its goal. */
export interface KeptDistances {
  readonly steps: Float64Array;
  /** ‖x − goal‖₂ at each of the steps. */
  readonly distances: Float64Array;
  /** The step of the iterate that they are measured from; absent: it is a known minimum. */
  readonly goalStep?: number;
}

/** How far iterates are from a known minimum, or where none is known from the one of them that is nearest to the best step. */
export function distancesOf(
  iterates: readonly StepPlace[],
  minima: readonly ArrayLike<number>[],
  bestStep: number,
): KeptDistances | undefined {
  const [first, ...others] = iterates;
  if (!first) return undefined;
  const off = ({ step }: StepPlace): number => Math.abs(step - bestStep);
  const best = others.reduce((near, each) => (off(each) < off(near) ? each : near), first);
  const goal = goalOf(minima, best);
  return {
    steps: Float64Array.from(iterates, ({ step }) => step),
    distances: Float64Array.from(iterates, ({ x }) => distanceTo(goal.x, x)),
    ...(goal.step !== undefined && { goalStep: goal.step }),
  };
}
