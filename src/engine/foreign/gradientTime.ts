import type { Objective } from '../../core/objective/objective';

/** So often a gradient is taken: the quickest time is the one that nothing else has lengthened. */
const tries = 3;

/** A gradient that takes longer than so many milliseconds is slow. */
export const slowMilliseconds = 4;

/** How long the value at x takes together with the gradient there, in milliseconds. A slow one is taken once. */
export function gradientTime(objective: Objective, x: Float64Array): number {
  const gradient = new Float64Array(x.length);
  let least = Number.POSITIVE_INFINITY;
  for (let times = 0; times < tries && (times === 0 || least < slowMilliseconds); times++) {
    const began = performance.now();
    objective.evaluate(x, gradient);
    least = Math.min(least, performance.now() - began);
  }
  return least;
}
