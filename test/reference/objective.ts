import { find } from '../../src/core/catalogue/entry';
import { experimentDefaults, type ObjectiveSpec } from '../../src/core/experiment/experiment';
import { functions } from '../../src/core/functions';
import { openObjective } from '../../src/core/objective';
import type { Objective } from '../../src/core/objective/objective';
import type { Precision } from '../../src/core/precision';
import { value } from '../core/parsed';

/** What a file's run walks on, and from where. */
export interface FileObjective {
  readonly function: string;
  readonly x0: readonly number[];
  readonly A?: readonly (readonly number[])[];
  readonly b?: readonly number[];
}

/** The gallery's function that a run names, or the quadratic that it carries. */
export function objectiveOf(
  { function: name, x0, A, b }: FileObjective,
  precision: Precision = 'float64',
): Objective {
  return A && b ? quadratic(A, b) : galleryFunction(name, x0.length, precision);
}

/** The gallery's function of a name in the reference files, which may end in its dimension, such as sphere2. */
export function galleryFunction(name: string, n: number, precision: Precision = 'float64'): Objective {
  const known = find(functions, name) ? name : name.replace(/\d+$/, '');
  const objective: ObjectiveSpec = { kind: 'function', name: known, dimension: n };
  return value(openObjective({ objective, precision })).walkable(experimentDefaults.gradient, 1);
}

/** ½ xᵀAx − bᵀx with a symmetric A. */
function quadratic(A: readonly (readonly number[])[], b: readonly number[]): Objective {
  return {
    dimension: b.length,
    evaluate(x, gradient) {
      let sum = 0;
      A.forEach((row, i) => {
        const product = row.reduce((total, entry, j) => total + entry * x[j], 0);
        sum += x[i] * (product / 2 - b[i]);
        if (gradient) gradient[i] = product - b[i];
      });
      return sum;
    },
  };
}
