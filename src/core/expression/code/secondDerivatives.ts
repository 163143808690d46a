import type { Objective } from '../../objective/objective';
import { atOnce, type Sliced } from '../../objective/sliced';
import type { Precision } from '../../precision';
import type { NodeId } from '../tape/operations';
import { tangents } from '../tape/tangents';
import { type Tape, usedBy } from '../tape/tape';
import { longestGenerated } from './generate';
import { compileMapping, type Output } from './mapping';

/** Entries that may be appended for the matrix before it is given up; those of a piece of code are far fewer. */
const mostAppended = 20 * longestGenerated;

/** Up to this many parameters a Hessian is one piece of code; above, it is made of products with unit vectors. */
const mostColumns = 16;

export type HessianProduct = NonNullable<Objective['hessianProduct']>;

/** ∇²f(x)·v from the entries of ∇f, one for each parameter: the gradient's derivative in the direction v. */
export function* compileHessianProduct(
  tape: Tape,
  gradient: readonly NodeId[],
  precision: Precision,
): Sliced<HessianProduct> {
  const n = gradient.length;
  const changes = yield* tangents(tape, gradient, (index) => tape.input(n + index));
  yield;
  return compileMapping(tape, outputsOf(changes), n, precision);
}

/**
 * ∇²f(x) from the entries of ∇f. Only the triangle below the diagonal is computed, so that the matrix is
 * symmetric to the last bit. `product` is used where the matrix would be too much code.
 */
export function compileHessian(
  tape: Tape,
  gradient: readonly NodeId[],
  precision: Precision,
  product: () => HessianProduct,
): NonNullable<Objective['hessian']> {
  const n = gradient.length;
  if (n > mostColumns) return columnByColumn(n, product());
  const outputs = triangle(tape, gradient);
  if (!outputs) return columnByColumn(n, product());
  const used = usedBy(
    tape,
    outputs.map(({ entry }) => entry),
  );
  if (used.filter((isUsed) => isUsed).length > longestGenerated) return columnByColumn(n, product());
  const mapping = compileMapping(tape, outputs, n, precision);
  return (x, hessian) => mapping(x, x, hessian);
}

/** The entries of ∂²f/∂xᵢ∂xⱼ for i ≥ j, each stored at (i, j) and (j, i); undefined where they are far too many. */
function triangle(tape: Tape, gradient: readonly NodeId[]): Output[] | undefined {
  const longest = tape.nodes.length + mostAppended;
  const columns: Output[][] = [];
  for (const j of gradient.keys()) {
    columns.push(columnOf(tape, gradient, j));
    if (tape.nodes.length > longest) return undefined;
  }
  return columns.flat();
}

function columnOf(tape: Tape, gradient: readonly NodeId[], j: number): Output[] {
  const n = gradient.length;
  const one = tape.constant(1);
  const column = atOnce(tangents(tape, gradient.slice(j), (index) => (index === j ? one : undefined)));
  return outputsOf(column).flatMap(({ place, entry }) => {
    const i = j + place;
    return i === j
      ? [{ place: i * n + i, entry }]
      : [
          { place: i * n + j, entry },
          { place: j * n + i, entry },
        ];
  });
}

function outputsOf(entries: readonly (NodeId | undefined)[]): Output[] {
  return entries.flatMap((entry, place) => (entry === undefined ? [] : [{ place, entry }]));
}

function columnByColumn(n: number, product: HessianProduct): NonNullable<Objective['hessian']> {
  const unit = new Float64Array(n);
  const column = new Float64Array(n);
  return (x, hessian) => {
    for (let j = 0; j < n; j++) {
      unit[j] = 1;
      product(x, unit, column);
      unit[j] = 0;
      for (let i = j; i < n; i++) hessian[i * n + j] = hessian[j * n + i] = column[i];
    }
  };
}
