import type { Precision } from '../../precision';
import { type Parsed, Problem } from '../../problem';
import { juliaNumber, juliaWords } from '../languages/juliaWords';
import { indented } from '../lines';
import { type DenseLayerPlan, denseLayers } from '../network/denseLayers';
import type { ObjectiveCode } from '../objective/objectiveCode';
import { type ElementwiseStyle, writtenElementwise } from './elementwise';
import { type WrittenFormula, writtenFormula } from './formulaModel';
import { juliaData } from './juliaData';
import type { FormulaModel, ModelPlan } from './modelPlan';

const notInJulia = new Problem(
  'In Julia formulas over columns and networks of plain layers are written, with losses of one output or softmax cross-entropy without smoothing: choose NumPy, PyTorch or TypeScript for this model.',
);

/** A model on data in Julia, with its gradient written out or, for differences, without. */
export function juliaModel(plan: ModelPlan, precision: Precision, isExact: boolean): Parsed<ObjectiveCode> {
  const style: ElementwiseStyle = { words: juliaWords, level: 'array', precision };
  const { loss, batch, data, model } = plan;
  if (data.table?.file !== undefined)
    return new Problem(
      `The ${data.rows} rows are more than a program of Julia holds: choose NumPy, PyTorch, JAX, Keras or TypeScript, whose programs read them from a file beside them.`,
    );
  if (loss.kind === 'probabilities' || (loss.kind === 'logits' && loss.smoothing > 0)) return notInJulia;
  const body =
    model.kind === 'formula' ? formulaBody(plan, style, isExact) : networkBody(plan, style, isExact);
  if (!body) return notInJulia;
  const rows = batch ? '[rows]' : '';
  return {
    imports: [],
    lines: [
      ...juliaData(data, precision, loss.kind === 'logits'),
      '',
      `function ${isExact ? 'loss_and_gradient' : 'loss'}(p${batch ? ', rows' : ''})`,
      ...indented(
        [
          `h0 = ${batch ? 'features[rows, :]' : 'features'}`,
          `t = target${rows}`,
          ...(data.weights ? [`w = weights${rows}`] : []),
          ...body,
        ],
        '    ',
      ),
      'end',
    ],
    ...(batch && { batch }),
  };
}

function formulaBody(
  { model, data, loss, batch }: ModelPlan,
  style: ElementwiseStyle,
  isExact: boolean,
): readonly string[] | undefined {
  if (model.kind !== 'formula' || loss.kind !== 'output') return undefined;
  const written = formulaOf(model, data.featureNames, style, isExact);
  const along = written.slopes.map((slope) => `sum(@. e * (${slope}))`);
  return [
    ...formulaLines(written),
    `output = @. ${written.value}`,
    ...outputLines({ loss, data, batch }, style, isExact),
    isExact ? `return value, [${along.join(', ')}]` : 'return value',
  ];
}

function formulaOf(
  { formula }: FormulaModel,
  names: readonly string[],
  { precision }: ElementwiseStyle,
  withSlopes: boolean,
): WrittenFormula {
  const declaring = {
    ...{ words: juliaWords, level: 'array' as const, names: 'snake' as const },
    declare: (name: string, value: string) => `${name} = @. ${value}`,
  };
  return writtenFormula(formula, names, precision, declaring, withSlopes);
}

/** Parameters and columns under their names, and what is computed of them. */
const formulaLines = ({ parameters, columns, lines }: WrittenFormula): readonly string[] => [
  parameters.length === 1 ? `${parameters[0]} = p[1]` : `${parameters.join(', ')} = p`,
  ...columns.map(({ name, place }) => `${name} = h0[:, ${place + 1}]`),
  ...lines,
];

