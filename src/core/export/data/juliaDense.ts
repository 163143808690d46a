import type { Precision } from '../../precision';
import { juliaNumber, juliaWords } from '../languages/juliaWords';
import { commented, indented, inOneLine } from '../lines';
import type { ObjectiveCode } from '../objective/objectiveCode';
import type { DenseLayerPlan, DensePlan } from './densePlan';
import { type ElementwiseStyle, writtenElementwise } from './elementwise';

/** A model on data in Julia, with its gradient written out or, for differences, without. */
export function juliaDense(plan: DensePlan, precision: Precision, isExact: boolean): ObjectiveCode {
  const style: ElementwiseStyle = { words: juliaWords, level: 'array', precision };
  const rows = plan.batch ? ', rows' : '';
  return {
    imports: [],
    lines: [
      ...dataLines(plan, precision),
      '',
      `function ${isExact ? 'loss_and_gradient' : 'loss'}(p${rows})`,
      ...indented(bodyLines(plan, style, isExact), '    '),
      'end',
    ],
    ...(plan.batch && { batch: plan.batch }),
  };
}

function dataLines(
  { features, featureNames, target, weights, rows, remarks, loss }: DensePlan,
  precision: Precision,
): readonly string[] {
  const n = featureNames.length;
  const type = precision === 'float64' ? 'Float64' : 'Float32';
  // Places of classes are counted from 1 in Julia.
  const numbers =
    loss === 'softmaxCrossEntropy'
      ? `[${Array.from(target, (place) => place + 1).join(', ')}]`
      : `${type}[${Array.from(target, juliaNumber).join(', ')}]`;
  return [
    ...remarks.flatMap((remark) => commented(inOneLine(remark), '#')),
    `const features = ${type}[`,
    ...Array.from(
      { length: rows },
      (_, row) => `    ${Array.from(features.subarray(row * n, (row + 1) * n), juliaNumber).join(' ')}`,
    ),
    ']',
    `const target = ${numbers}`,
    ...(weights ? [`const weights = ${type}[${Array.from(weights, juliaNumber).join(', ')}]`] : []),
  ];
}

function bodyLines(plan: DensePlan, style: ElementwiseStyle, isExact: boolean): readonly string[] {
  const { layers, l1, l2, weights, batch } = plan;
  const rows = batch ? '[rows]' : '';
  const x = batch ? 'features[rows, :]' : 'features';
  const count = weights ? 'sum(w)' : batch ? 'length(rows)' : String(plan.rows);
  const forward = layers.flatMap((layer, at) => forwardLines(layer, at, style));
  const gradients = layers.flatMap(({ hasBias }, at) => [
    `vec(permutedims(gw${at + 1}))`,
    ...(hasBias ? [`gb${at + 1}`] : []),
  ]);
  const added = layers.flatMap((_, at) => [
    ...(l1 > 0 ? [`gw${at + 1} += ${juliaNumber(l1)} * sign.(w${at + 1})`] : []),
    ...(l2 > 0 ? [`gw${at + 1} += ${juliaNumber(l2)} * w${at + 1}`] : []),
  ]);
  const value = `value${penalty(plan)}`;
  return [
    `h0 = ${x}`,
    `t = target${rows}`,
    ...(weights ? [`w = weights${rows}`] : []),
    ...forward,
    ...lossLines(plan, style, count, isExact),
    ...(isExact
      ? [
          ...[...layers.keys()].reverse().flatMap((at) => backwardLines(layers, at, style)),
          ...added,
          `return ${value}, vcat(${gradients.join(', ')})`,
        ]
      : [`return ${value}`]),
  ];
}

function forwardLines(layer: DenseLayerPlan, at: number, style: ElementwiseStyle): readonly string[] {
  const { inputs, outputs, from, hasBias, activation, isResidual } = layer;
  const l = at + 1;
  const end = from + inputs * outputs;
  const applied = activation && writtenElementwise(activation, [['z', `z${l}`]], style).value;
  return [
    `w${l} = permutedims(reshape(p[${from + 1}:${end}], ${outputs}, ${inputs}))`,
    ...(hasBias ? [`b${l} = p[${end + 1}:${end + outputs}]`] : []),
    `z${l} = h${at} * w${l}${hasBias ? ` .+ b${l}'` : ''}`,
    ...(applied === undefined ? [] : [`h${l} = @. ${isResidual ? `h${at} + ${applied}` : applied}`]),
  ];
}

function penalty({ l1, l2, layers }: DensePlan): string {
  const over = (f: string): string => layers.map((_, at) => `sum(${f}, w${at + 1})`).join(' + ');
  return [
    ...(l1 > 0 ? [` + ${juliaNumber(l1)} * (${over('abs')})`] : []),
    ...(l2 > 0 ? [` + ${juliaNumber(0.5 * l2)} * (${over('abs2')})`] : []),
  ].join('');
}

function lossLines(
  { loss, weights, layers }: DensePlan,
  style: ElementwiseStyle,
  count: string,
  isExact: boolean,
): readonly string[] {
  const last = layers[layers.length - 1].activation ? `h${layers.length}` : `z${layers.length}`;
  const sum = weights ? 'sum(w .* terms)' : 'sum(terms)';
  const weighted = weights ? 'w .* ' : '';
  if (loss === 'softmaxCrossEntropy')
    return [
      `shifted = ${last} .- maximum(${last}; dims = 2)`,
      'log_probabilities = shifted .- log.(sum(exp, shifted; dims = 2))',
      `one_hot = t .== (1:size(${last}, 2))'`,
      'terms = -vec(sum(one_hot .* log_probabilities; dims = 2))',
      `value = ${sum} / ${count}`,
      ...(isExact ? [`e = ${weighted}(exp.(log_probabilities) .- one_hot) ./ ${count}`] : []),
    ];
  const term = writtenElementwise(
    loss,
    [
      ['p', 'output'],
      ['t', 't'],
    ],
    style,
  );
  const divisor = loss.divisor === 'two' ? '2' : count;
  return [
    `output = ${last}[:, 1]`,
    `terms = @. ${term.value}`,
    `value = ${loss.isRoot ? `sqrt(${sum} / ${divisor})` : `${sum} / ${divisor}`}`,
    ...(isExact
      ? [
          `slopes = @. ${term.slope}`,
          `e = reshape(${weighted}slopes ./ ${divisor}, :, 1)`,
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
