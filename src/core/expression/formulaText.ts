import type { Precision } from '../precision';
import { type Parsed, Problem } from '../problem';
import { type Mentions, mentions } from './language/mentions';
import { findParameters, namesOf, type Parameters } from './language/parameters';
import { answer, refuseWhole } from './language/refusal';
import type { Remark } from './language/remarks';
import { parseFormulaText } from './language/statements';
import type { FormulaSyntax } from './language/syntax';
import type { NodeId } from './tape/operations';
import { Tape } from './tape/tape';
import { maximumParameters, unfold } from './tape/unfold';

/** A formula written out for n parameters in one precision: input i of the tape is parameter i. */
export interface WrittenOut {
  readonly tape: Tape;
  readonly output: NodeId;
  readonly n: number;
  readonly precision: Precision;
}

/**
 * A typed formula, for example `x^2 + 3*y^2`, `sum(x^2)`, `x < 0 ? -x : x^2` or `a = 3; loss = (w1*a + bias - 5)^2`.
 *
 * **Parameters** are all names that are neither constants (pi, e, …) nor defined: x y z w u v a b t θ in this order, or,
 * with names of one's own among them, in the order of their first appearance; or x0, x1, … (x[0], x_0, x₀, `x[-1]` the
 * last, `n` their number), from x1 on where none has the index 0; or those that a heading `f(w, b) =` declares, in its order.
 * **Words** of letters that stand for parameters are products (`2xy`; language/products.ts has the rule), e and E are Euler's
 * number unless they stand beside c and d or other capitals, constants and functions may have capitals (Pi, Sin).
 * **Other languages**: the heads of Python, MATLAB, R, Julia, JavaScript, C and Mathematica, LaTeX, and comments are read
 * (language/source.ts). What was not taken as it stands there is in `remarks`; what could mean two things is refused.
 * **Definitions** `a = 3; r = sqrt(x^2 + y^2);` stand before the formula, each ended by `;` or its line's end.
 * **Products** need no sign (2x, 3(y-1)); powers bind before signs and to the right: -x^2 is −(x²), 2^3^2 is 512; 1/2x is (1/2)·x.
 * **Conditions** are comparisons (0 < x < 1, ==, !=) joined by and, or, not (&&, ||, !); they are 1 or 0, and any number but 0
 * counts as true. **Conditionals** are c ? a : b, a if c else b, if(c, a, b); the branch that is not chosen counts for nothing.
 *
 * **Slopes where there is none.** At a kink it is the subgradient of least norm in the function's own arguments: 0 for abs at 0
 * and for max(0, x) at 0, ½ and ½ for max(x, y) at x = y (three and more in pairs from the left), 0 at the tip of a cone. Steps (sign, floor, ceil, round, trunc and
 * conditions) have slope 0; a conditional has the slope of the chosen branch, mod that of the side which its argument is on.
 */
export interface FormulaText {
  readonly text: string;
  /** The fewest parameters it can have; the only number unless `anyDimension`. */
  readonly smallestDimension: number;
  /** Whether it stands for a function in every dimension, as sum(x^2) does. */
  readonly anyDimension: boolean;
  /** What was not taken as it stands there, for a person to see whether it is what was meant. */
  readonly remarks: readonly Remark[];
  /** One name for each of n parameters, in the order of the axes. */
  parameterNames(n: number): string[];
  /** The operations of the formula in n parameters. */
  writeOut(n: number, precision: Precision): Parsed<WrittenOut>;
}

/** Reads a formula without making a function of it; a Problem says what is wrong and where. */
export function readFormula(text: string): Parsed<FormulaText> {
  return answer(() => {
    if (text.trim() === '') refuseWhole('There is no formula yet: type one, for example x^2 + 3*y^2.', text);
    const syntax = parseFormulaText(text);
    const parameters = counted(syntax, findParameters(syntax));
    const dimension = findDimension(text, syntax, parameters);
    return {
      text,
      ...dimension,
      remarks: remarksOn(text, syntax, parameters),
      parameterNames: (n) => namesOf(parameters, n),
      writeOut: (n, precision) =>
        wrongDimension(n, dimension) ?? answer(() => writeOut(text, syntax, parameters, n, precision)),
    };
  });
}

