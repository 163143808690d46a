import type { Objective, PlaneEvaluator } from '../objective/objective';
import { wrapped } from '../objective/wrapped';
import { onlyNumber } from '../precision';
import { objectiveSource } from './code/emit';
import { generate, longestGenerated } from './code/generate';
import { interpretedObjective } from './code/interpret';
import { compilePlane } from './code/planes';
import { compileHessian, compileHessianProduct } from './code/secondDerivatives';
import { compileResiduals, sumOfSquares } from './code/sumOfSquares';
import type { WrittenOut } from './formulaText';
import { differentiate } from './tape/differentiate';
import type { NodeId } from './tape/operations';

/** What can be made of a formula besides value and gradient. */
export type FurtherParts = Required<Pick<Objective, 'hessian' | 'hessianProduct' | 'plane'>> &
  Pick<Objective, 'residuals'>;

/** The objective of a formula: value and gradient at once, all else when it is first asked for. */
export function formulaObjective(writtenOut: WrittenOut): Objective {
  const { tape, output, n, precision } = writtenOut;
  const gradient = gradientOf(writtenOut);
  type Generated = [Objective['evaluate'], NonNullable<Objective['evaluateMany']>];
  const generated =
    tape.operationCount <= longestGenerated
      ? generate<Generated>(objectiveSource(tape, output, gradient, precision))
      : undefined;
  const [evaluate, evaluateMany] = generated ?? [
    interpretedObjective(tape, output, gradient, precision),
    undefined,
  ];
  const objective: Objective = { dimension: n, evaluate, ...(evaluateMany ? { evaluateMany } : {}) };
  return withParts(
    objective,
    furtherParts(() => writtenOut),
  );
}

/** The objective with the parts of a formula for the same function. */
export function withParts(objective: Objective, parts: FurtherParts): Objective {
  const { hessian, hessianProduct, plane } = parts;
  return wrapped(objective, objective.evaluate, {
    evaluateMany: 'inner',
    nextBatch: 'inner',
    hessian,
    hessianProduct,
    plane,
    get residuals() {
      return parts.residuals;
    },
  });
}

/** The further parts of a formula; nothing is computed, not even the formula written out, before one of them is used. */
export function furtherParts(writeOut: () => WrittenOut): FurtherParts {
  const source = once(writeOut);
  const gradient = once(() => gradientOf(source()));
  const product = once(() => compileHessianProduct(source().tape, gradient(), source().precision));
  const hessian = once(() => compileHessian(source().tape, gradient(), source().precision, product));
  const residuals = once(() => {
    const { tape, output, n, precision } = source();
    const squares = sumOfSquares(tape, output, n);
    return squares && compileResiduals(tape, squares, n, precision);
  });
  return {
    hessian: (x, into) => hessian()(x, into),
    hessianProduct: (x, v, into) => product()(x, v, into),
    plane: lastPlane(source),
    get residuals() {
      return residuals();
    },
  };
}

function gradientOf({ tape, output, n }: WrittenOut): NodeId[] {
  const slopes = differentiate(tape, output);
  return Array.from({ length: n }, (_, i) => slopes.get(i) ?? tape.constant(0));
}

/** Compiles planes, and keeps the last one: a window that is moved asks for the same plane again. */
function lastPlane(source: () => WrittenOut): FurtherParts['plane'] {
  let key = '';
  let plane: PlaneEvaluator | undefined;
  return (origin, horizontal, vertical) => {
    const { tape, output, precision } = source();
    const fixed = Array.from(origin, (value, i) =>
      i === horizontal || i === vertical ? '' : onlyNumber(value),
    );
    const wanted = [horizontal, vertical, ...fixed].join(' ');
    if (wanted !== key) plane = compilePlane(tape, output, origin, { horizontal, vertical }, precision);
    key = wanted;
    return plane;
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
