import type { Objective, Point } from '../../objective/objective';
import type { Precision } from '../../precision';
import type { Random } from '../../random';

/** A source of numbers, one for each parameter, that a transform reads besides the gradient: made anew for each step. */
export interface Draw {
  /** It evaluates the objective; a recipe with such a draw counts its evaluations, and walks step by step. */
  readonly evaluates?: true;
  /** Allocates what it needs for n parameters. */
  prepare(n: number, precision: Precision): Fill;
}

/**
 * Fills `into` (length n) at a consistent point, before step number memory[0], and answers how often it evaluated the
 * objective. It must not allocate. What it draws at random comes from the generator, whose state is kept with the
 * optimizer's.
 */
export type Fill = (
  into: Float64Array,
  generator: Random,
  point: Point,
  memory: Float64Array,
  objective: Objective,
) => number;
