import type { Objective, Point } from '../../objective/objective';
import { backtrack, usualBacktracking } from './backtrack';
import { moreThuente } from './moreThuente';
import { aimDownhill, moveToTrial, type Ray } from './ray';
import type { WolfeSearch } from './wolfe';
import { zoomSearch } from './zoom';

/**
 * Moves the point along the aimed ray by a step with both Wolfe conditions: Moré and Thuente's search first, then
 * Nocedal and Wright's, as in SciPy's BFGS and CG. Answers whether there was one.
 */
export function wolfeStep(search: WolfeSearch): boolean {
  const { ray, point, accepts } = search;
  if (!(ray.start.slope < 0)) return false;
  const isFound = (moreThuente(search) && accepts(point, ray)) || zoomSearch(search);
  return isFound && moveToTrial(ray, point);
}

/**
 * Where SciPy gives up: moves the point straight downhill by the first of halved steps that lowers f, beginning with
 * a length of 1. Answers whether there was one.
 */
export function downhillStep(ray: Ray, point: Point, objective: Objective): boolean {
  const slope = aimDownhill(ray, point);
  if (!(slope < 0)) return false;
  const first = Math.min(1, 1 / Math.sqrt(-slope));
  return backtrack(ray, first, objective, usualBacktracking) && moveToTrial(ray, point);
}
