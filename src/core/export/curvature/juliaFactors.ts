import type { Precision } from '../../precision';
import { type Parsed, Problem } from '../../problem';
import { type JuliaSums, juliaSums } from '../data/juliaModel';
import type { ModelPlan } from '../data/modelPlan';
import { indented } from '../lines';
import type { WrittenFactored } from './factoredNetwork';

/** `factors`, the pairs A and G of each layer's curvature, in Julia, and the layers. */
export interface JuliaFactors {
  readonly lines: readonly string[];
  readonly layers: readonly WrittenFactored[];
}

/** Factors of a network's curvature over the rows of the batch, in Julia. */
export function juliaFactors(plan: ModelPlan, precision: Precision): Parsed<JuliaFactors> {
  const sums = juliaSums(plan, precision);
  if (sums instanceof Problem) return sums;
  const { batch, data, loss } = plan;
  const rows = batch ? '[rows]' : '';
  const count = data.weights ? `sum(weights${rows})` : 'size(x, 1)';
  const divisor = loss.kind === 'output' && loss.divisor === 'two' ? '2' : count;
  const weighted = data.weights ? `sqrt.(weights${rows}) .* ` : '';
  const body = [
    `x = features${batch ? '[rows, :]' : ''}`,
    'output, inputs = sums(p, x)',
    ...columnLines(plan),
    "A = [v' * v / size(x, 1) for v in inputs]",
    `slopes = [sums(p, x, ${weighted}column) for column in columns]`,
    `G = [sum(s[l]' * s[l] for s in slopes) / ${divisor} for l in eachindex(A)]`,
    'return zip(A, G)',
  ];
  return {
    layers: layersOfSums(sums),
    lines: [
      ...sums.lines,
      '',
      '"A = E[x·xᵀ] of what goes into each layer, and G of the slopes of its sums, of which the loss\'s curvature is made."',
      `function factors(p${batch ? ', rows' : ''})`,
      ...indented(body, '    '),
      'end',
    ],
  };
}

const layersOfSums = ({ layers }: JuliaSums): readonly WrittenFactored[] =>
  layers.map(({ inputs, outputs, hasBias }, at) => ({
    ...{ input: `h${at}`, outputs, hasBias },
    inputs: hasBias ? inputs + 1 : inputs,
  }));

/** The columns B of each row's curvature B·Bᵀ of the loss along its outputs. */
function columnLines({ loss }: ModelPlan): readonly string[] {
  if (loss.kind !== 'output')
    return [
      'powers = exp.(output .- maximum(output; dims = 2))',
      'shares = powers ./ sum(powers; dims = 2)',
      'classes = size(output, 2)',
      "columns = [sqrt.(shares[:, c]) .* (((1:classes) .== c)' .- shares) for c in 1:classes]",
    ];
  if (loss.curvature === 'logit')
    return ['share = 1 ./ (1 .+ exp.(-output))', 'columns = [sqrt.(share .* (1 .- share))]'];
  return ['columns = [fill(sqrt(2.0), size(output))]'];
}
