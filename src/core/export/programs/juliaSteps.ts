import { juliaNumber } from '../languages/juliaWords';
import { drawsAtRandom, type FirstOrderPlan } from '../methods/methodPlan';
import type { ObjectiveCode } from '../objective/objectiveCode';

/** Lines that evaluate the loss and its gradient, on the next mini-batch where there are any. */
export const evaluationLines = ({ batch }: ObjectiveCode): readonly string[] =>
  batch
    ? ['rows = next_batch()', 'value, g = loss_and_gradient(x, rows)']
    : ['value, g = loss_and_gradient(x)'];

/** What is there before the first step: generators, and room for estimates. */
export function preparationLines(
  { run, drawn }: FirstOrderPlan,
  { batch }: ObjectiveCode,
): readonly string[] {
  const { seed } = run.spec;
  return [
    ...(drawsAtRandom(drawn) ? [`random = Sfc32(${seed})`] : []),
    ...(batch ? [`next_batch = mini_batches(${batch.rows}, ${batch.size}, ${seed})`] : []),
    ...(drawn.estimate ? ['estimate = zero(x)'] : []),
  ];
}

/** Draws of a step, before its formulas. */
export function drawnLines({ drawn }: FirstOrderPlan, rows: string): readonly string[] {
  const { noise, uphill, estimate } = drawn;
  return [
    ...(uphill
      ? [
          ...(uphill.adaptive ? ['size = @. abs(x) + 0.01', 'scaled = g .* size'] : []),
          `reach = ${juliaNumber(uphill.radius)} / (sqrt(sum(abs2, ${uphill.adaptive ? 'scaled' : 'g'})) + 1e-12)`,
          `_, uphill = loss_and_gradient(x + reach * ${uphill.adaptive ? '(scaled .* size)' : 'g'}${rows})`,
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
