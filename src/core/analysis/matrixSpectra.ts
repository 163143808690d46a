import { singularValues } from '../algebra/singularValues';
import type { ParametersBefore } from '../fitted/network/layerSpreads';
import type { Objective } from '../objective/objective';
import { isMatrix, type ParameterShape, sizeOf } from '../objective/parameterShape';
import { type Parsed, Problem } from '../problem';

/** Singular values of one matrix among the parameters, of its gradient, and of the step that led there; each the largest first. */
export interface MatrixSpectra {
  readonly weights: Float64Array;
  /** ∂loss/∂W, over all rows. */
  readonly gradient: Float64Array;
  /** The change of W in a step; absent at the start. Of several steps their mean. */
  readonly update?: Float64Array;
}

/** A matrix with more rows and more columns takes too long to be looked at with each step. */
const longestSide = 256;

/** The matrices among the parameters of an objective. */
export const matricesOf = ({ shapes = [] }: Pick<Objective, 'shapes'>): readonly ParameterShape[] =>
  shapes.filter(isMatrix);

/**
 * What a method does to one matrix: its singular values, those of the gradient, and those of the update.
 * @param x all parameters
 * @param place the matrix, by its place among the matrices
 */
export function matrixSpectra(
  objective: Objective,
  x: Float64Array,
  before: ParametersBefore | undefined,
  place: number,
): Parsed<MatrixSpectra> {
  if (x.length !== objective.dimension)
    return new Problem(`The objective has ${objective.dimension} parameters, not ${x.length}.`);
  const shape = matricesOf(objective)[place];
  if (!shape) return new Problem('There is no such matrix among the parameters: choose another one.');
  const { name, rows, columns } = shape;
  if (Math.min(rows, columns) > longestSide)
    return new Problem(
      `${name} has ${rows} × ${columns} numbers: singular values are shown of matrices with at most ${longestSide} rows or columns. Choose another one.`,
    );
  const slopes = new Float64Array(x.length);
  objective.evaluate(x, slopes);
  const valuesOf = (vector: Float64Array): Float64Array =>
    singularValues(vector.subarray(shape.from, shape.from + sizeOf(shape)), rows, columns);
  return {
    weights: valuesOf(x),
    gradient: valuesOf(slopes),
    ...(before?.parameters.length === x.length && { update: valuesOf(meanStep(x, before)) }),
  };
}

const meanStep = (x: Float64Array, { parameters, steps }: ParametersBefore): Float64Array =>
  x.map((weight, i) => (weight - parameters[i]) / steps);
