import type { Objective, Point, Residuals } from '../../objective/objective';
import { type ParameterShape, sizeOf } from '../../objective/parameterShape';
import { wrapped } from '../../objective/wrapped';
import { gather, groupSize, ownShapes, type ParameterGroup, scatter } from './groups';

/** The objective with a gradient of 0 where layers are frozen: that is what a run shows and stops by. */
export function withFrozen(objective: Objective, frozen: readonly ParameterShape[]): Objective {
  if (frozen.length === 0) return objective;
  const evaluate: Objective['evaluate'] = (x, gradient) => {
    const value = objective.evaluate(x, gradient);
    if (gradient)
      for (let s = 0; s < frozen.length; s++) {
        const { from } = frozen[s];
        for (let i = from; i < from + sizeOf(frozen[s]); i++) gradient[i] = 0;
      }
    return value;
  };
  return wrapped(objective, evaluate, {
    ...{ evaluateMany: 'inner', hessian: 'inner', hessianProduct: 'inner' },
    ...{ residuals: 'inner', plane: 'inner', along: 'inner', nextBatch: 'inner', factors: undefined },
  });
}

/** The objective as a function of one group's parameters, while all others stay where they are. */
export interface Restricted extends Objective {
  /** Sets where the others are, and whose point is looked at by all groups together, behind the step. */
  stand(x: Float64Array, own: Point | undefined): void;
}

/** Restricts an objective to a group of its parameters. */
export function restrictedTo(group: ParameterGroup, objective: Objective): Restricted {
  const x = new Float64Array(objective.dimension);
  const slopes = new Float64Array(objective.dimension);
  let common: Point | undefined;
  return {
    dimension: groupSize(group),
    shapes: ownShapes(group),
    ...(objective.residuals && { residuals: residualsOf(group, objective.residuals, x) }),
    stand(all, own) {
      for (let i = 0; i < all.length; i++) x[i] = all[i];
      common = own;
    },
    evaluate(own, gradient) {
      if (common && own === common.x && gradient === common.gradient) return common.value;
      scatter(group, own, x);
      const value = objective.evaluate(x, gradient && slopes);
      if (gradient) gather(group, slopes, gradient);
      return value;
    },
  };
}

function residualsOf(
  group: ParameterGroup,
  { count, scale, evaluate }: Residuals,
  x: Float64Array,
): Residuals {
  const n = x.length;
  const size = groupSize(group);
  let rows: Float64Array | undefined;
  return {
    count,
    scale,
    evaluate(own, residuals, jacobian) {
      scatter(group, own, x);
      if (jacobian) rows ??= new Float64Array(count * n);
      evaluate(x, residuals, jacobian && rows);
      if (!jacobian || !rows) return;
      for (let i = 0; i < count; i++)
        gather(group, rows.subarray(i * n, (i + 1) * n), jacobian.subarray(i * size, (i + 1) * size));
    },
  };
}