function networkBody(
  plan: ModelPlan,
  style: ElementwiseStyle,
  isExact: boolean,
): readonly string[] | undefined {
  const { model, l1, l2, loss } = plan;
  const layers = model.kind === 'layers' ? denseLayers(model.form) : undefined;
  if (!layers) return undefined;
  const gradients = gradientsOf(layers);
  const added = layers.flatMap((_, at) => [
    ...(l1 > 0 ? [`gw${at + 1} += ${juliaNumber(l1)} * sign.(w${at + 1})`] : []),
    ...(l2 > 0 ? [`gw${at + 1} += ${juliaNumber(l2)} * w${at + 1}`] : []),
  ]);
  const value = `value${penalty(plan, layers)}`;
  const last = `h${layers.length}`;
  const lossLines =
    loss.kind === 'output'
      ? [
          `output = ${last}[:, 1]`,
          ...outputLines(plan, style, isExact),
          ...(isExact ? ['e = reshape(e, :, 1)'] : []),
        ]
      : classLines(plan, last, isExact);
  return [
    ...layers.flatMap((layer, at) => forwardLines(layer, at, style)),
    ...lossLines,
    ...(isExact
      ? [...allBackwards(layers, style), ...added, `return ${value}, vcat(${gradients.join(', ')})`]
      : [`return ${value}`]),
  ];
}

const gradientsOf = (layers: readonly DenseLayerPlan[]): readonly string[] =>
  layers.flatMap(({ hasBias }, at) => [`vec(permutedims(gw${at + 1}))`, ...(hasBias ? [`gb${at + 1}`] : [])]);

const allBackwards = (layers: readonly DenseLayerPlan[], style: ElementwiseStyle): readonly string[] =>
  [...layers.keys()].reverse().flatMap((at) => backwardLines(layers, at, style));

/** `outputs`: what the model gives for rows h0 or, with e, its slopes along the parameters, e times that of each row, added up. */
export function juliaOutputs({ model, data }: ModelPlan, precision: Precision): Parsed<readonly string[]> {
  const style: ElementwiseStyle = { words: juliaWords, level: 'array', precision };
  const layers = model.kind === 'layers' ? denseLayers(model.form) : undefined;
  if (model.kind === 'layers' && !layers) return notInJulia;
  const body =
    model.kind === 'formula'
      ? formulaOutputs(formulaOf(model, data.featureNames, style, true))
      : networkOutputs(layers ?? [], style);
  return [
    '"What the model gives for rows h0; with e the slopes of all these along p, e times each, added up."',
    'function outputs(p, h0, e = nothing)',
    ...indented(body, '    '),
    'end',
  ];
}

const formulaOutputs = (written: WrittenFormula): readonly string[] => [
  ...formulaLines(written),
  `e === nothing && return zeros(size(h0, 1)) .+ (@. ${written.value})`,
  `return [${written.slopes.map((slope) => `sum(@. e * (${slope}))`).join(', ')}]`,
];

const networkOutputs = (layers: readonly DenseLayerPlan[], style: ElementwiseStyle): readonly string[] => [
  ...layers.flatMap((layer, at) => forwardLines(layer, at, style)),
  `e === nothing && return h${layers.length}[:, 1]`,
  'e = reshape(e, :, 1)',
  ...allBackwards(layers, style),
  `return vcat(${gradientsOf(layers).join(', ')})`,
];

function forwardLines(layer: DenseLayerPlan, at: number, style: ElementwiseStyle): readonly string[] {
  const { inputs, outputs, from, hasBias, activation, isResidual } = layer;
  const l = at + 1;
  const end = from + inputs * outputs;
  const applied = activation && writtenElementwise(activation, [['z', `z${l}`]], style).value;
  const value = applied ?? `z${l}`;
  return [
    `w${l} = permutedims(reshape(p[${from + 1}:${end}], ${outputs}, ${inputs}))`,
    ...(hasBias ? [`b${l} = p[${end + 1}:${end + outputs}]`] : []),
    `z${l} = h${at} * w${l}${hasBias ? ` .+ b${l}'` : ''}`,
    `h${l} = ${isResidual ? `@. h${at} + ${value}` : applied === undefined ? value : `@. ${value}`}`,
  ];
}

function penalty({ l1, l2 }: ModelPlan, layers: readonly DenseLayerPlan[]): string {
  const over = (f: string): string => layers.map((_, at) => `sum(${f}, w${at + 1})`).join(' + ');
  return [
    ...(l1 > 0 ? [` + ${juliaNumber(l1)} * (${over('abs')})`] : []),
    ...(l2 > 0 ? [` + ${juliaNumber(0.5 * l2)} * (${over('abs2')})`] : []),
  ].join('');
}

type LossPart = Pick<ModelPlan, 'loss' | 'data' | 'batch'>;

