import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import type { Precision } from '../../precision';
import type { ComparedRun } from '../exportRequest';
import type { FrameworkFacts } from '../languages/frameworks';
import { pythonFloat } from '../languages/pythonWords';
import { commented, indented } from '../lines';
import { drawnNames, drawsAtRandom, type FirstOrderPlan } from '../methods/methodPlan';
import type { NativeClass } from '../methods/native';
import { walkNames } from '../names';
import { argumentOf, batchArguments, behindParameters, type ObjectiveCode } from '../objective/objectiveCode';
import { namedRecipe } from '../recipe/namedRecipe';
import { updateStep } from '../recipe/updateStep';
import { vectorStep } from '../recipe/vectorStep';
import { comparedRemark } from './comparedLines';
import type { RunFunction } from './runFunction';

const indent = '    ';

/** What a function does, and below it where that is from. */
export const docstringLines = ([first, ...others]: readonly string[]): readonly string[] =>
  others.length === 0 ? [`"""${first}"""`] : [`"""${first}`, '', ...others, '"""'];

/** What a run's function is written from. */
export interface PythonRun {
  readonly plan: FirstOrderPlan;
  readonly framework: FrameworkFacts;
  readonly objective: ObjectiveCode;
  readonly name: string;
  readonly precision: Precision;
  readonly docstring: readonly string[];
}

/** Draws of a step, before its formulas. */
export function drawnLines({ plan, framework, objective }: PythonRun, x: string): readonly string[] {
  const { noise, uphill, estimate } = plan.drawn;
  const { prefix, dialect, array } = framework;
  const rows = behindParameters(objective.batch);
  return [
    ...(uphill
      ? [
          ...(uphill.adaptive ? [`widths = ${prefix}.abs(${x}) + 0.01`, 'scaled = g * widths'] : []),
          `reach = ${pythonNumber(uphill.radius)} / (${dialect.reduced('norm', uphill.adaptive ? 'scaled' : 'g')} + 1e-12)`,
          `_, uphill = loss_and_gradient(${x} + reach * ${uphill.adaptive ? '(scaled * widths)' : 'g'}${rows})`,
        ]
      : []),
    ...(noise
      ? [
          `deviation = ${pythonNumber(noise.deviation)} / k ** ${pythonNumber(noise.decay / 2)}`,
          `noise = deviation * ${array(`[random.normal() for _ in range(len(${x}))]`)}`,
        ]
      : []),
    ...(estimate
      ? [
          `if (k - 1) % ${estimate.interval} == 0:`,
          `    along = ${array(`[random.normal() for _ in range(len(${x}))]`)}`,
          `    estimate = along * hessian_times(${x}, along${rows})`,
        ]
      : []),
  ];
}

/** A method that is written out, step by step. */
export function writtenRun(run: PythonRun): RunFunction {
  const { plan, framework, precision, objective, name, docstring } = run;
  const names = walkNames('snake', framework.dialect.calls);
  const transforms = [...plan.schedule, ...plan.before, ...plan.method, ...plan.behind];
  const recipe = namedRecipe(transforms, precision);
  const step = vectorStep(recipe, framework.dialect, names, {
    ...{ x: 'x', gradient: 'g', rate: 'learning_rate', step: 'k', value: 'value' },
    drawn: drawnNames(plan.drawn),
  });
  const evaluate = evaluation(objective);
  const behind = plan.lookAhead === undefined ? [] : [lookBehind(objective)];
  const body = [
    ...docstringLines(docstring),
    ...(usesRate(step.lines) ? [`learning_rate = ${pythonFloat(plan.learningRate)}`] : []),
    ...step.constants,
    ...step.state,
    ...preparation(run),
    ...evaluate('x'),
    `print(f"${name},0,{value}")`,
    'for k in range(1, steps + 1):',
    ...indented(
      [...drawnLines(run, 'x'), ...step.lines, ...evaluate('x'), ...behind, `print(f"${name},{k},{value}")`],
      indent,
    ),
    'return value',
  ];
  return { name, lines: [`def ${name}(x, steps):`, ...indented(body, indent)] };
}

/** Nesterov's method in its paper's form: x is the point where the gradient is taken, the loss that of the point behind it. */
const lookBehind = ({ batch }: ObjectiveCode): string =>
  `value, _ = loss_and_gradient(x + momentum * b${behindParameters(batch)})`;

export const usesRate = (lines: readonly string[]): boolean =>
  lines.some((line) => /\blearning_rate\b/.test(line));

/** What is there before the first step: generators. */
export function preparation({ plan, objective }: PythonRun): readonly string[] {
  const { seed } = plan.run.spec;
  return [
    ...(drawsAtRandom(plan.drawn) ? [`random = Random(${seed})`] : []),
    ...(objective.batch
      ? [`batches = mini_batches(${batchArguments(objective.batch, seed).join(', ')})`]
      : []),
  ];
}

/** Lines that evaluate the loss and its gradient at a point, on the next mini-batch where there are any. */
export const evaluation =
  ({ batch }: ObjectiveCode) =>
  (x: string): readonly string[] => [
    ...(batch ? [`${argumentOf(batch)} = next(batches)`] : []),
    `value, g = loss_and_gradient(${x}${behindParameters(batch)})`,
  ];

/** Whether PyTorch's own loop does it all: the gradient goes to the class as it is, apart from weight decay, which the class takes. */
function isPlainTorch({ plan }: PythonRun): boolean {
  const { before, drawn, run, schedule } = plan;
  const readsLoss = schedule.some(({ once = [] }) => once.some((line) => /\bvalue\b/.test(line)));
  return (
    !readsLoss &&
    before.every(({ name }) => name === 'addDecayedWeights') &&
    !drawn.noise &&
    !drawn.uphill &&
    !drawn.estimate &&
    run.spec.gradient.kind === 'exact'
  );
}

