import { find } from '../../catalogue/entry';
import type { ObjectiveSpec } from '../../experiment/experiment';
import { readFormula, type WrittenOut } from '../../expression/formulaText';
import { differentiate } from '../../expression/tape/differentiate';
import type { NodeId } from '../../expression/tape/operations';
import { functions } from '../../functions';
import { atOnce } from '../../objective/sliced';
import type { Precision } from '../../precision';
import { type Parsed, Problem } from '../../problem';
import { namesOfLosses, ProgramNames } from '../names';
import { type DeclaringStyle, type WrittenRoots, writtenRoots } from '../tape/writtenRoots';

/** Longer formulas would be a program that nobody reads. */
const mostOperations = 3000;

/** Parameters that are unpacked into names of their own; of more they are elements of the vector. */
const mostNamed = 8;

/** A function or formula with as many parameters as its run has. */
export interface ExpressionSource {
  readonly text: string;
  readonly written: WrittenOut;
  /** By the order of the parameters. */
  readonly parameterNames: readonly string[];
}

/** The formula of a gallery function or of a person; a Problem for a person's own code. */
export function expressionSource(
  spec: Exclude<ObjectiveSpec, { readonly kind: 'dataset' }>,
  n: number,
  precision: Precision,
): Parsed<ExpressionSource> {
  if (spec.kind === 'code')
    return new Problem(
      'A function of a file of code is called by programs of Python alone: choose NumPy, or the library that it computes with.',
    );
  const text = spec.kind === 'formula' ? spec.text : find(functions, spec.name)?.formula(n);
  if (text === undefined) throw new Error('The function was opened, and is not there.');
  const formula = readFormula(text);
  if (formula instanceof Problem) return formula;
  const written = formula.writeOut(n, precision);
  if (written instanceof Problem) return written;
  if (written.tape.operationCount > mostOperations)
    return new Problem(
      `With ${n} parameters the formula is ${written.tape.operationCount} operations long, more than anybody reads as code: choose fewer parameters.`,
    );
  return { text, written, parameterNames: formula.parameterNames(n) };
}

/** How a language declares a number within a function, and gets at a parameter. */
export interface ExpressionStyle extends DeclaringStyle {
  readonly names: 'snake' | 'camel';
  unpack(names: readonly string[]): string;
  element(index: number): string;
  /** A component of the direction that a derivative is taken along. */
  along(index: number): string;
}

/** Entries of an expression's tape as a function's body: its lines, and what stands for each entry behind them. */
export function writtenEntries(
  { written, parameterNames }: ExpressionSource,
  style: ExpressionStyle,
  roots: readonly NodeId[],
): WrittenRoots {
  const { tape, n } = written;
  const names = new ProgramNames(style.names, namesOfLosses);
  const isNamed = n <= mostNamed && parameterNames.every((name) => /^[A-Za-z]\w*$/.test(name));
  const own = isNamed
    ? parameterNames.map((name) => (/^[xyzuvwabcst]$/.test(name) ? name : names.fresh(name)))
    : [];
  const nameOfInput = (index: number): string => {
    if (index >= n) return style.along(index - n);
    return isNamed ? own[index] : style.element(index);
  };
  const { lines, texts } = writtenRoots(tape, roots, style, names, nameOfInput);
  return { lines: [...(own.length > 0 ? [style.unpack(own)] : []), ...lines], texts };
}

/** The entries of an expression's slopes, one for each parameter. */
export function gradientEntries({ written: { tape, output, n } }: ExpressionSource): readonly NodeId[] {
  const slopes = atOnce(differentiate(tape, output));
  return Array.from({ length: n }, (_, i) => slopes.get(i) ?? tape.constant(0));
}

/** A function's body: its lines, its value and, where it is asked for, its gradient. */
export interface ExpressionBody {
  readonly lines: readonly string[];
  readonly value: string;
  readonly gradient: readonly string[];
}

/** The value of an expression, with its gradient where a language does not find that by itself. */
export function expressionBody(
  source: ExpressionSource,
  style: ExpressionStyle,
  withGradient: boolean,
): ExpressionBody {
  const gradient = withGradient ? gradientEntries(source) : [];
  const { lines, texts } = writtenEntries(source, style, [source.written.output, ...gradient]);
  return { lines, value: texts[0], gradient: texts.slice(1) };
}
