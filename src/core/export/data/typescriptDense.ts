import { type Precision, rounding } from '../../precision';
import { typescriptNumber, typescriptWords } from '../languages/typescriptWords';
import { commented, indented, inOneLine } from '../lines';
import type { ObjectiveCode } from '../objective/objectiveCode';
import type { DenseLayerPlan, DensePlan } from './densePlan';
import { type ElementwiseStyle, type WrittenElementwise, writtenElementwise } from './elementwise';

/** A model on data in TypeScript, row by row, with its gradient written out or, for differences, without. */
export function typescriptDense(plan: DensePlan, precision: Precision, isExact: boolean): ObjectiveCode {
  const style: ElementwiseStyle = { words: typescriptWords(precision), level: 'number', precision };
  const rows = plan.batch ? ', rows: readonly number[]' : '';
  const { l1, l2 } = plan;
  const lines = [
    ...dataLines(plan, precision),
    '',
    ...weightedSums,
    ...(isExact ? ['', ...backwardSums] : []),
    '',
    isExact
      ? `function lossAndGradient(p: Float64Array, gradient: Float64Array${rows}): number {`
      : `function loss(p: Float64Array${rows}): number {`,
    ...indented(
      [
        ...(isExact ? ['gradient.fill(0);'] : []),
        'let sum = 0;',
        ...(plan.weights ? ['let total = 0;'] : []),
        plan.batch ? 'for (const row of rows) {' : 'for (let row = 0; row < features.length; row++) {',
        ...indented(rowLines(plan, style, isExact), '  '),
        '}',
        ...endLines(plan, isExact),
        ...(l1 > 0 || l2 > 0 ? penaltyLines(plan, isExact) : ['return value;']),
      ],
      '  ',
    ),
    '}',
  ];
  return { imports: [], lines, ...(plan.batch && { batch: plan.batch }) };
}

function dataLines(
  { features, featureNames, target, weights, rows, remarks }: DensePlan,
  precision: Precision,
): readonly string[] {
  const n = featureNames.length;
  const round = rounding(precision);
  const written = (values: Iterable<number>): string =>
    Array.from(values, (value) => typescriptNumber(round(value))).join(', ');
  return [
    ...remarks.flatMap((remark) => commented(inOneLine(remark), '//')),
    'const features = [',
    ...Array.from({ length: rows }, (_, row) => `  [${written(features.subarray(row * n, (row + 1) * n))}],`),
    '].map((row) => Float64Array.from(row));',
    `const target = [${written(target)}];`,
    ...(weights ? [`const weights = [${written(weights)}];`] : []),
  ];
}

const weightedSums = [
  '/** x·W + b of one row, where W and b stand in p from a place on. */',
  'function weightedSums(p: Float64Array, from: number, x: Float64Array, outputs: number, hasBias: boolean): Float64Array {',
  '  const sums = new Float64Array(outputs);',
  '  for (let c = 0; c < outputs; c++) {',
  '    for (let j = 0; j < x.length; j++) sums[c] += p[from + j * outputs + c] * x[j];',
  '    if (hasBias) sums[c] += p[from + x.length * outputs + c];',
  '  }',
  '  return sums;',
  '}',
];

const backwardSums = [
  '/** Adds the slopes along W and b, given those along the sums; answers the slopes along x. */',
  'function backwards(p: Float64Array, gradient: Float64Array, from: number, x: Float64Array, slopes: Float64Array, hasBias: boolean): Float64Array {',
  '  const outputs = slopes.length;',
  '  const ofInputs = new Float64Array(x.length);',
  '  for (let j = 0; j < x.length; j++)',
  '    for (let c = 0; c < outputs; c++) {',
  '      gradient[from + j * outputs + c] += slopes[c] * x[j];',
  '      ofInputs[j] += slopes[c] * p[from + j * outputs + c];',
  '    }',
  '  if (hasBias) for (let c = 0; c < outputs; c++) gradient[from + x.length * outputs + c] += slopes[c];',
  '  return ofInputs;',
  '}',
];

