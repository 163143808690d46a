import type { Precision } from '../../precision';
import { typescriptNumber, typescriptWords } from '../languages/typescriptWords';
import { indented } from '../lines';
import { functionsBehind } from '../network/layerLibrary';
import { type WrittenNetwork, writtenNetwork } from '../network/networkWriter';
import { typescriptLayers } from '../network/typescriptLayers';
import { argumentOf, type BatchFacts, type ObjectiveCode } from '../objective/objectiveCode';
import type { ElementwiseStyle } from './elementwise';
import { type WrittenFormula, writtenFormula } from './formulaModel';
import type { FormulaModel, ModelPlan } from './modelPlan';
import { dataFileOf } from './tablePlan';
import { typescriptData } from './typescriptData';
import { typescriptRows } from './typescriptLoss';
import { typescriptTableImports } from './typescriptTable';

/** What a loss of batches takes besides the parameters, with its type. */
export const typescriptBatch = (batch: BatchFacts): string =>
  argumentOf(batch) === 'batch' ? ', batch: Batch' : ', rows: readonly number[]';

/** A model on data in TypeScript, with its gradient written out or, for differences, without. */
export function typescriptModel(plan: ModelPlan, precision: Precision, isExact: boolean): ObjectiveCode {
  const style: ElementwiseStyle = { words: typescriptWords(precision), level: 'number', precision };
  const { batch, data, model } = plan;
  const taken = batch ? typescriptBatch(batch) : '';
  const body =
    model.kind === 'formula' ? formulaBody(plan, style, isExact) : networkBody(plan, style, isExact);
  const head = isExact
    ? `function lossAndGradient(p: Float64Array, gradient: Float64Array${taken}): number {`
    : `function loss(p: Float64Array${taken}): number {`;
  const library = typescriptLayers(style, isExact);
  const file = data.table && dataFileOf(data.table);
  return {
    imports: data.table ? typescriptTableImports(data.table) : [],
    ...(file && { data: file }),
    lines: [
      ...typescriptData(data, precision),
      '',
      ...functionsBehind(body, library, 1),
      head,
      ...indented(
        [
          ...(isExact ? ['gradient.fill(0);'] : []),
          ...(batch && argumentOf(batch) === 'batch' ? ['const { rows, masks } = batch;'] : []),
          ...body,
          ...endLines(plan, isExact),
        ],
        '  ',
      ),
      '}',
    ],
    ...(batch && { batch }),
  };
}

/** Rows go through the layers together. */
function networkBody(plan: ModelPlan, style: ElementwiseStyle, isExact: boolean): readonly string[] {
  const { model, batch, data } = plan;
  if (model.kind !== 'layers') throw new Error('The model has no layers.');
  const { forward, backward, output } = writtenNetwork(model.form, 'x', typescriptLayers(style, isExact));
  const terms = typescriptRows(plan, style);
  return [
    `const x = ${batch ? `taken(features, ${data.featureNames.length}, rows)` : 'features'};`,
    ...forward,
    ...(isExact ? [`let e: Float64Array = new Float64Array(${output}.length);`] : []),
    ...overRows(plan, [
      ...terms.before(output, 'i'),
      ...(isExact ? terms.slopes((at, slope) => `e[${at}] = ${slope};`) : []),
    ]),
    ...(isExact ? backward : []),
  ];
}

/** A formula is computed row by row. */
function formulaBody(plan: ModelPlan, style: ElementwiseStyle, isExact: boolean): readonly string[] {
  const { model, data } = plan;
  if (model.kind !== 'formula') throw new Error('The model is no formula.');
  const names = data.featureNames;
  const written = writtenFormulaOf(model, names, style, isExact);
  const terms = typescriptRows(plan, style);
  const f = (text: string): string => (style.precision === 'float32' ? `Math.fround(${text})` : text);
  const sums = written.slopes.map(
    (slope, i) => `gradient[${i}] = ${f(`gradient[${i}] + ${f(`e * (${slope})`)}`)};`,
  );
  return [
    `const [${written.parameters.join(', ')}] = p;`,
    ...overRows(plan, [
      ...written.columns.map(
        ({ name, place }) => `const ${name} = features[row * ${names.length} + ${place}];`,
      ),
      ...written.lines,
      `const z = [${written.value}];`,
      ...terms.before('z', '0'),
      ...(isExact ? [...terms.slopes((_, slope) => `const e = ${slope};`), ...sums] : []),
    ]),
  ];
}

