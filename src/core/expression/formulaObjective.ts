import type { Objective, PlaneEvaluator } from '../objective/objective';
import { atOnce, type Sliced } from '../objective/sliced';
import { wrapped } from '../objective/wrapped';
import { onlyNumber } from '../precision';
import { objectiveSource } from './code/emit';
import { generate, longestGenerated } from './code/generate';
import { interpretedObjective } from './code/interpret';
import { compilePlane } from './code/planes';
import { compileHessian, compileHessianProduct, type HessianProduct } from './code/secondDerivatives';
import { compileResiduals, sumOfSquares } from './code/sumOfSquares';
import type { WrittenOut } from './formulaText';
import { differentiate } from './tape/differentiate';
import type { NodeId } from './tape/operations';

/** What can be made of a formula besides value and gradient. */
export type FurtherParts = Required<Pick<Objective, 'hessian' | 'hessianProduct' | 'plane'>> &
  Pick<Objective, 'residuals'>;

/** The objective of a formula: value and gradient at once, all else when it is first asked for. */
export function formulaObjective(written: WrittenOut): Objective {
  const gradient = atOnce(gradientOf(written));
  return withParts(valueAndGradient(written, gradient), furtherParts(written, gradient));
}

/** The same in slices, with what opening an objective asks for made ready. */
export function* preparedObjective(written: WrittenOut): Sliced<Objective> {
  const gradient = yield* gradientOf(written);
  yield;
  const objective = valueAndGradient(written, gradient);
  yield;
  return withParts(objective, yield* prepared(written, gradient));
}

/** Hessian, residuals and planes alone, for another objective of the same function; in slices, and made ready likewise. */
export function* preparedParts(written: WrittenOut): Sliced<FurtherParts> {
  return yield* prepared(written, yield* gradientOf(written));
}

/** The objective with the parts of a formula for the same function. */
export function withParts(objective: Objective, parts: FurtherParts): Objective {
  const { hessian, hessianProduct, plane } = parts;
  return wrapped(objective, objective.evaluate, {
    evaluateMany: 'inner',
    along: 'inner',
    nextBatch: 'inner',
    factors: 'inner',
    hessian,
    hessianProduct,
    plane,
    get residuals() {
      return parts.residuals;
    },
  });
}

function valueAndGradient(
  { tape, output, n, precision }: WrittenOut,
  gradient: readonly NodeId[],
): Objective {
  type Generated = [Objective['evaluate'], NonNullable<Objective['evaluateMany']>];
  const generated =
    tape.operationCount <= longestGenerated
      ? generate<Generated>(objectiveSource(tape, output, gradient, precision))
      : undefined;
  if (!generated) return { dimension: n, evaluate: interpretedObjective(tape, output, gradient, precision) };
  const [evaluate, evaluateMany] = generated;
  return { dimension: n, evaluate, evaluateMany };
}

function* prepared(written: WrittenOut, gradient: readonly NodeId[]): Sliced<FurtherParts> {
  const product = yield* compileHessianProduct(written.tape, gradient, written.precision);
  return furtherParts(written, gradient, product);
}

/** The further parts of a formula, each computed when it is first used; the product may be there already. */
function furtherParts(written: WrittenOut, gradient: readonly NodeId[], made?: HessianProduct): FurtherParts {
  const { tape, output, n, precision } = written;
  const product = once(() => made ?? atOnce(compileHessianProduct(tape, gradient, precision)));
  const hessian = once(() => compileHessian(tape, gradient, precision, product));
  const residuals = once(() => {
    const squares = sumOfSquares(tape, output, n);
    return squares && compileResiduals(tape, squares, n, precision);
  });
  return {
    hessian: (x, into) => hessian()(x, into),
    hessianProduct: (x, v, into) => product()(x, v, into),
    plane: lastPlane(written),
    get residuals() {
      return residuals();
    },
  };
}

function* gradientOf({ tape, output, n }: WrittenOut): Sliced<NodeId[]> {
  const slopes = yield* differentiate(tape, output);
  return Array.from({ length: n }, (_, i) => slopes.get(i) ?? tape.constant(0));
}

/** Compiles planes, and keeps the last one: a window that is moved asks for the same plane again. */
function lastPlane({ tape, output, precision }: WrittenOut): FurtherParts['plane'] {
  let key = '';
  let plane: PlaneEvaluator | undefined;
  return (origin, horizontal, vertical) => {
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
