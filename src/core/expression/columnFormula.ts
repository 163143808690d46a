import type { Precision } from '../precision';
import { type Parsed, Problem } from '../problem';
import { isConstant, type MarkedText, markColumns, plainNames } from './columnMarks';
import { counted, findDimension, type GivenOn, usualDimension, type WrittenOut } from './formulaText';
import { mentions } from './language/mentions';
import { findParameters, namesOf, type Parameters } from './language/parameters';
import { answer, refuse, refuseWhole } from './language/refusal';
import type { Remark } from './language/remarks';
import { parseFormulaText } from './language/statements';
import type { FormulaSyntax } from './language/syntax';
import { Tape } from './tape/tape';
import { maximumParameters, unfold } from './tape/unfold';

/** Input `columnInput` + j of a tape is the j-th column; those below are the parameters. */
export const columnInput = maximumParameters;

/**
 * A formula over the columns of a table, for example `b1*(1 - exp(-b2*x))` or `log(y) ~ a + b*x`.
 *
 * **Columns** are named as they are; names that are no names of the language stand in backticks, brackets or quotation
 * marks: `petal length`, [petal length]. A column named like a number or a function, such as e or log, is meant where its
 * name stands without an argument.
 * **Parameters** are all other names, in the order that formulas have them (formulaText.ts), or those of a heading
 * f(b1, b2) = …, which may name columns, too, as SciPy's f(x, b1, b2) does.
 * **The left side** `y ~` (or `y =`) names the target, `log(y) ~` its natural logarithm. It may be left out.
 * All else is as in other formulas.
 */
export interface ColumnFormula {
  readonly text: string;
  /** What stands on the left. */
  readonly left?: { readonly column: string; readonly log: boolean };
  /** The columns that it is computed from, in the order in which they appear. */
  readonly columns: readonly string[];
  readonly parameterNames: readonly string[];
  readonly remarks: readonly Remark[];
  /** Its operations: inputs below `columnInput` are parameters. */
  writeOut(precision: Precision): WrittenOut;
}

/** Reads a formula over columns with these names; a Problem says what is wrong and where. */
export function readColumnFormula(text: string, names: readonly string[]): Parsed<ColumnFormula> {
  let marked: MarkedText | undefined;
  const read = answer(() => {
    marked = markColumns(text, names);
    return formulaOf(text, marked, plainNames(names));
  });
  if (!(read instanceof Problem) || !marked) return read;
  return new Problem(marked.restored(read.message), read.span);
}

function formulaOf(text: string, marked: MarkedText, plain: ReadonlyMap<string, string>): ColumnFormula {
  const { left, body } = parted(marked);
  if (body.trim() === '')
    refuseWhole('There is no formula yet: type one over the columns, for example b1*(1 - exp(-b2*x)).', text);
  const known = new Map([...plain, ...marked.columns]);
  const syntax = parseFormulaText(body, new Set(known.keys()));
  refuseDefined(syntax, known);
  const { places } = mentions([...syntax.definitions.map(({ value }) => value), syntax.body]);
  const used = [...places].filter(([name]) => known.has(name));
  used.sort(([, a], [, b]) => a.position - b.position);
  const columns = [...new Set(used.map(([name]) => known.get(name) ?? name))];
  refuseTarget(left?.column, columns, text);
  const given: GivenOn = (tape) =>
    new Map(used.map(([name]) => [name, tape.input(columnInput + columns.indexOf(known.get(name) ?? name))]));
  const parameters = counted(syntax, findParameters(syntax), given);
  const n = dimensionOf(text, syntax, parameters, given);
  return {
    text,
    ...(left && { left }),
    columns,
    parameterNames: namesOf(parameters, n),
    remarks: remarksOf(marked, syntax),
    writeOut(precision) {
      const tape = new Tape(precision);
      const { output } = unfold(syntax, parameters, n, tape, { given: given(tape) });
      return { tape, output, n, precision };
    },
  };
}

function dimensionOf(text: string, syntax: FormulaSyntax, parameters: Parameters, given: GivenOn): number {
  if (parameters.kind === 'named' && parameters.names.length === 0)
    refuseWhole(
      'The formula has no parameter to fit: what is no column is one, for example b1 and b2 in b1*exp(b2*x).',
      text,
    );
  return usualDimension(findDimension(text, syntax, parameters, given));
}

/** A text in what stands left of `~`, or of the `=` behind a column, and blanks with what stands behind it. */
function parted({ text, columns }: MarkedText): Pick<ColumnFormula, 'left'> & { readonly body: string } {
  const tilde = text.search(/[~∼～]/);
  const equals = /^\s*(?:(?:log|ln)\s*\(\s*)?(\S)\s*\)?\s*=(?![=<>])/.exec(text);
  const isLabel = tilde < 0 && equals !== null && columns.has(equals[1]) && !/[;\n]/.test(text.trim());
  const end = isLabel ? equals[0].length - 1 : tilde;
  if (end < 0) return { body: text };
  const written = text.slice(0, end);
  const [, log, mark = ''] = /^\s*(?:(log|ln)\s*\(\s*)?(\S)\s*\)?\s*$/.exec(written) ?? [];
  const column = columns.get(mark);
  const isClosed = (log !== undefined) === written.includes(')');
  if (column === undefined || !isClosed)
    return refuse(
      'Left of the ~ stands the column to predict',
      { position: 0, length: Math.max(1, end) },
      'write its name, or log of it, as in log(y) ~ a + b*x',
    );
  return {
    left: { column, log: log !== undefined },
    body: ' '.repeat(end + 1) + text.slice(end + 1),
  };
}

/** A definition cannot have the name of a column. */
function refuseDefined({ definitions }: FormulaSyntax, known: ReadonlyMap<string, string>): void {
  const taken = definitions.find(({ name }) => known.has(name));
  if (taken) refuse(`The name '${taken.name}' is that of a column`, taken.span, 'choose another one');
}

function refuseTarget(target: string | undefined, columns: readonly string[], text: string): void {
  if (target !== undefined && columns.includes(target))
    refuseWhole('The column to predict stands on both sides of the ~: leave it out on the right.', text);
}

/** Those of the parser in the words of the text, and columns with names that are numbers elsewhere. */
function remarksOf({ columns, restored }: MarkedText, { remarks }: FormulaSyntax): readonly Remark[] {
  const numbers = [...columns.values()].filter(isConstant);
  return [
    ...numbers.map((written) => ({ kind: 'column' as const, written, span: { position: 0, length: 1 } })),
    ...remarks.map((remark) => restoredRemark(remark, restored)),
  ];
}

function restoredRemark(remark: Remark, restored: (sentence: string) => string): Remark {
  const written = restored(remark.written);
  return remark.kind === 'readAs'
    ? { ...remark, written, reading: restored(remark.reading) }
    : { ...remark, written };
}

/** The right side alone, for who knows the target: blanks stand for what is left of `~`, or of the `=` behind a quoted name or a logarithm. */
export function withoutLeft(text: string): string {
  const [left = ''] =
    /^[^~∼～]*[~∼～]|^\s*(?:`[^`]*`|\[[^\]]*\]|"[^"]*"|'[^']*'|(?:log|ln)\s*\([^()=]*\))\s*=(?![=<>])/.exec(
      text,
    ) ?? [];
  return ' '.repeat(left.length) + text.slice(left.length);
}