const countOf = ({ data, batch }: Pick<LossPart, 'data' | 'batch'>): string =>
  data.weights ? 'sum(w)' : batch ? 'length(rows)' : String(data.rows);

function classLines(plan: LossPart, last: string, isExact: boolean): readonly string[] {
  const { weights } = plan.data;
  const count = countOf(plan);
  return [
    `shifted = ${last} .- maximum(${last}; dims = 2)`,
    'log_probabilities = shifted .- log.(sum(exp, shifted; dims = 2))',
    `one_hot = t .== (1:size(${last}, 2))'`,
    'terms = -vec(sum(one_hot .* log_probabilities; dims = 2))',
    `value = ${weights ? 'sum(w .* terms)' : 'sum(terms)'} / ${count}`,
    ...(isExact ? [`e = ${weights ? 'w .* ' : ''}(exp.(log_probabilities) .- one_hot) ./ ${count}`] : []),
  ];
}

/** The loss of outputs, and `e`, its slopes along them. */
function outputLines(plan: LossPart, style: ElementwiseStyle, isExact: boolean): readonly string[] {
  const { loss, data } = plan;
  if (loss.kind !== 'output') throw new Error('The loss is one of several classes.');
  const term = writtenElementwise(
    loss,
    [
      ['p', 'output'],
      ['t', 't'],
    ],
    style,
  );
  const divisor = loss.divisor === 'two' ? '2' : countOf(plan);
  const mean = `${data.weights ? 'sum(w .* terms)' : 'sum(terms)'} / ${divisor}`;
  return [
    `terms = @. ${term.value}`,
    `value = ${loss.isRoot ? `sqrt(${mean})` : mean}`,
    ...(isExact
      ? [
          `slopes = @. ${term.slope}`,
          `e = ${data.weights ? 'w .* ' : ''}slopes ./ ${divisor}`,
          ...(loss.isRoot ? ['e = e .* (value > 0 ? 0.5 / value : 0.0)'] : []),
        ]
      : []),
  ];
}

function backwardLines(
  layers: readonly DenseLayerPlan[],
  at: number,
  style: ElementwiseStyle,
): readonly string[] {
  const { activation, hasBias, isResidual } = layers[at];
  const l = at + 1;
  const known = isResidual ? undefined : `h${l}`;
  const slope = activation && writtenElementwise(activation, [['z', `z${l}`]], style, known).slope;
  return [
    slope === undefined ? `d${l} = e` : `d${l} = @. e * (${slope})`,
    `gw${l} = h${at}' * d${l}`,
    ...(hasBias ? [`gb${l} = vec(sum(d${l}; dims = 1))`] : []),
    ...(at === 0 ? [] : [`e = d${l} * w${l}'${isResidual ? ' + e' : ''}`]),
  ];
}

/** A network's `sums` in Julia, and its layers. */
export interface JuliaSums {
  readonly lines: readonly string[];
  readonly layers: readonly DenseLayerPlan[];
}

/** `sums`: what a network gives, and what goes into its layers; with e the slopes along their sums, from those along what it gives. */
export function juliaSums({ model }: ModelPlan, precision: Precision): Parsed<JuliaSums> {
  const style: ElementwiseStyle = { words: juliaWords, level: 'array', precision };
  const layers = model.kind === 'layers' ? denseLayers(model.form) : undefined;
  if (!layers) return notInJulia;
  const isSlope = (line: string): boolean => /^g[wb]\d+ = /.test(line);
  const inputs = layers.map(({ hasBias }, at) => (hasBias ? `with_ones(h${at})` : `h${at}`));
  const body = [
    ...layers.flatMap((layer, at) => forwardLines(layer, at, style)),
    `e === nothing && return (h${layers.length}, [${inputs.join(', ')}])`,
    ...allBackwards(layers, style).filter((line) => !isSlope(line)),
    `return [${layers.map((_, at) => `d${at + 1}`).join(', ')}]`,
  ];
  return {
    layers,
    lines: [
      '"What the network gives, and what goes into its layers; with e the slopes along their sums, from those along what it gives."',
      'function sums(p, h0, e = nothing)',
      ...indented(body, '    '),
      'end',
    ],
  };
}