/** Lines that evaluate the loss and let PyTorch put its gradient beside the parameters. */
const backwards =
  ({ batch }: ObjectiveCode) =>
  (x: string): readonly string[] => [
    ...(batch ? [`${argumentOf(batch)} = next(batches)`] : []),
    'optimizer.zero_grad()',
    `value = loss(${x}${behindParameters(batch)})`,
    'value.backward()',
  ];

/** A method that a framework has as a class. */
export function nativeRun(
  run: PythonRun,
  own: NativeClass,
  library: 'pytorch' | 'jax' | 'keras',
): RunFunction {
  const { plan, objective, name, docstring } = run;
  const isPlain = library === 'pytorch' && isPlainTorch(run);
  const step = updateStep(
    isPlain ? { ...plan, before: [] } : plan,
    run.precision,
    run.framework.dialect,
    walkNames('snake', run.framework.dialect.calls),
  );
  const rate = plan.schedule.length > 0 ? step.rate : undefined;
  const decay = isPlain && plan.coupledDecay > 0 ? [`weight_decay=${pythonNumber(plan.coupledDecay)}`] : [];
  const parts = nativeParts[library]({ ...own, options: [...own.options, ...decay] }, plan, rate, isPlain);
  const evaluate = isPlain ? backwards(objective) : evaluation(objective);
  const value = isPlain ? 'value.item()' : 'value';
  const body = [
    ...docstringLines(docstring),
    ...(rate === undefined ? [] : [`learning_rate = ${pythonFloat(plan.learningRate)}`]),
    ...step.constants,
    ...step.state,
    ...parts.make,
    ...preparation(run),
    ...evaluate(parts.point),
    `print(f"${name},0,{${value}}")`,
    'for k in range(1, steps + 1):',
    ...indented(
      [
        ...drawnLines(run, parts.point),
        ...step.lines,
        ...parts.step,
        ...evaluate(parts.point),
        `print(f"${name},{k},{${value}}")`,
      ],
      indent,
    ),
    `return ${value}`,
  ];
  return { name, lines: [`def ${name}(x, steps):`, ...indented(body, indent)] };
}

/** How an optimizer of a library is made, and what a step with it is. */
export interface NativeParts {
  readonly make: readonly string[];
  readonly step: readonly string[];
  /** The parameters as the loss takes them. */
  readonly point: string;
}

type MakeParts = (
  own: NativeClass,
  plan: FirstOrderPlan,
  rate: string | undefined,
  isPlain: boolean,
) => NativeParts;

const call = (name: string, options: readonly string[]): string => `${name}(${options.join(', ')})`;

/** How each library's optimizers are made, and what a step with them is. */
export const nativeParts: Readonly<Record<'pytorch' | 'jax' | 'keras', MakeParts>> = {
  pytorch: ({ name, options }, plan, rate, isPlain) => ({
    point: 'x',
    make: [
      ...(isPlain ? ['x.requires_grad_()'] : []),
      `optimizer = ${call(name, ['[x]', `lr=${rate === undefined ? pythonFloat(plan.learningRate) : 'learning_rate'}`, ...options])}`,
    ],
    step: [
      ...(rate === undefined ? [] : [`optimizer.param_groups[0]["lr"] = ${rate}`]),
      ...(isPlain ? [] : ['x.grad = g']),
      'optimizer.step()',
    ],
  }),
  jax: ({ name, options }, plan, rate) => ({
    point: 'x',
    make: [
      rate === undefined
        ? `optimizer = ${call(name, [pythonFloat(plan.learningRate), ...options])}`
        : `optimizer = optax.inject_hyperparams(${name})(${['learning_rate=learning_rate', ...options].join(', ')})`,
      'state = optimizer.init(x)',
    ],
    step: [
      ...(rate === undefined ? [] : [`state.hyperparams["learning_rate"] = ${rate}`]),
      'updates, state = optimizer.update(g, state, x)',
      'x = optax.apply_updates(x, updates)',
    ],
  }),
  keras: ({ name, options }, plan, rate) => ({
    point: 'x',
    make: [
      'parameters = keras.Variable(x)',
      `optimizer = ${call(name, [`learning_rate=${rate === undefined ? pythonFloat(plan.learningRate) : 'learning_rate'}`, ...options])}`,
    ],
    step: [
      ...(rate === undefined ? [] : [`optimizer.learning_rate = ${rate}`]),
      'optimizer.apply([g], [parameters])',
      'x = parameters.value',
    ],
  }),
};

/** The lines that walk all runs of a program and hold their last losses against ours. */
export function pythonMain(
  functions: readonly RunFunction[],
  runs: readonly ComparedRun[],
  start: string,
  tolerance: string,
): readonly string[] {
  const isRace = functions.length > 1;
  const checks = functions.flatMap(({ name }, at) => {
    const { loss, steps, compared } = runs[at];
    const found = isRace ? `loss_of_${name}` : 'last';
    return [
      `${found} = ${name}(${start}, steps=${steps})`,
      ...(compared
        ? commented(comparedRemark(compared), '#')
        : Number.isFinite(loss)
          ? [
              `expected = ${pythonNumber(loss)}`,
              `assert abs(${found} - expected) <= ${tolerance} * max(1.0, abs(expected)), ${found}`,
            ]
          : [
              '# Loss Landscape’s run left the finite numbers.',
              `assert not abs(${found}) < float("inf"), ${found}`,
            ]),
    ];
  });
  return ['print("optimizer,step,loss")', ...checks];
}
