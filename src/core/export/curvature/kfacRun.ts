import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import { type Parsed, Problem } from '../../problem';
import { modelPlanOf } from '../data/modelPlan';
import type { ExportRequest } from '../exportRequest';
import { frameworks, type PythonFramework } from '../languages/frameworks';
import { juliaNumber } from '../languages/juliaWords';
import { indented } from '../lines';
import { numberOf } from '../methods/methodPlan';
import { argumentOf, batchArguments, behindParameters } from '../objective/objectiveCode';
import { spelledIn } from '../procedures/parts';
import { docstringLines } from '../programs/pythonProgram';
import type { RunFunction } from '../programs/runFunction';
import type { NamedRun } from '../programs/runFunctions';
import type { WrittenFactored } from './factoredNetwork';
import { juliaFactors } from './juliaFactors';
import { pythonFactors } from './pythonFactors';

const constants = [
  ['learningRate', 'rate'],
  ['damping', 'damping'],
  ['factorShare', 'share'],
  ['momentum', 'momentum'],
  ['preconditionInterval', 'interval'],
] as const;

/** K-FAC in Python: the function that walks, and below it those that find the factors. */
export function pythonKfac(
  request: ExportRequest,
  { entry, run, name }: NamedRun,
  id: PythonFramework,
): Parsed<RunFunction> {
  const plan = modelPlanOf(request);
  if (plan instanceof Problem) return plan;
  const { layers, lines } = pythonFactors(plan, frameworks[id], request.opened.precision);
  const { batch } = plan;
  const given = behindParameters(batch);
  const { settings } = run.spec.optimizer;
  const next = batch ? [`${argumentOf(batch)} = next(batches)`] : [];
  const body = [
    ...docstringLines([`${entry.label}.`, `${entry.source}.`]),
    ...constants.map(([own, called]) => `${called} = ${pythonNumber(numberOf(entry, settings, own))}`),
    '# Where each layer [W, b] begins, its inputs with the 1 of the bias, and its outputs.',
    `layers = [${placesOf(layers)
      .map((place) => `(${place.join(', ')})`)
      .join(', ')}]`,
    'means = [(np.zeros((n, n)), np.zeros((m, m))) for _, n, m in layers]',
    'updates = [np.zeros((n, m)) for _, n, m in layers]',
    'damped = [None for _ in layers]',
    ...(batch ? [`batches = mini_batches(${batchArguments(batch, run.spec.seed).join(', ')})`, ...next] : []),
    `value, g = loss_and_gradient(x${given})`,
    `print(f"${name},0,{value}")`,
    'for k in range(1, steps + 1):',
    ...indented(
      [
        'kept = min(1 - 1 / k, share)',
        `for l, (A, G) in enumerate(factors(x${given})):`,
        '    begin, n, m = layers[l]',
        '    means[l] = (kept * means[l][0] + (1 - kept) * A, kept * means[l][1] + (1 - kept) * G)',
        '    if (k - 1) % interval == 0:',
        '        damped[l] = damped_factors(*means[l], damping)',
        '    slopes = as_matrix(g[begin : begin + n * m], n, m)',
        '    updates[l] = momentum * updates[l] + rescaled(slopes, *damped[l])',
        'x = x - rate * np.hstack([as_vector(update) for update in updates])',
        ...next,
        `value, g = loss_and_gradient(x${given})`,
        `print(f"${name},{k},{value}")`,
      ],
      '    ',
    ),
    'return value',
  ];
  const walks = [`def ${name}(x, steps):`, ...indented(body, '    ')];
  return { name, lines: [...lines, '', '', ...spelledIn(id, walks.join('\n')).split('\n')] };
}

/** Where each layer begins, and its two sides. */
function placesOf(layers: readonly WrittenFactored[]): readonly (readonly [number, number, number])[] {
  let from = 0;
  return layers.map(({ inputs, outputs }) => {
    const place = [from, inputs, outputs] as const;
    from += inputs * outputs;
    return place;
  });
}

/** K-FAC in Julia. */
export function juliaKfac(request: ExportRequest, { entry, run, name }: NamedRun): Parsed<RunFunction> {
  const plan = modelPlanOf(request);
  if (plan instanceof Problem) return plan;
  const factors = juliaFactors(plan, request.opened.precision);
  if (factors instanceof Problem) return factors;
  const { batch } = plan;
  const given = batch ? ', rows' : '';
  const { settings } = run.spec.optimizer;
  const next = batch ? ['rows = next_batch()'] : [];
  const body = [
    ...constants.map(([own, called]) => `${called} = ${juliaNumber(numberOf(entry, settings, own))}`),
    '# Where each layer [W, b] begins, its inputs with the 1 of the bias, and its outputs.',
    `layers = [${placesOf(factors.layers)
      .map(([from, ...sides]) => `(${[from + 1, ...sides].join(', ')})`)
      .join(', ')}]`,
    'means = [(zeros(n, n), zeros(m, m)) for (_, n, m) in layers]',
    'updates = [zeros(n, m) for (_, n, m) in layers]',
    'damped = copy(means)',
    ...(batch ? [`next_batch = mini_batches(${batch.rows}, ${batch.size}, ${run.spec.seed})`, ...next] : []),
    `value, g = loss_and_gradient(x${given})`,
    `println("${name},0,$value")`,
    'for k in 1:steps',
    ...indented(
      [
        'kept = min(1 - 1 / k, share)',
        `for (l, (A, G)) in enumerate(factors(x${given}))`,
        '    first, n, m = layers[l]',
        '    means[l] = (kept * means[l][1] + (1 - kept) * A, kept * means[l][2] + (1 - kept) * G)',
        '    if (k - 1) % interval == 0',
        '        damped[l] = damped_factors(means[l]..., damping)',
        '    end',
        '    slopes = as_matrix(g[first:(first + n * m - 1)], n, m)',
        '    updates[l] = momentum * updates[l] + rescaled(slopes, damped[l]...)',
        'end',
        'x = x - rate * reduce(vcat, [as_vector(update) for update in updates])',
        ...next,
        `value, g = loss_and_gradient(x${given})`,
        `println("${name},$k,$value")`,
      ],
      '    ',
    ),
    'end',
    'return value',
  ];
  return {
    name,
    lines: [
      ...factors.lines,
      '',
      ...['"""', `${entry.label}.`, `${entry.source}.`, '"""', `function ${name}(x, steps)`],
      ...indented(body, '    '),
      'end',
    ],
  };
}
