import type { TextSetting, Values } from '../../catalogue/entry';
import { textIn } from '../../catalogue/values';
import { compileRows, type RowFunction } from '../../expression/code/rowsCode';
import {
  type ColumnFormula,
  columnInput,
  readColumnFormula,
  withoutLeft,
} from '../../expression/columnFormula';
import { culpritInRow } from '../../expression/culprit';
import { remarkSentence } from '../../expression/language/remarks';
import { differentiate } from '../../expression/tape/differentiate';
import { atOnce } from '../../objective/sliced';
import type { Precision } from '../../precision';
import { Problem } from '../../problem';
import { formulaModel } from './formulaText';
import type { Model, ModelArgument, ModelEntry } from './model';

const text: TextSetting = {
  kind: 'text',
  id: formulaModel.text,
  label: 'Formula',
  description:
    'A formula over the columns of the table, for example b1*(1 - exp(-b2*x)), perhaps with y ~ before it. Names of columns stand as they are or in backticks; all other names are parameters, in the order of a heading f(b1, b2) = … where there is one.',
  default: '',
};

/**
 * A formula over columns, trained by its exact gradient: the formula is written out once over parameters and columns,
 * differentiated, and evaluated row by row (core/expression/columnFormula.ts has the language).
 */
export const formula: ModelEntry = {
  id: formulaModel.id,
  label: 'Formula over columns',
  source: 'Bates & Watts (1988), Nonlinear Regression Analysis and Its Applications',
  about: 'Any formula over the columns of a table, whose other names are the parameters: curves of your own.',
  settings: [text],
  columns(values, names) {
    const read = readColumnFormula(textIn(values, text), names);
    if (read instanceof Problem) return read;
    if (read.columns.length === 0) return noColumn(names);
    const warnings = read.remarks.map((remark) => ({ text: remarkSentence(remark) }));
    return { features: read.columns, ...(read.left && { target: read.left }), warnings };
  },
  isPlainLine: () => false,
  make: makeFormula,
};

function noColumn(names: readonly string[]): Problem {
  const shown = names.slice(0, 10).join(', ');
  return new Problem(
    `The formula names no column of the table: use one of ${shown}${names.length > 10 ? ', …' : ''}.`,
  );
}

function makeFormula({ values, featureNames = [], precision }: ModelArgument): Model {
  const { formula: read, rows } = written(values, featureNames, precision);
  const { parameterNames } = read;
  const code = compileRows(rows);
  const { squares, errors } = code;
  return {
    outputs: 1,
    start: () => parameterNames.map(() => 1),
    parameterNames: () => [...parameterNames],
    predict(parameters, features, offset, outputs) {
      outputs[0] = code.value(parameters, features, offset);
    },
    addGradient: (parameters, features, offset, slopes, gradient) =>
      code.addSlopes(parameters, features, offset, slopes[0], gradient),
    culprit: (parameters, features, offset) => culpritInRow(rows, parameters, features, offset),
    ...(squares && {
      squaredErrors: (parameters, examples, range, gradient) =>
        squares(parameters, { ...examples, ...range }, gradient),
    }),
    ...(errors && {
      errors: (parameters, examples, range, into, jacobian) =>
        errors(parameters, { ...examples, ...range }, into, jacobian),
    }),
  };
}

/** The formula over these features, written out with its slopes. What is wrong with it was said when its columns were chosen. */
function written(
  values: Values,
  featureNames: readonly string[],
  precision: Precision,
): { readonly formula: ColumnFormula; readonly rows: RowFunction } {
  const read = readColumnFormula(withoutLeft(textIn(values, text)), featureNames);
  if (read instanceof Problem) throw new Error(`A formula was not checked: ${read.message}`);
  const { tape, output, n } = read.writeOut(precision);
  const slopes = atOnce(differentiate(tape, output));
  const rows: RowFunction = {
    tape,
    value: output,
    slopes: Array.from({ length: n }, (_, i) => slopes.get(i) ?? tape.constant(0)),
    places: read.columns.map((name) => featureNames.indexOf(name)),
    width: featureNames.length,
    firstColumn: columnInput,
    precision,
  };
  return { formula: read, rows };
}
