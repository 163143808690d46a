import { juliaNumber } from '../languages/juliaWords';
import { indented } from '../lines';
import { drawsAtRandom, type FirstOrderPlan } from '../methods/methodPlan';
import type { ObjectiveCode } from '../objective/objectiveCode';
import { methodLines } from './heading';

export const indent = '    ';

/** The function of a name that walks a run: `first` stands before its loop, `step` in it, and each step is printed. */
export function walkLines(
  plan: FirstOrderPlan,
  objective: ObjectiveCode,
  name: string,
  { first, step }: { readonly first: readonly string[]; readonly step: readonly string[] },
): readonly string[] {
  const rows = objective.batch ? ', rows' : '';
  const evaluate = evaluationLines(objective);
  const loop = [
    ...drawnLines(plan, rows),
    ...step,
    ...evaluate,
    ...(plan.lookAhead === undefined ? [] : [`value, _ = loss_and_gradient(x + momentum * b${rows})`]),
    `println("${name},$k,$value")`,
  ];
  const body = [
    ...first,
    ...preparationLines(plan, objective),
    ...evaluate,
    `println("${name},0,$value")`,
    'for k in 1:steps',
    ...indented(loop, indent),
    'end',
    'return value',
  ];
  return ['"""', ...methodLines(plan), '"""', `function ${name}(x, steps)`, ...indented(body, indent), 'end'];
}

/** Lines that evaluate the loss and its gradient, on the next mini-batch where there are any. */
const evaluationLines = ({ batch }: ObjectiveCode): readonly string[] =>
  batch
    ? ['rows = next_batch()', 'value, g = loss_and_gradient(x, rows)']
    : ['value, g = loss_and_gradient(x)'];

/** What is there before the first step: generators, and room for estimates. */
function preparationLines({ run, drawn }: FirstOrderPlan, { batch }: ObjectiveCode): readonly string[] {
  const { seed } = run.spec;
  return [
    ...(drawsAtRandom(drawn) ? [`random = Sfc32(${seed})`] : []),
    ...(batch ? [`next_batch = mini_batches(${batch.rows}, ${batch.size}, ${seed})`] : []),
    ...(drawn.estimate ? ['estimate = zero(x)'] : []),
  ];
}

/** Draws of a step, before its formulas. */
function drawnLines({ drawn }: FirstOrderPlan, rows: string): readonly string[] {
  const { noise, uphill, estimate } = drawn;
  return [
    ...(uphill
      ? [
          ...(uphill.adaptive ? ['widths = @. abs(x) + 0.01', 'scaled = g .* widths'] : []),
          `reach = ${juliaNumber(uphill.radius)} / (sqrt(sum(abs2, ${uphill.adaptive ? 'scaled' : 'g'})) + 1e-12)`,
          `_, uphill = loss_and_gradient(x + reach * ${uphill.adaptive ? '(scaled .* widths)' : 'g'}${rows})`,
        ]
      : []),
    ...(noise
      ? [
          `deviation = ${juliaNumber(noise.deviation)} / k^${juliaNumber(noise.decay / 2)}`,
          'noise = [deviation * normal!(random) for _ in x]',
        ]
      : []),
    ...(estimate
      ? [
          `if (k - 1) % ${estimate.interval} == 0`,
          '    along = [normal!(random) for _ in x]',
          `    estimate = along .* hessian_times(x, along${rows})`,
          'end',
        ]
      : []),
  ];
}