/** Puts what a formula is given from outside on a tape, by its names. */
export type GivenOn = (tape: Tape) => ReadonlyMap<string, NodeId>;

const none: GivenOn = () => new Map();

/**
 * The parameters, with a vector's elements counted from 1 where its formula counts so: it has no element with the index 0,
 * no sum that begins there, and neither stands for all of them nor for the last. What its language says comes first.
 */
export function counted(syntax: FormulaSyntax, parameters: Parameters, given: GivenOn = none): Parameters {
  if (parameters.kind === 'named' || syntax.first !== undefined) return parameters;
  if (namesIn(syntax).countsFromZero) return parameters;
  for (let n = 1; n <= 3; n++) {
    const tape = new Tape('float64');
    const { lowest } = unfold(syntax, parameters, n, tape, { tentative: true, given: given(tape) });
    if (lowest !== undefined) return { ...parameters, first: lowest > 0 ? 1 : 0 };
  }
  return parameters;
}

/** Those of the parser, and that elements in brackets are counted from 1, as their names alone do not say it. */
function remarksOn(text: string, syntax: FormulaSyntax, parameters: Parameters): readonly Remark[] {
  const { remarks } = syntax;
  if (parameters.kind === 'named' || parameters.first === 0) return remarks;
  const { name } = parameters;
  const span = namesIn(syntax).places.get(name);
  const behind = span && text.slice(span.position + span.length).trimStart()[0];
  if (span === undefined || (behind !== '[' && behind !== '(')) return remarks;
  return [...remarks, { kind: 'fromOne', written: behind === '[' ? `${name}[1]` : `${name}(1)`, span }];
}

function namesIn({ definitions, body }: FormulaSyntax): Mentions {
  return mentions([...definitions.map(({ value }) => value), body]);
}

/** How many parameters it has when nobody says: two where it can have any number, for a picture. */
export function usualDimension({ smallestDimension, anyDimension }: Dimension): number {
  return anyDimension ? Math.max(2, smallestDimension) : smallestDimension;
}

export type Dimension = Pick<FormulaText, 'smallestDimension' | 'anyDimension'>;

/** Finds the smallest n for which every element exists and the formula has a parameter at all. */
export function findDimension(
  text: string,
  syntax: FormulaSyntax,
  parameters: Parameters,
  given: GivenOn = none,
): Dimension {
  if (parameters.kind === 'named') {
    const n = parameters.names.length;
    const tape = new Tape('float64');
    unfold(syntax, parameters, n, tape, { given: given(tape) });
    return n > 0 ? { smallestDimension: n, anyDimension: false } : refuseConstant(text);
  }
  // The elements that are named may depend on n: a second look at the larger n settles it, or it never fits.
  let n = 1;
  for (let attempt = 0; attempt < 3; attempt++) {
    const tape = new Tape('float64');
    const known = given(tape);
    const { needed, anyDimension } = unfold(syntax, parameters, n, tape, { tentative: true, given: known });
    const hasParameter = tape.nodes.some((node) => node.kind === 'input' && node.index < maximumParameters);
    if (needed <= n && hasParameter) return { smallestDimension: n, anyDimension };
    if (!hasParameter && !anyDimension) break;
    n = Math.max(needed, n + 1);
  }
  const tape = new Tape('float64');
  unfold(syntax, parameters, n, tape, { given: given(tape) });
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

function writeOut(
  text: string,
  syntax: FormulaSyntax,
  parameters: Parameters,
  n: number,
  precision: Precision,
): WrittenOut {
  const tape = new Tape(precision);
  const { output } = unfold(syntax, parameters, n, tape);
  if (!tape.nodes.some(({ kind }) => kind === 'input') && parameters.kind === 'vector') refuseConstant(text);
  return { tape, output, n, precision };
}
