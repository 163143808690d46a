import { formulaObjective } from '../expression/formulaObjective';
import type { Objective } from '../objective/objective';
import { namesOf, type ParameterNames } from '../objective/parameterNames';
import { wrapped } from '../objective/wrapped';
import type { Precision } from '../precision';
import { type Parsed, Problem } from '../problem';
import { readGradient } from './gradientText';

/** The objective with the gradient that a person typed (see readGradient); a Problem has its place in the text. */
export function withTypedGradient(
  objective: Objective,
  text: string,
  parameterNames: ParameterNames,
  precision: Precision = 'float64',
): Parsed<Objective> {
  const n = objective.dimension;
  const written = readGradient(text, namesOf(parameterNames), precision);
  if (written instanceof Problem) return written;
  const slopes = written.map(formulaObjective);
  const evaluate: Objective['evaluate'] = (x, gradient) => {
    if (gradient) for (let i = 0; i < n; i++) gradient[i] = slopes[i].evaluate(x);
    return objective.evaluate(x);
  };
  // Second derivatives are those of the typed gradient, which nobody has derived.
  return wrapped(objective, evaluate, {
    evaluateMany: 'inner',
    along: 'inner',
    hessian: undefined,
    hessianProduct: undefined,
    residuals: undefined,
    factors: undefined,
    plane: 'inner',
    nextBatch: 'inner',
  });
}
