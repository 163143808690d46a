import type { Objective, Point } from '../../objective/objective';
import { Random } from '../../random';
import type { Recipe } from './recipe';
import type { RecipeState } from './state';

/** Draws all numbers for the step to come into state.drawn, and counts the evaluations that this took. */
export type Drawing = (point: Point, state: RecipeState, objective: Objective) => void;

/** The drawing of a recipe in n parameters; undefined where it draws nothing. It allocates at its first step from a state. */
export function drawingOf({ draws, precision }: Recipe, n: number): Drawing | undefined {
  if (draws.length === 0) return undefined;
  const fills = draws.map((draw) => draw.prepare(n, precision));
  const parts: Float64Array[] = [];
  let generator: Random | undefined;
  let drawn: Float64Array | undefined;
  return (point, state, objective) => {
    if (generator?.state !== state.random) generator = new Random(state.random);
    if (drawn !== state.drawn) {
      drawn = state.drawn;
      for (let i = 0; i < fills.length; i++) parts[i] = drawn.subarray(i * n, (i + 1) * n);
    }
    for (let i = 0; i < fills.length; i++) {
      const evaluations = fills[i](parts[i], generator, point, state.memory, objective);
      if (state.evaluations !== undefined) state.evaluations += evaluations;
    }
  };
}
