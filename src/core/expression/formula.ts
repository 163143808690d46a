import type { Objective } from '../objective/objective';
import type { Precision } from '../precision';
import { type Parsed, Problem } from '../problem';
import { formulaObjective } from './formulaObjective';
import { type FormulaText, readFormula } from './formulaText';

/** A typed formula, and the functions that it becomes. */
export interface Formula extends FormulaText {
  /** The formula as a function of n parameters with its exact gradient; in float32 every operation is rounded. */
  objective(n: number, precision: Precision): Parsed<Objective>;
}

/** Reads a formula that is to be computed; a Problem says what is wrong and where. */
export function parseFormula(text: string): Parsed<Formula> {
  const formula = readFormula(text);
  if (formula instanceof Problem) return formula;
  return {
    ...formula,
    objective(n, precision) {
      const written = formula.writeOut(n, precision);
      return written instanceof Problem ? written : formulaObjective(written);
    },
  };
}
