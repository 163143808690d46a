import { formulaObjective } from '../../../core/expression/formulaObjective';
import type { WrittenOut } from '../../../core/expression/formulaText';
import { withDifferences } from '../../../core/objective/differences';
import type { ForeignGradient } from '../../../core/objective/foreignFunction';
import type { Objective } from '../../../core/objective/objective';
import type { Members } from '../../../core/objective/wrapped';
import { noMembers, wrapped } from '../../../core/objective/wrapped';
import type { Warning } from '../../../core/text/warning';

/** A function's values with a gradient, and where that comes from. */
export interface WithGradient {
  readonly objective: Objective;
  readonly gradient: ForeignGradient;
  readonly warning?: Warning;
}

/** The step of central differences, h = 1e-4. */
export const differenceStep = 1e-4;

/** The gradient by differences of values. */
export const byDifferences = (values: Objective): Objective =>
  withDifferences(values, { kind: 'central', h: differenceStep }, 'float64');

/** Arithmetic that is that of the function gives its values but for rounding: its operations may be in another order. */
const tolerance = 1e-12;
/** Far away, where large numbers cancel, more is lost. */
const toleranceOfWalk = 1e-9;

const agree = (a: number, b: number, most: number): boolean =>
  Object.is(a, b) || Math.abs(a - b) <= most * Math.max(1, Math.abs(a));

/**
 * The values of a function with the derivatives of its arithmetic, as it was written down; undefined where that gives other values at
 * one of the points. Wherever a walk comes the two are compared again, and where they differ, differences are taken.
 */
export function byTape(
  values: Objective,
  written: WrittenOut,
  points: readonly Float64Array[],
): Objective | undefined {
  const arithmetic = formulaObjective(written);
  const differences = byDifferences(values);
  if (!points.every((x) => agree(values.evaluate(x), arithmetic.evaluate(x), tolerance))) return undefined;
  const evaluate: Objective['evaluate'] = (x, gradient) => {
    const value = values.evaluate(x);
    if (!gradient || agree(value, arithmetic.evaluate(x, gradient), toleranceOfWalk)) return value;
    if (!Number.isNaN(value)) return differences.evaluate(x, gradient);
    gradient.fill(Number.NaN);
    return value;
  };
  return wrapped(values, evaluate, { ...noMembers, ...secondDerivatives(arithmetic) });
}

/** What else the arithmetic tells; values are always the function's own. */
function secondDerivatives({ hessian, hessianProduct, residuals }: Objective): Partial<Members> {
  return { hessian, hessianProduct, residuals };
}
