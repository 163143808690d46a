import { type Formula, parseFormula } from '../../src/core/expression/formula';
import { usualDimension } from '../../src/core/expression/formulaText';
import { remarkSentence } from '../../src/core/expression/language/remarks';
import { Problem } from '../../src/core/problem';
import { call } from '../commandLine';
import { type FieldCase, fieldSort } from './field';

/** A formula as somebody types or pastes it, with what its author means: its numbers were worked out by hand or in Python. */
interface FormulaCase extends FieldCase {
  readonly formula: string;
  /** The names of its parameters, in order. */
  readonly parameters?: readonly string[];
  readonly at?: readonly number[];
  /** What it is there. */
  readonly value?: number;
  readonly gradient?: readonly number[];
  /** What its remarks must say, a part of each; without it there may be none. */
  readonly remarks?: readonly string[];
  /** Whether it is tried on the command line, too. */
  readonly cli?: true;
  /** A part of the sentence that refuses it. */
  readonly refused?: string;
}

const tolerance = 1e-9;
const step = 1e-5;

export const formulas = fieldSort<FormulaCase>('formulas.jsonl', (each) => {
  const formula = parseFormula(each.formula);
  if (each.refused !== undefined) return refusal(formula, each.refused);
  if (formula instanceof Problem) return `refused: ${formula.message}`;
  return (
    wrongParameters(formula, each) ??
    wrongRemarks(formula, each) ??
    wrongNumbers(formula, each) ??
    wrongReport(formula, each)
  );
});

function refusal(formula: Formula | Problem, part: string): string | undefined {
  if (!(formula instanceof Problem)) return `read in ${formula.parameterNames(usualDimension(formula))}`;
  return formula.message.includes(part) ? undefined : `refused otherwise: ${formula.message}`;
}

function wrongParameters(formula: Formula, { at, parameters }: FormulaCase): string | undefined {
  if (!at || !parameters) throw new Error('The case names neither a refusal nor parameters and a place.');
  const names = formula.parameterNames(formula.anyDimension ? at.length : formula.smallestDimension);
  return names.join() === parameters.join() ? undefined : `its parameters are ${names}`;
}

function wrongRemarks(formula: Formula, { remarks = [] }: FormulaCase): string | undefined {
  const said = formula.remarks.map(remarkSentence);
  const isRight = said.length === remarks.length && remarks.every((part, i) => said[i].includes(part));
  return isRight ? undefined : `its remarks are ${JSON.stringify(said)}`;
}

/** The value, and the gradient: the one given, or else the values' own slope. */
function wrongNumbers(formula: Formula, { at = [], value, gradient }: FormulaCase): string | undefined {
  const objective = formula.objective(at.length, 'float64');
  if (objective instanceof Problem) return objective.message;
  const x = Float64Array.from(at);
  const slopes = new Float64Array(at.length);
  const found = objective.evaluate(x, slopes);
  if (value === undefined) throw new Error('The case says no value.');
  if (!(Math.abs(found - value) <= tolerance * Math.max(1, Math.abs(value)))) return `its value is ${found}`;
  const valueAt = (i: number, by: number): number =>
    objective.evaluate(x.map((one, j) => one + (i === j ? by : 0)));
  const expected = gradient ?? at.map((_, i) => (valueAt(i, step) - valueAt(i, -step)) / (2 * step));
  const allowed = gradient ? tolerance : 1e-4;
  const isRight = expected.every(
    (slope, i) => Math.abs(slopes[i] - slope) <= allowed * Math.max(1, Math.abs(slope)),
  );
  return isRight ? undefined : `its gradient is ${[...slopes]}, not ${expected}`;
}

/** What the command line says of it: the value, and the remarks both in its JSON and on the error output. */
function wrongReport(
  formula: Formula,
  { cli, formula: text, at = [], value = 0 }: FormulaCase,
): string | undefined {
  if (!cli) return undefined;
  const { stdout, stderr } = call('check', '--formula', text, '--at', at.join(), '--format', 'json');
  if (stdout === '') return `the command line refuses it: ${stderr}`;
  const report: { readonly value: number; readonly warnings: readonly string[] } = JSON.parse(stdout);
  const said = formula.remarks.map(remarkSentence).join('\n');
  if (report.warnings.join('\n') !== said || stderr.trim() !== said) return `the command line says ${stderr}`;
  return Math.abs(report.value - value) <= tolerance * Math.max(1, Math.abs(value))
    ? undefined
    : `on the command line its value is ${report.value}`;
}
