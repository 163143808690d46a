import { readGradient } from '../core/analysis/gradientText';
import { readFormula, usualDimension } from '../core/expression/formulaText';
import { type Parsed, Problem } from '../core/problem';
import type { FormulaReading, ReadRequest } from '../protocol/messages';

/** Reads a formula that a person is typing, as a run or a check would. */
export function readTyped(typed: ReadRequest): FormulaReading {
  const read = reading(typed);
  if (!(read instanceof Problem)) return read;
  const { message, span } = read;
  return { fault: { message, ...(span && { span }) } };
}

function reading({ text, gradientOf }: ReadRequest): Parsed<FormulaReading> {
  if (gradientOf) {
    const slopes = readGradient(text, gradientOf);
    return slopes instanceof Problem ? slopes : { parameterNames: gradientOf, remarks: [] };
  }
  const formula = readFormula(text);
  if (formula instanceof Problem) return formula;
  return { parameterNames: formula.parameterNames(usualDimension(formula)), remarks: formula.remarks };
}
