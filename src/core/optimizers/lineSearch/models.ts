import { eliminate } from '../../algebra/linearSystem';
import type { QuadraticModel } from '../insight';

/** A model whose matrix is known, n × n, row by row. */
export function modelOfMatrix(matrix: Float64Array, minimum: Float64Array): QuadraticModel {
  const n = minimum.length;
  return {
    minimum,
    times: (v) => Float64Array.from(v, (_, i) => sumOver(n, (j) => matrix[i * n + j] * v[j])),
  };
}

/** To solve with more parameters takes longer than a person should wait for a picture. */
const mostSolved = 400;

/** A model of which the inverse of the matrix is known; undefined where it has none, and of many parameters. */
export function modelOfInverse(inverse: Float64Array, minimum: Float64Array): QuadraticModel | undefined {
  if (minimum.length > mostSolved || !eliminate(inverse.slice(), minimum.slice())) return undefined;
  return {
    minimum,
    times(v) {
      const product = v.slice();
      eliminate(inverse.slice(), product);
      return product;
    },
  };
}

/** x + d. */
export const moved = (x: Float64Array, d: Float64Array): Float64Array => x.map((xi, i) => xi + d[i]);

function sumOver(n: number, term: (j: number) => number): number {
  let sum = 0;
  for (let j = 0; j < n; j++) sum += term(j);
  return sum;
}
