import type { Objective } from '../objective';
import type { Precision } from '../precision';
import { type Parsed, Problem } from '../problem';
import { differentiate } from './differentiate';
import { objectiveSource } from './emit';
import { generate } from './generate';
import { interpretedObjective } from './interpret';
import { findParameters, type Parameters } from './parameters';

import { answer, refuseWhole } from './refusal';
import { parseFormulaText } from './statements';
import type { FormulaSyntax } from './syntax';
import { Tape } from './tape';
import { maximumParameters, unfold } from './unfold';

/**
 * A typed formula, for example `x^2 + 3*y^2`, `sum(x^2)` or `f(w, b) = (2w + b - 5)^2`.
 *
 * Parameters are x y z w u v a b t θ, in this order; or x0, x1, … (x[0], x_0, x₀); or those that a
 * heading declares, in its order. `x[-1]` is the last one, `n` their number. A product needs no sign
 * (2x, 3(y-1)); powers bind before signs and to the right: -x^2 is −(x²), 2^3^2 is 512; 1/2x is (1/2)·x.
 */
export interface Formula {
  readonly text: string;
  /** The fewest parameters it can have; the only number unless `anyDimension`. */
  readonly smallestDimension: number;
  /** Whether it stands for a function in every dimension, as sum(x^2) does. */
  readonly anyDimension: boolean;
  /** One name for each of n parameters, in the order of the axes. */
  parameterNames(n: number): string[];
  /** The formula as a function of n parameters with its exact gradient; in float32 every operation is rounded. */
  objective(n: number, precision: Precision): Parsed<Objective>;
}

/** A tape with more operations runs faster interpreted: V8 leaves functions of such a size unoptimised. */
const longestGenerated = 2500;

/** Reads a formula; a Problem says what is wrong and where. */
export function parseFormula(text: string): Parsed<Formula> {
  return answer(() => {
    if (text.trim() === '') refuseWhole('There is no formula yet: type one, for example x^2 + 3*y^2.', text);
    const syntax = parseFormulaText(text);
    const parameters = findParameters(syntax);
    const dimension = findDimension(text, syntax, parameters);
    return {
      text,
      ...dimension,
      parameterNames: (n) =>
        parameters.kind === 'named'
          ? [...parameters.names]
          : Array.from({ length: n }, (_, i) => `${parameters.name}${i}`),
      objective: (n, precision) =>
        wrongDimension(n, dimension) ?? answer(() => compile(text, syntax, parameters, n, precision)),
    };
  });
}

type Dimension = Pick<Formula, 'smallestDimension' | 'anyDimension'>;

/** Finds the smallest n for which every element exists and the formula has a parameter at all. */
function findDimension(text: string, syntax: FormulaSyntax, parameters: Parameters): Dimension {
  if (parameters.kind === 'named') {
    const n = parameters.names.length;
    unfold(syntax, parameters, n, new Tape('float64'));
    return n > 0 ? { smallestDimension: n, anyDimension: false } : refuseConstant(text);
  }
  // The elements that are named may depend on n: a second look at the larger n settles it, or it never fits.
  let n = 1;
  for (let attempt = 0; attempt < 3; attempt++) {
    const tape = new Tape('float64');
    const { needed, anyDimension } = unfold(syntax, parameters, n, tape, { tentative: true });
    const hasParameter = tape.nodes.some(({ kind }) => kind === 'input');
    if (needed <= n && hasParameter) return { smallestDimension: n, anyDimension };
    if (!hasParameter && !anyDimension) break;
    n = Math.max(needed, n + 1);
  }
  unfold(syntax, parameters, n, new Tape('float64'));
  return refuseConstant(text);
}

function refuseConstant(text: string): never {
  return refuseWhole(
    'The formula has no parameter, so there is nothing to minimise: use x, y, … or x0, x1, ….',
    text,
  );
}

function wrongDimension(n: number, { smallestDimension, anyDimension }: Dimension): Problem | undefined {
  if (!Number.isInteger(n) || n < 1 || n > maximumParameters)
    return new Problem(`A formula has from 1 to ${maximumParameters} parameters, not ${n}.`);
  if (n === smallestDimension || (anyDimension && n > smallestDimension)) return undefined;
  const wanted = anyDimension ? `at least ${smallestDimension}` : String(smallestDimension);
  return new Problem(`The number of parameters of this formula is ${wanted}, not ${n}.`);
}

function compile(
  text: string,
  syntax: FormulaSyntax,
  parameters: Parameters,
  n: number,
  precision: Precision,
): Objective {
  const tape = new Tape(precision);
  const { output } = unfold(syntax, parameters, n, tape);
  if (!tape.nodes.some(({ kind }) => kind === 'input') && parameters.kind === 'vector') refuseConstant(text);
  const slopes = differentiate(tape, output);
  const gradient = Array.from({ length: n }, (_, i) => slopes.get(i) ?? tape.constant(0));
  type Generated = [Objective['evaluate'], NonNullable<Objective['evaluateMany']>];
  const generated =
    tape.operationCount <= longestGenerated
      ? generate<Generated>(objectiveSource(tape, output, gradient, precision))
      : undefined;
  if (generated === undefined)
    return { dimension: n, evaluate: interpretedObjective(tape, output, gradient, precision) };
  const [evaluate, evaluateMany] = generated;
  return { dimension: n, evaluate, evaluateMany };
}
