import type { FormulaSpec } from '../experiment/experiment';
import { culpritAt } from '../expression/culprit';
import { preparedObjective } from '../expression/formulaObjective';
import { readFormula, usualDimension } from '../expression/formulaText';
import { remarkSentence } from '../expression/language/remarks';
import type { Precision } from '../precision';
import { type Parsed, Problem } from '../problem';
import { visible } from '../text/visible';
import { curveView } from './curveView';
import { type OpenedObjective, opened } from './opened';
import type { Materials, Opener } from './opener';
import type { Sliced } from './sliced';
import { usualStart } from './usualStart';

/** A typed formula; a Problem says what is wrong with it and where. */
export const formulaOpener: Opener<FormulaSpec> = { kind: 'formula', open: openFormula };

function* openFormula(
  spec: FormulaSpec,
  precision: Precision,
  materials: Materials,
): Sliced<Parsed<OpenedObjective>> {
  const formula = readFormula(spec.text);
  if (formula instanceof Problem) return formula;
  yield;
  const n = spec.dimension ?? usualDimension(formula);
  const written = formula.writeOut(n, precision);
  if (written instanceof Problem) return written;
  yield;
  const exact = yield* preparedObjective(written);
  const start = usualStart(exact);
  yield;
  const description = {
    label: spec.text.length > 40 ? `${spec.text.slice(0, 39)}…` : spec.text,
    formula: spec.text,
    parameterNames: formula.parameterNames(n).map((name) => visible(name)),
    start,
    view: n === 1 ? [curveView(exact, start[0])] : Array.from({ length: n }, () => [-5, 5] as const),
    minima: [],
    warnings: formula.remarks.map((remark) => ({ text: remarkSentence(remark) })),
  };
  const operations = written.tape.nodes.length;
  return yield* opened({ objective: spec, precision }, exact, description, {
    operations,
    forFirstRun: materials.forFirstRun,
    asked: { culprit: (x) => culpritAt(written, x) },
  });
}
