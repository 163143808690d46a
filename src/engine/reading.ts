import { readGradient } from '../core/analysis/gradientText';
import { readColumnFormula } from '../core/expression/columnFormula';
import { readFormula, usualDimension } from '../core/expression/formulaText';
import { proposedStart } from '../core/learning/models/proposedStart';
import { readStart } from '../core/learning/models/startText';
import type { OpenedObjective } from '../core/objective/opened';
import { namesOf } from '../core/objective/parameterNames';
import { readRule } from '../core/optimizers/custom/rule';
import { type Parsed, Problem } from '../core/problem';
import type { FormulaReading, ReadRequest, StartReading } from '../protocol/messages/engineQuestions';
import { inSlices } from './timeSlices';

/** Reads a formula that a person is typing, as a run or a check would. */
export function readTyped(typed: ReadRequest): FormulaReading {
  const read = reading(typed);
  if (!(read instanceof Problem)) return read;
  const { message, span } = read;
  return { fault: { message, ...(span && { span }) } };
}

function reading({ text, gradientOf, columns, rule }: ReadRequest): Parsed<FormulaReading> {
  if (rule) return ruleReading(text);
  if (gradientOf) {
    const slopes = readGradient(text, gradientOf);
    return slopes instanceof Problem ? slopes : { parameterNames: gradientOf, remarks: [] };
  }
  if (columns) return columnReading(text, columns);
  const formula = readFormula(text);
  if (formula instanceof Problem) return formula;
  return { parameterNames: formula.parameterNames(usualDimension(formula)), remarks: formula.remarks };
}

function ruleReading(text: string): Parsed<FormulaReading> {
  const rule = readRule(text);
  if (rule instanceof Problem) return rule;
  const names = (named: readonly { readonly name: string }[]): string[] => named.map(({ name }) => name);
  return { parameterNames: names(rule.parameters), remarks: [], remembered: names(rule.states) };
}

function columnReading(text: string, names: readonly string[]): Parsed<FormulaReading> {
  const formula = readColumnFormula(text, names);
  if (formula instanceof Problem) return formula;
  const { parameterNames, remarks, columns, left } = formula;
  return { parameterNames, remarks, columns, ...(left && { left }) };
}

/** Completes the start that a person types for an open objective: what is not said is looked for. */
export async function completedStart(
  { exact, summary }: OpenedObjective,
  text: string,
): Promise<StartReading> {
  const wishes = readStart(text, namesOf(summary.parameterNames));
  if (wishes instanceof Problem) {
    const { message, span } = wishes;
    return { fault: { message, ...(span && { span }) } };
  }
  const bounded = wishes.some(({ lowest, highest }) => Number.isFinite(lowest) || Number.isFinite(highest));
  const values = wishes.flatMap(({ value }) => (value === undefined ? [] : [value]));
  if (values.length === summary.dimension) return { start: values, bounded };
  const operations = (summary.fit?.rows ?? 1) * summary.dimension;
  const start = await inSlices(proposedStart(exact, operations, wishes), () => true);
  return { start: start ?? summary.start, bounded };
}
