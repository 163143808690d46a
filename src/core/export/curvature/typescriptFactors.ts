import type { Precision } from '../../precision';
import type { ElementwiseStyle } from '../data/elementwise';
import type { ModelPlan } from '../data/modelPlan';
import { typescriptBatch } from '../data/typescriptModel';
import { typescriptWords } from '../languages/typescriptWords';
import { indented } from '../lines';
import { typescriptLayers } from '../network/typescriptLayers';
import { type FactoredNetwork, factoredNetwork, type WriteFactored } from './factoredNetwork';

/** What K-FAC's source asks of an objective, and how its factors are summed up (core/learning/models/networkFactors). */
const factorTypes: readonly string[] = [
  '/** A layer x W + b among the parameters: W row by row, then b; its inputs with the 1 of the bias. */',
  'interface FactoredLayer {',
  '  readonly from: number;',
  '  readonly inputs: number;',
  '  readonly outputs: number;',
  '  readonly hasBias: boolean;',
  '}',
  '',
  '/** A = E[x·xᵀ] of what goes into a layer, and G of the slopes of its sums, of which the loss’s curvature is made. */',
  'interface LayerFactors {',
  '  readonly ofInputs: Float64Array;',
  '  readonly ofOutputs: Float64Array;',
  '}',
  '',
  'interface CurvatureFactors {',
  '  readonly layers: readonly FactoredLayer[];',
  '  evaluate(x: Float64Array, factors: readonly LayerFactors[]): void;',
  '}',
  '',
  'interface Objective {',
  '  readonly factors?: CurvatureFactors;',
  '  nextBatch?(): void;',
  '}',
  '',
  '/** What a network gives, what goes into its layers, and how slopes along what it gives go back to the sums of these. */',
  'interface Sums {',
  '  readonly output: Float64Array;',
  '  readonly inputs: readonly Float64Array[];',
  '  back(e: Float64Array): readonly Float64Array[];',
  '}',
  '',
  '/** Adds v·vᵀ of each row of numbers, with a 1 behind them where that is wanted. */',
  'function addProducts(values: Float64Array, width: number, withOne: boolean, into: Float64Array): void {',
  '  const n = withOne ? width + 1 : width;',
  '  const at = (row: number, i: number): number => (i < width ? values[row * width + i] : 1);',
  '  for (let row = 0; row < values.length / width; row++)',
  '    for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) into[i * n + j] += at(row, i) * at(row, j);',
  '}',
];

/** `sums`, `factoredLayers` and `curvatureFactors` of a network in TypeScript, over the rows of the batch. */
export function typescriptFactors(plan: ModelPlan, precision: Precision): readonly string[] {
  const style: ElementwiseStyle = { words: typescriptWords(precision), level: 'number', precision };
  const { parameter } = typescriptLayers(style, false);
  const network = factoredNetwork(plan, { ...typescriptLayers(style, true), parameter }, slopesOfSums);
  const taken = plan.batch ? typescriptBatch(plan.batch) : '';
  return [
    ...factorTypes,
    '',
    ...sumsLines(network, hasMasks(plan)),
    '',
    ...layerLines(network),
    '',
    `function curvatureFactors(p: Float64Array, factors: readonly LayerFactors[]${taken}): void {`,
    ...indented(factorLines(plan), '  '),
    '}',
  ];
}

const hasMasks = ({ batch }: ModelPlan): boolean => (batch?.dropouts.length ?? 0) > 0;

const slopesOfSums: WriteFactored = (place, { x, y, goesOn }, { w, b }, { inputs, outputs }) => ({
  forward: [`const ${y} = dense(${x}, ${w}, ${b}, ${inputs}, ${outputs});`],
  backward: [
    `slopes[${place}] = e;`,
    ...(goesOn ? [`e = denseSlopes(e, ${w}, ${inputs}, ${outputs});`] : []),
  ],
});

