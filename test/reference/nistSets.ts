import { parseFormula } from '../../src/core/expression/formula';
import type { Objective } from '../../src/core/objective/objective';
import { value } from '../core/parsed';
import { filesIn, fixture } from './fixture';

/** A regression of NIST's Statistical Reference Datasets, and where it is to be begun and to end. */
export interface NistSet {
  readonly name: string;
  /** Σ (model(xᵢ) − yᵢ)². */
  readonly objective: () => Objective;
  readonly starts: Readonly<Record<string, readonly number[]>>;
  /** The certified parameters, with as many digits as float64 has. */
  readonly certified: readonly number[];
}

/** A file of test/fixtures/nist. */
export interface NonlinearFile {
  readonly name: string;
  /** In Python's notation, "y = b1*(1-exp(-b2*x))"; of several predictors, with x1, x2 … */
  readonly model: string;
  readonly x: readonly (number | readonly number[])[];
  readonly y: readonly number[];
  readonly start1: readonly number[];
  readonly start2: readonly number[];
  readonly certified: { readonly standard_deviations: readonly number[]; readonly residual_sd: number };
  readonly refined_40_digits: { readonly parameters: readonly number[] };
}

/** A file of test/fixtures/nist_linear. */
export interface LinearFile {
  readonly name: string;
  readonly intercept: boolean;
  /** Powers of x up to this one; 1: the columns of x. */
  readonly degree: number;
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly exact: {
    readonly coefficients: readonly number[];
    readonly standard_errors: readonly number[];
    readonly residual_sd: number;
  };
}

/** The sets with models that are not linear in their parameters, each with NIST's two starts. */
export const nonlinearSets = (): NistSet[] =>
  filesIn('nist').map((file) => {
    const set = fixture<NonlinearFile>('nist', file);
    const { name, start1, start2, refined_40_digits } = set;
    const objective = () => objectiveOf(set.y.length, start1.length, modelOf(set));
    return { name, objective, starts: { start1, start2 }, certified: refined_40_digits.parameters };
  });

/** A set whose model is linear, with the columns that its parameters belong to: first the ones of the intercept, if it has one. */
export interface LinearSet extends NistSet {
  readonly intercept: boolean;
  readonly rows: readonly (readonly number[])[];
  readonly target: readonly number[];
}

/** The linear sets, from 0. */
export const linearSets = (): LinearSet[] =>
  filesIn('nist_linear').map((file) => {
    const set = fixture<LinearFile>('nist_linear', file);
    const { name, intercept, y } = set;
    const certified = set.exact.coefficients;
    const rows = rowsOf(set);
    const objective = () => objectiveOf(rows.length, certified.length, lineOf(rows, y));
    const starts = { zero: certified.map(() => 0) };
    return { name, objective, starts, certified, intercept, rows, target: y };
  });

/** Residual i at b, and its slopes. */
type Part = (b: Float64Array, i: number, slopes: Float64Array) => number;

/** From the model as a typed formula of b1, b2 … and x. */
function modelOf({ model, x, y, start1 }: NonlinearFile): Part {
  const [left, right] = model.split(' = ');
  // Names with numbers are those of the parameters.
  const text = right.replaceAll('**', '^').replaceAll('x1', 'u').replaceAll('x2', 'v');
  const typed = value(parseFormula(text));
  const rows = x.map((row) => (typeof row === 'number' ? [row] : row));
  const variables = rows[0].length === 1 ? ['x'] : ['u', 'v'];
  const n = start1.length + variables.length;
  const predict = value(typed.objective(n, 'float64'));
  const names = typed.parameterNames(n);
  const places = start1.map((_, j) => names.indexOf(`b${j + 1}`));
  const predictors = variables.map((variable) => names.indexOf(variable));
  const point = new Float64Array(n);
  const gradient = new Float64Array(n);
  return (b, i, slopes) => {
    for (const [j, place] of places.entries()) point[place] = b[j];
    for (const [k, place] of predictors.entries()) point[place] = rows[i][k];
    const predicted = predict.evaluate(point, gradient);
    for (const [j, place] of places.entries()) slopes[j] = gradient[place];
    return predicted - (left === 'log(y)' ? Math.log(y[i]) : y[i]);
  };
}

const rowsOf = ({ intercept, degree, x }: LinearFile): number[][] =>
  x.map((row) => {
    const powers = Array.from({ length: degree }, (_, k) => row.map((entry) => entry ** (k + 1)));
    return [...(intercept ? [1] : []), ...powers.flat()];
  });

function lineOf(rows: readonly (readonly number[])[], y: readonly number[]): Part {
  return (b, i, slopes) => {
    slopes.set(rows[i]);
    return rows[i].reduce((sum, entry, j) => sum + entry * b[j], 0) - y[i];
  };
}

function objectiveOf(rows: number, dimension: number, part: Part): Objective {
  const slopes = new Float64Array(dimension);
  return {
    dimension,
    evaluate(b, gradient) {
      gradient?.fill(0);
      let sum = 0;
      for (let i = 0; i < rows; i++) {
        const r = part(b, i, slopes);
        sum += r * r;
        for (let j = 0; gradient && j < dimension; j++) gradient[j] += 2 * r * slopes[j];
      }
      return sum;
    },
    residuals: {
      count: rows,
      scale: 1,
      evaluate(b, residuals, jacobian) {
        for (let i = 0; i < rows; i++) {
          residuals[i] = part(b, i, slopes);
          jacobian?.set(slopes, i * dimension);
        }
      },
    },
  };
}