/** What is done with one row: forwards, its loss, and backwards. */
function rowLines(plan: DensePlan, style: ElementwiseStyle, isExact: boolean): readonly string[] {
  const { layers, weights } = plan;
  const forward = layers.flatMap((layer, at) => {
    const { from, outputs, hasBias, activation, isResidual } = layer;
    const l = at + 1;
    const applied = activation && writtenElementwise(activation, [['z', 'z']], style).value;
    const own = isResidual ? `(z, c) => h${at}[c] + (${applied})` : `(z) => ${applied}`;
    return [
      `const z${l} = weightedSums(p, ${from}, h${at}, ${outputs}, ${hasBias});`,
      ...(applied === undefined ? [] : [`const h${l} = z${l}.map(${own});`]),
    ];
  });
  return [
    'const h0 = features[row];',
    ...forward,
    ...(weights ? ['total += weights[row];'] : []),
    ...lossLines(plan, style, isExact),
    ...(isExact ? [...layers.keys()].reverse().flatMap((at) => backwardLines(layers, at, style)) : []),
  ];
}

function lossLines(plan: DensePlan, style: ElementwiseStyle, isExact: boolean): readonly string[] {
  const { loss, weights, layers } = plan;
  const last = layers[layers.length - 1].activation ? `h${layers.length}` : `z${layers.length}`;
  const weight = weights ? 'weights[row] * ' : '';
  if (loss === 'softmaxCrossEntropy')
    return [
      `const largest = Math.max(...${last});`,
      `const first = ${last}.indexOf(largest);`,
      'let others = 0;',
      `for (const [c, score] of ${last}.entries()) if (c !== first) others += Math.exp(score - largest);`,
      `const logs = ${last}.map((score) => score - largest - Math.log1p(others));`,
      `sum += ${weight}(0 - logs[target[row]]);`.replace(
        '(0 - logs[target[row]])',
        weights ? '(0 - logs[target[row]])' : '0 - logs[target[row]]',
      ),
      ...(isExact
        ? [
            `const e${layers.length} = logs.map((log, c) => ${weight}(Math.exp(log) - (c === target[row] ? 1 : 0)));`,
          ]
        : []),
    ];
  const term: WrittenElementwise = writtenElementwise(
    loss,
    [
      ['p', 'output'],
      ['t', 't'],
    ],
    style,
  );
  return [
    `const output = ${last}[0];`,
    'const t = target[row];',
    `sum += ${weights ? `weights[row] * (${term.value})` : term.value};`,
    ...(isExact
      ? [
          `const e${layers.length} = Float64Array.of(${weights ? `weights[row] * (${term.slope})` : term.slope});`,
        ]
      : []),
  ];
}

function backwardLines(
  layers: readonly DenseLayerPlan[],
  at: number,
  style: ElementwiseStyle,
): readonly string[] {
  const { from, hasBias, activation, isResidual } = layers[at];
  const l = at + 1;
  const slope =
    activation &&
    writtenElementwise(activation, [['z', `z${l}[c]`]], style, isResidual ? undefined : `h${l}[c]`).slope;
  const slopes = slope === undefined ? `e${l}` : `d${l}`;
  const call = `backwards(p, gradient, ${from}, h${at}, ${slopes}, ${hasBias})`;
  return [
    ...(slope === undefined ? [] : [`const d${l} = e${l}.map((e, c) => e * (${slope}));`]),
    ...(at === 0
      ? [`${call};`]
      : [isResidual ? `const e${at} = ${call}.map((e, j) => e + e${l}[j]);` : `const e${at} = ${call};`]),
  ];
}

/** The loss from the sum of its terms, and the gradient likewise. */
function endLines({ loss, weights, batch, rows }: DensePlan, isExact: boolean): readonly string[] {
  const count = weights ? 'total' : batch ? 'rows.length' : String(rows);
  const isFormula = loss !== 'softmaxCrossEntropy';
  const divisor = isFormula && loss.divisor === 'two' ? '2' : count;
  const over = 'for (let i = 0; i < gradient.length; i++) gradient[i]';
  return [
    ...(isExact ? [`${over} /= ${divisor};`] : []),
    isFormula && loss.isRoot
      ? `const value = Math.sqrt(sum / ${divisor});`
      : `const value = sum / ${divisor};`,
    ...(isExact && isFormula && loss.isRoot ? [`${over} *= value === 0 ? 0 : 0.5 / value;`] : []),
  ];
}

/** λ₁ Σ |w| + ½ λ₂ Σ w² over the weights, biases apart. */
function penaltyLines({ l1, l2, layers }: DensePlan, isExact: boolean): readonly string[] {
  const parts = layers.map(({ from, inputs, outputs }) => `[${from}, ${from + inputs * outputs}]`);
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
