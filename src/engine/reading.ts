import { readGradient } from '../core/analysis/gradientText';
import { readFormula, usualDimension } from '../core/expression/formulaText';
import { type Parsed, Problem } from '../core/problem';
import type { FormulaReading, ReadRequest } from '../protocol/messages';

/** Reads a formula that a person is typing, as a run or a check would. */
export function readTyped(typed: ReadRequest): FormulaReading {
  const parameterNames = namesIn(typed);
  if (!(parameterNames instanceof Problem)) return { parameterNames };
  const { message, span } = parameterNames;
  return { fault: { message, ...(span && { span }) } };
}

function namesIn({ text, gradientOf }: ReadRequest): Parsed<readonly string[]> {
  if (gradientOf) {
    const slopes = readGradient(text, gradientOf);
    return slopes instanceof Problem ? slopes : gradientOf;
  }
  const formula = readFormula(text);
  return formula instanceof Problem ? formula : formula.parameterNames(usualDimension(formula));
}