function sumsLines({ written, layers }: FactoredNetwork, masked: boolean): readonly string[] {
  const masks = masked ? ', masks: readonly Float64Array[]' : '';
  const body = [
    ...written.forward,
    'return {',
    `  output: ${written.output},`,
    `  inputs: [${layers.map(({ input }) => input).join(', ')}],`,
    '  back(e) {',
    '    const slopes: Float64Array[] = [];',
    ...indented(written.backward, '    '),
    '    return slopes;',
    '  },',
    '};',
  ];
  return [`function sums(p: Float64Array, x: Float64Array${masks}): Sums {`, ...indented(body, '  '), '}'];
}

function layerLines({ layers }: FactoredNetwork): readonly string[] {
  let from = 0;
  const lines = layers.map(({ inputs, outputs, hasBias }) => {
    const line = `  { from: ${from}, inputs: ${inputs}, outputs: ${outputs}, hasBias: ${hasBias} },`;
    from += inputs * outputs;
    return line;
  });
  return ['const factoredLayers: readonly FactoredLayer[] = [', ...lines, '];'];
}

function factorLines(plan: ModelPlan): readonly string[] {
  const { batch, data, loss } = plan;
  const k = data.classes && loss.kind !== 'output' ? data.classes.length : 1;
  const rowOf = batch ? 'rows[i]' : 'i';
  const total = data.weights ? 'total' : 'count';
  return [
    ...(hasMasks(plan) ? ['const { rows, masks } = batch;'] : []),
    `const x = ${batch ? `taken(features, ${data.featureNames.length}, rows)` : 'features'};`,
    `const { output, inputs, back } = sums(p, x${hasMasks(plan) ? ', masks' : ''});`,
    `const count = output.length / ${k};`,
    ...(data.weights
      ? ['let total = 0;', `for (let i = 0; i < count; i++) total += weights[${rowOf}];`]
      : []),
    'for (const [l, { ofInputs, ofOutputs }] of factors.entries()) {',
    '  const { inputs: n, hasBias } = factoredLayers[l];',
    '  ofInputs.fill(0);',
    '  ofOutputs.fill(0);',
    '  addProducts(inputs[l], hasBias ? n - 1 : n, hasBias, ofInputs);',
    '}',
    `for (let c = 0; c < ${k}; c++) {`,
    '  const column = new Float64Array(output.length);',
    '  for (let i = 0; i < count; i++) {',
    ...indented(columnLines(plan, k, data.weights ? `Math.sqrt(weights[${rowOf}]) * ` : ''), '    '),
    '  }',
    '  for (const [l, slopes] of back(column).entries())',
    '    addProducts(slopes, factoredLayers[l].outputs, false, factors[l].ofOutputs);',
    '}',
    'for (const { ofInputs, ofOutputs } of factors) {',
    '  for (let i = 0; i < ofInputs.length; i++) ofInputs[i] /= count;',
    `  for (let i = 0; i < ofOutputs.length; i++) ofOutputs[i] /= ${loss.kind === 'output' && loss.divisor === 'two' ? '2' : total};`,
    '}',
  ];
}

/** A column B of a row's curvature B·Bᵀ of the loss along its outputs. */
function columnLines({ loss }: ModelPlan, k: number, weighted: string): readonly string[] {
  if (loss.kind !== 'output')
    return [
      `const scores = output.subarray(i * ${k}, (i + 1) * ${k});`,
      'const largest = Math.max(...scores);',
      'const powers = scores.map((score) => Math.exp(score - largest));',
      'const all = powers.reduce((sum, power) => sum + power, 0);',
      `const root = ${weighted}Math.sqrt(powers[c] / all);`,
      `for (let j = 0; j < ${k}; j++) column[i * ${k} + j] = root * ((j === c ? 1 : 0) - powers[j] / all);`,
    ];
  if (loss.curvature === 'logit')
    return [
      'const share = 1 / (1 + Math.exp(-output[i]));',
      `column[i] = ${weighted}Math.sqrt(share * (1 - share));`,
    ];
  return [`column[i] = ${weighted}Math.SQRT2;`];
}