function writtenFormulaOf(
  { formula }: FormulaModel,
  names: readonly string[],
  { words, precision }: ElementwiseStyle,
  withSlopes: boolean,
): WrittenFormula {
  const declaring = {
    ...{ words, level: 'number' as const, names: 'camel' as const },
    declare: (name: string, value: string) => `const ${name} = ${value};`,
  };
  return writtenFormula(formula, names, precision, declaring, withSlopes);
}

/** A loop over the rows of a batch, or all; i is the place in it. */
function overRows({ batch, data }: ModelPlan, lines: readonly string[]): readonly string[] {
  return [
    'let sum = 0;',
    ...(data.weights ? ['let total = 0;'] : []),
    batch
      ? 'for (const [i, row] of rows.entries()) {'
      : `for (let row = 0, i = 0; row < ${data.rows}; row++, i++) {`,
    ...indented([...(data.weights ? ['total += weights[row];'] : []), ...lines], '  '),
    '}',
  ];
}

/** The loss from the sum of its terms, and the gradient likewise; then the penalty of weights. */
function endLines(plan: ModelPlan, isExact: boolean): readonly string[] {
  const { loss, data, batch, l1, l2 } = plan;
  const count = data.weights ? 'total' : batch ? 'rows.length' : String(data.rows);
  const divisor = loss.kind === 'output' && loss.divisor === 'two' ? '2' : count;
  const isRoot = loss.kind === 'output' && loss.isRoot === true;
  const over = 'for (let i = 0; i < gradient.length; i++) gradient[i]';
  return [
    ...(isExact ? [`${over} /= ${divisor};`] : []),
    isRoot ? `const value = Math.sqrt(sum / ${divisor});` : `const value = sum / ${divisor};`,
    ...(isExact && isRoot ? [`${over} *= value === 0 ? 0 : 0.5 / value;`] : []),
    ...(l1 > 0 || l2 > 0 ? penaltyLines(plan, isExact) : ['return value;']),
  ];
}

/** λ₁ Σ |w| + ½ λ₂ Σ w² over the weights, biases apart. */
function penaltyLines({ l1, l2, weightSpans }: ModelPlan, isExact: boolean): readonly string[] {
  const parts = weightSpans.map(({ from, end }) => `[${from}, ${end}]`);
  return [
    'let sizes = 0;',
    'let squares = 0;',
    `for (const [begin, end] of [${parts.join(', ')}])`,
    '  for (let i = begin; i < end; i++) {',
    '    sizes += Math.abs(p[i]);',
    '    squares += p[i] * p[i];',
    ...(isExact
      ? [`    gradient[i] += ${typescriptNumber(l1)} * Math.sign(p[i]) + ${typescriptNumber(l2)} * p[i];`]
      : []),
    '  }',
    `return value + (${typescriptNumber(l1)} * sizes + ${typescriptNumber(0.5 * l2)} * squares);`,
  ];
}

/** `outputAndSlopes`: what the model gives for a row x, and its slopes along the parameters. */
export function typescriptOutput({ model, data }: ModelPlan, precision: Precision): readonly string[] {
  const style: ElementwiseStyle = { words: typescriptWords(precision), level: 'number', precision };
  const body =
    model.kind === 'formula'
      ? formulaOutput(writtenFormulaOf(model, data.featureNames, style, true))
      : networkOutput(writtenNetwork(model.form, 'x', typescriptLayers(style, true)));
  return [
    '/** What the model gives for a row x, and its slopes along p. */',
    'function outputAndSlopes(p: Float64Array, x: Float64Array, gradient: Float64Array): number {',
    ...indented(['gradient.fill(0);', ...body], '  '),
    '}',
  ];
}

const networkOutput = ({ forward, backward, output }: WrittenNetwork): readonly string[] => [
  ...forward,
  'let e: Float64Array = Float64Array.of(1);',
  ...backward,
  `return ${output}[0];`,
];

const formulaOutput = ({ parameters, columns, lines, slopes, value }: WrittenFormula): readonly string[] => [
  `const [${parameters.join(', ')}] = p;`,
  ...columns.map(({ name, place }) => `const ${name} = x[${place}];`),
  ...lines,
  ...slopes.map((slope, i) => `gradient[${i}] = ${slope};`),
  `return ${value};`,
];
