import { dot } from '../algebra/vector';
import type { Plane } from '../plane/plane';
import { placeLength, projector } from '../plane/project';

/** How points, vectors and matrices of all parameters are told: as they are, or as they are view on a plane. */
export interface StepView {
  readonly plane?: string;
  point(x: Float64Array): Float64Array;
  vector(v: Float64Array): Float64Array;
  /** g · d of a vector d = s·u + t·v of the plane, as factors of s and t. */
  slope(g: Float64Array): Float64Array;
  /** A symmetric matrix, told by what it makes of a vector; undefined where it is too large to be told. */
  form(times: (v: Float64Array) => Float64Array): Float64Array | undefined;
  /** A diagonal matrix as a form. */
  diagonalForm(diagonal: Float64Array): Float64Array;
  /** A diagonal matrix as what takes a vector to another. */
  diagonalMap(diagonal: Float64Array): Float64Array;
}

/** A matrix of more parameters is told on planes only. */
const mostInMatrix = 64;

/** With a number for each of n parameters. */
export function wholeView(n: number): StepView {
  const same = (v: Float64Array): Float64Array => v;
  return {
    point: same,
    vector: same,
    slope: same,
    form(times) {
      if (n > mostInMatrix) return undefined;
      const matrix = new Float64Array(n * n);
      for (let j = 0; j < n; j++) matrix.set(times(unit(n, j)), j * n);
      return matrix;
    },
    diagonalForm: same,
    diagonalMap: same,
  };
}

function unit(n: number, j: number): Float64Array {
  const v = new Float64Array(n);
  v[j] = 1;
  return v;
}

/** As it lies on a plane. */
export function planeStepView({ key, origin, directions }: Plane): StepView {
  const count = directions.length;
  const projected = (from: Float64Array) => {
    const project = projector({ origin: from, directions });
    return (v: Float64Array): Float64Array => {
      const place = new Float64Array(placeLength);
      project(v, place);
      return place.slice(0, count);
    };
  };
  const vector = projected(new Float64Array(origin.length));
  const form = (times: (v: Float64Array) => Float64Array): Float64Array => {
    const images = directions.map(times);
    return Float64Array.from(directions.flatMap((row) => images.map((image) => dot(row, image))));
  };
  const scaledBy = (diagonal: Float64Array) => (v: Float64Array) => v.map((own, i) => own * diagonal[i]);
  return {
    plane: key,
    point: projected(origin),
    vector,
    slope: (g) => Float64Array.from(directions, (direction) => dot(direction, g)),
    form,
    diagonalForm: (diagonal) => form(scaledBy(diagonal)),
    diagonalMap(diagonal) {
      const columns = directions.map((direction) => vector(scaledBy(diagonal)(direction)));
      return Float64Array.from(directions.flatMap((_, i) => columns.map((column) => column[i])));
    },
  };
}
