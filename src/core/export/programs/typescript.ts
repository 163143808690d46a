import { find } from '../../catalogue/entry';
import { optimizers } from '../../optimizers';
import type { OptimizerEntry } from '../../optimizers/optimizer';
import type { Precision } from '../../precision';
import { type Parsed, Problem } from '../../problem';
import type { ExportedRun, ExportRequest } from '../exportRequest';
import { typescriptNumber } from '../languages/typescriptWords';
import { indented } from '../lines';
import { type FirstOrderPlan, firstOrderPlan } from '../methods/methodPlan';
import { hasSource, sourceCall, sourceLines } from '../methods/sourceMethod';
import { ProgramNames } from '../names';
import { objectiveInterface } from '../objective/functionSource';
import { argumentOf, batchArguments, behindParameters, type ObjectiveCode } from '../objective/objectiveCode';
import { typescriptObjective } from '../objective/typescriptObjective';
import { loopStep } from '../recipe/loopStep';
import { namedRecipe } from '../recipe/namedRecipe';
import { heading, methodLines } from './heading';
import type { RunFunction } from './pythonProgram';
import { typescriptBatches, typescriptGenerator } from './typescriptParts';

/** Runs as a program of TypeScript, which Node runs as it stands once its types are taken out. */
export function typescriptCode(request: ExportRequest): Parsed<string> {
  const { opened, runs } = request;
  const objective = typescriptObjective(request);
  if (objective instanceof Problem) return objective;
  const names = new ProgramNames('camel');
  const functions: RunFunction[] = [];
  const labels: string[] = [];
  for (const run of runs) {
    const made = functionOf(request, run, objective, names);
    if (made instanceof Problem) return made;
    functions.push(made.run);
    labels.push(made.label);
  }
  const sourced = runs.map(({ spec }) => spec.optimizer.name).filter(hasSource);
  const { batch } = objective;
  const body = [
    ...objective.lines,
    ...(batch ? ['', ...typescriptBatches(batch)] : []),
    ...(sourced.length > 0
      ? ['', ...walkedObjective(opened.summary.dimension, objective), ...sourceLines(sourced)]
      : []),
    ...functions.flatMap(({ lines }) => ['', ...lines]),
    '',
    ...mainLines(functions, runs, runs[0].spec.start ?? opened.summary.start, opened.precision),
  ];
  const usesRandom = body.some((line) => /\bnew Random\(/.test(line));
  return [
    ...heading(request, labels, '//'),
    '',
    ...(usesRandom ? [...typescriptGenerator(body), ''] : []),
    ...body,
    '',
  ].join('\n');
}

/** A run as a function: in formulas, or by its method's own source. */
function functionOf(
  { opened }: ExportRequest,
  run: ExportedRun,
  objective: ObjectiveCode,
  names: ProgramNames,
): Parsed<{ readonly run: RunFunction; readonly label: string }> {
  const { optimizer } = run.spec;
  const entry = find(optimizers, optimizer.name);
  if (entry && hasSource(entry.id)) {
    if (run.spec.frozen) return new Problem('Frozen layers are not written as code: remove this option.');
    const call = sourceCall(entry, optimizer.settings);
    return { run: sourceFunction(entry, call, names.fresh(entry.id)), label: entry.label };
  }
  const hasMatrices = (opened.summary.matrices ?? []).length > 0;
  const plan = firstOrderPlan(run, { batches: objective.batch !== undefined, hasMatrices });
  if (plan instanceof Problem) return plan;
  const { label } = plan.entry;
  return { run: runFunction(plan, objective, names.fresh(plan.entry.id), opened.precision), label };
}

/** The objective as methods see it that evaluate it by themselves. */
const walkedObjective = (n: number, { hasInterface }: ObjectiveCode): readonly string[] => [
  ...(hasInterface ? [] : [...objectiveInterface, '']),
  'const walked: Objective = {',
  `  dimension: ${n},`,
  '  evaluate: (x, gradient = new Float64Array(x.length)) => lossAndGradient(x, gradient),',
  '};',
  '',
];

/** A method by its own source: it walks in steps that it carries its memory through. */
function sourceFunction({ label, source }: OptimizerEntry, call: string, name: string): RunFunction {
  return {
    name,
    lines: [
      '/**',
      ` * ${label}, as Loss Landscape walks it.`,
      ` * ${source}.`,
      ' */',
      `function ${name}(x: Float64Array, steps: number): number {`,
      `  const optimizer = ${call};`,
      '  const gradient = new Float64Array(x.length);',
      '  const point = { x, gradient, value: walked.evaluate(x, gradient) };',
      '  const state = optimizer.init(point, walked);',
      `  console.log(\`${name},0,\${point.value}\`);`,
      '  for (let k = 1; k <= steps; k++) {',
      '    optimizer.step(point, state, walked);',
      `    console.log(\`${name},\${k},\${point.value}\`);`,
      '  }',
      '  return point.value;',
      '}',
    ],
  };
}

const indent = '  ';

function runFunction(
  plan: FirstOrderPlan,
  objective: ObjectiveCode,
  name: string,
  precision: Precision,
): RunFunction {
  const names = new ProgramNames('camel');
  const transforms = [...plan.schedule, ...plan.before, ...plan.method, ...plan.behind];
  const step = loopStep(namedRecipe(transforms, precision), names, {
    ...{ x: 'x', gradient: 'g', rate: 'learningRate', step: 'k', value: 'value' },
    drawn: [...(plan.drawn.uphill ? ['uphill'] : []), ...(plan.drawn.noise ? ['noise'] : [])],
  });
  const again = behindParameters(objective.batch);
  const given = objective.batch && argumentOf(objective.batch);
  const evaluate = given
    ? { first: [`let ${given} = batches.next().value;`], later: [`${given} = batches.next().value;`] }
    : { first: [], later: [] };
  const { seed } = plan.run.spec;
  const body = [
    'const n = x.length;',
    'const g = new Float64Array(n);',
    ...(usesName(step.lines, 'learningRate')
      ? [`const learningRate = ${typescriptNumber(plan.learningRate)};`]
      : []),
    ...step.constants,
    ...step.state,
    ...(plan.drawn.noise
      ? [`const random = new Random(${seed});`, 'const noise = new Float64Array(n);']
      : []),
    ...(plan.drawn.uphill
      ? ['const uphill = new Float64Array(n);', 'const worst = new Float64Array(n);']
      : []),
    ...(plan.lookAhead === undefined ? [] : ['const behind = new Float64Array(n);']),
    ...(objective.batch
      ? [`const batches = miniBatches(${batchArguments(objective.batch, seed).join(', ')});`]
      : []),
    ...evaluate.first,
    `let value = lossAndGradient(x, g${again});`,
    `console.log(\`${name},0,\${value}\`);`,
    'for (let k = 1; k <= steps; k++) {',
    ...indented(
      [
        ...drawnLines(plan, precision, again),
        ...step.lines,
        ...evaluate.later,
        `value = lossAndGradient(x, g${again});`,
        ...(plan.lookAhead === undefined ? [] : lookBehind(again)),
        `console.log(\`${name},\${k},\${value}\`);`,
      ],
      indent,
    ),
    '}',
    'return value;',
  ];
  return {
    name,
    lines: [
      '/**',
      ...methodLines(plan).map((line) => ` * ${line}`),
      ' */',
      `function ${name}(x: Float64Array, steps: number): number {`,
      ...indented(body, indent),
      '}',
    ],
  };
}

const usesName = (lines: readonly string[], name: string): boolean =>
  lines.some((line) => new RegExp(`\\b${name}\\b`).test(line));

/** Nesterov's method in its paper's form: x is the point where the gradient is taken, the loss that of the point behind it. */
const lookBehind = (again: string): readonly string[] => [
  'for (let i = 0; i < n; i++) behind[i] = x[i] + momentum * b[i];',
  `value = lossAndGradient(behind, new Float64Array(n)${again});`,
];

/** Draws of a step, before its formulas. */
function drawnLines({ drawn }: FirstOrderPlan, precision: Precision, again: string): readonly string[] {
  const { noise, uphill } = drawn;
  const f = (text: string): string => (precision === 'float32' ? `Math.fround(${text})` : text);
  return [
    ...(uphill ? uphillLines(uphill, f, again) : []),
    ...(noise
      ? [
          `const deviation = ${f(`${typescriptNumber(noise.deviation)} / k ** ${typescriptNumber(noise.decay / 2)}`)};`,
          `for (let i = 0; i < n; i++) noise[i] = ${f(`deviation * ${f('random.normal()')}`)};`,
        ]
      : []),
  ];
}

function uphillLines(
  { radius, adaptive }: { readonly radius: number; readonly adaptive: boolean },
  f: (text: string) => string,
  again: string,
): readonly string[] {
  const scaled = adaptive ? f('g[i] * (Math.abs(x[i]) + 0.01)') : 'g[i]';
  const way = adaptive ? f(`${scaled} * (Math.abs(x[i]) + 0.01)`) : scaled;
  return [
    'let squares = 0;',
    `for (let i = 0; i < n; i++) squares += (${scaled}) * (${scaled});`.replaceAll('(g[i])', 'g[i]'),
    `const reach = ${f(`${typescriptNumber(radius)} / (Math.sqrt(squares) + 1e-12)`)};`,
    `for (let i = 0; i < n; i++) worst[i] = ${f(`x[i] + ${f(`reach * (${way})`)}`)};`.replaceAll(
      '(g[i])',
      'g[i]',
    ),
    `lossAndGradient(worst, uphill${again});`,
  ];
}

/** The lines that walk all runs of a program and hold their last losses against ours. */
function mainLines(
  functions: readonly RunFunction[],
  runs: readonly ExportedRun[],
  start: readonly number[],
  precision: Precision,
): readonly string[] {
  const tolerance = precision === 'float64' ? '1e-9' : '1e-3';
  return [
    `const start = [${start.map(typescriptNumber).join(', ')}];`,
    "console.log('optimizer,step,loss');",
    ...functions.flatMap(({ name }, at) => {
      const { loss, steps } = runs[at];
      return [`check(${name}(Float64Array.from(start), ${steps}), ${typescriptNumber(loss)});`];
    }),
    '',
    '/** The same machine gives the same bits; other versions of Math may round otherwise. */',
    'function check(found: number, expected: number): void {',
    `  const isNear = Math.abs(found - expected) <= ${tolerance} * Math.max(1, Math.abs(expected));`,
    `  if (!isNear && !Object.is(found, expected)) throw new Error(\`The loss is \${found}, not \${expected}.\`);`,
    '}',
  ];
}
