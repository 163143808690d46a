import { dot, norm } from '../../algebra/vector';
import type { Objective } from '../../objective/objective';
import type { StepFacts } from './stepFacts';
import type { StepSentence } from './stepSentence';
import { apart, degreesBetween, say } from './told';

/** A step whose angle is less goes straight along the gradient, in degrees. */
const straight = 0.05;

/** What became of the loss; where it rose and the curvature is known, whether the step was too long for a parabola. */
export function lossStory(facts: StepFacts): readonly StepSentence[] {
  const { before, after } = facts.observed;
  const [from, to] = [before.point.value, after.point.value];
  if (!Number.isFinite(from)) return [];
  if (!Number.isFinite(to)) return [say('leftNumbers', from), ...beyondStory(facts)];
  if (from === to) return [say('stayed', from)];
  const values = apart(from, to);
  if (!values) return [say('rounding', from)];
  if (facts.isBatch) return [say('nextBatch', ...values)];
  if (to < from) return [say('fell', ...values)];
  return [say('rose', ...values), ...beyondStory(facts)];
}

/** A step downhill that is longer than the way after which a parabola of its slope and curvature is back at its height. */
function beyondStory({ observed, opened, update, climbs, isBatch }: StepFacts): readonly StepSentence[] {
  const { x, gradient } = observed.before.point;
  const length = norm(update);
  if (climbs || isBatch || !(length > 0 && Number.isFinite(length))) return [];
  const curvature = curvatureAlong(opened.exact, x, update) / length / length;
  const slope = dot(gradient, update) / length;
  const back = (-2 * slope) / curvature;
  if (!(slope < 0 && curvature > 0 && length > back)) return [];
  const isStraight = degreesBetween(update, gradient) > 180 - straight;
  if (isStraight) return [say('rateBeyond', curvature, 2 / curvature, length / norm(gradient))];
  return [say('stepBeyond', slope, curvature, back, length)];
}

/** A Hessian of more parameters is not written out. */
const mostInHessian = 64;

/** vᵀ·∇²f·v where the objective knows its own Hessian; else NaN. */
function curvatureAlong(objective: Objective, x: Float64Array, v: Float64Array): number {
  const n = x.length;
  const product = new Float64Array(n);
  if (objective.hessianProduct) objective.hessianProduct(x, v, product);
  else if (objective.hessian && n <= mostInHessian) {
    const hessian = new Float64Array(n * n);
    objective.hessian(x, hessian);
    for (let i = 0; i < n; i++) product[i] = dot(hessian.subarray(i * n, (i + 1) * n), v);
  } else return Number.NaN;
  return dot(product, v);
}
