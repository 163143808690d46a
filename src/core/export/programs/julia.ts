import type { Precision } from '../../precision';
import { type Parsed, Problem } from '../../problem';
import type { ExportedRun, ExportRequest } from '../exportRequest';
import { juliaDialect } from '../languages/juliaDialect';
import { juliaNumber } from '../languages/juliaWords';
import { indented } from '../lines';
import { type FirstOrderPlan, firstOrderPlan } from '../methods/methodPlan';
import { ProgramNames } from '../names';
import { juliaObjective } from '../objective/juliaObjective';
import type { ObjectiveCode } from '../objective/objectiveCode';
import { namedRecipe } from '../recipe/namedRecipe';
import { vectorStep } from '../recipe/vectorStep';
import { heading, methodLines } from './heading';
import { juliaBatches, juliaGenerator } from './juliaParts';
import type { RunFunction } from './pythonProgram';

const indent = '    ';

/** The name of a precision's numbers in Julia. */
const floats: Readonly<Record<Precision, string>> = { float64: 'Float64', float32: 'Float32' };

/** Runs as a program of Julia, which needs nothing but Julia itself: every method is written out. */
export function juliaCode(request: ExportRequest): Parsed<string> {
  const { opened, runs } = request;
  const objective = juliaObjective(request);
  if (objective instanceof Problem) return objective;
  const names = new ProgramNames('snake');
  const functions: RunFunction[] = [];
  const labels: string[] = [];
  for (const run of runs) {
    const hasMatrices = (opened.summary.matrices ?? []).length > 0;
    const plan = firstOrderPlan(run, { batches: objective.batch !== undefined, hasMatrices });
    if (plan instanceof Problem) return plan;
    functions.push(runFunction(plan, objective, names.fresh(plan.entry.id), opened.precision));
    labels.push(plan.entry.label);
  }
  const { batch } = objective;
  const start = (runs[0].spec.start ?? opened.summary.start).map(juliaNumber).join(', ');
  const body = [
    ...objective.lines,
    ...(batch ? ['', ...juliaBatches(batch.replacement)] : []),
    ...functions.flatMap(({ lines }) => ['', ...lines]),
    '',
    'println("optimizer,step,loss")',
    `const start = ${floats[opened.precision]}[${start}]`,
    ...functions.flatMap(({ name }, at) => checkLines(name, runs[at], opened.precision)),
  ];
  const usesRandom = body.some((line) => /\bSfc32\(/.test(line));
  return [
    ...heading(request, labels, '#'),
    ...objective.imports,
    '',
    ...(usesRandom ? [...juliaGenerator(body), ''] : []),
    ...body,
    '',
  ].join('\n');
}

function checkLines(name: string, { loss, steps }: ExportedRun, precision: Precision): readonly string[] {
  const found = `loss_of_${name}`;
  const tolerance = precision === 'float64' ? '1e-9' : '1e-3';
  return [
    `const ${found} = ${name}(copy(start), ${steps})`,
    Number.isFinite(loss)
      ? `@assert isapprox(${found}, ${juliaNumber(loss)}; rtol = ${tolerance}, atol = ${tolerance}) "the loss is $${found}"`
      : `@assert !isfinite(${found}) "Loss Landscape’s run left the finite numbers"`,
  ];
}

function runFunction(
  plan: FirstOrderPlan,
  objective: ObjectiveCode,
  name: string,
  precision: Precision,
): RunFunction {
  const names = new ProgramNames('snake');
  const transforms = [...plan.schedule, ...plan.before, ...plan.method, ...plan.behind];
  const step = vectorStep(namedRecipe(transforms, precision), juliaDialect, names, {
    ...{ x: 'x', gradient: 'g', rate: 'learning_rate', step: 'k', value: 'value' },
    drawn: [...(plan.drawn.uphill ? ['uphill'] : []), ...(plan.drawn.noise ? ['noise'] : [])],
  });
  const { seed } = plan.run.spec;
  const rows = objective.batch ? ', rows' : '';
  const evaluate = [
    ...(objective.batch ? ['rows = next_batch()'] : []),
    `value, g = loss_and_gradient(x${rows})`,
  ];
  const usesRate = step.lines.some((line) => /\blearning_rate\b/.test(line));
  const body = [
    ...(usesRate ? [`learning_rate = ${juliaNumber(plan.learningRate)}`] : []),
    ...step.constants,
    ...step.state,
    ...(plan.drawn.noise ? [`random = Sfc32(${seed})`] : []),
    ...(objective.batch
      ? [`next_batch = mini_batches(${objective.batch.rows}, ${objective.batch.size}, ${seed})`]
      : []),
    ...evaluate,
    `println("${name},0,$value")`,
    'for k in 1:steps',
    ...indented(
      [
        ...drawnLines(plan, rows),
        ...step.lines,
        ...evaluate,
        ...(plan.lookAhead === undefined ? [] : [`value, _ = loss_and_gradient(x + momentum * b${rows})`]),
        `println("${name},$k,$value")`,
      ],
      indent,
    ),
    'end',
    'return value',
  ];
  return {
    name,
    lines: [
      '"""',
      ...methodLines(plan),
      '"""',
      `function ${name}(x, steps)`,
      ...indented(body, indent),
      'end',
    ],
  };
}

/** Draws of a step, before its formulas. */
function drawnLines({ drawn }: FirstOrderPlan, rows: string): readonly string[] {
  const { noise, uphill } = drawn;
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
  ];
}
