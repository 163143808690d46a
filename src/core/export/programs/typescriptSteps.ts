import type { Precision } from '../../precision';
import { typescriptNumber } from '../languages/typescriptWords';
import { indented } from '../lines';
import { drawsAtRandom, type FirstOrderPlan } from '../methods/methodPlan';
import { argumentOf, batchArguments, behindParameters, type ObjectiveCode } from '../objective/objectiveCode';
import { methodLines } from './heading';

export const indent = '  ';

/** The function of a name that walks a run: `first` stands before its loop, `step` in it, and each step is printed. */
export function walkLines(
  plan: FirstOrderPlan,
  objective: ObjectiveCode,
  name: string,
  precision: Precision,
  { first, step }: { readonly first: readonly string[]; readonly step: readonly string[] },
): readonly string[] {
  const again = behindParameters(objective.batch);
  const evaluate = evaluationLines(objective);
  const loop = [
    ...drawnLines(plan, precision, again),
    ...step,
    ...evaluate.later,
    ...(plan.lookAhead === undefined ? [] : lookBehind(again)),
    `console.log(\`${name},\${k},\${value}\`);`,
  ];
  const body = [
    'const n = x.length;',
    'const g = new Float64Array(n);',
    ...first,
    ...preparationLines(plan, objective),
    ...evaluate.first,
    `console.log(\`${name},0,\${value}\`);`,
    'for (let k = 1; k <= steps; k++) {',
    ...indented(loop, indent),
    '}',
    'return value;',
  ];
  return [
    '/**',
    ...methodLines(plan).map((line) => ` * ${line}`),
    ' */',
    `function ${name}(x: Float64Array, steps: number): number {`,
    ...indented(body, indent),
    '}',
  ];
}

/** Lines that evaluate the loss and its gradient for the first time and later, on the next mini-batch where there are any. */
function evaluationLines({ batch }: ObjectiveCode): {
  readonly first: readonly string[];
  readonly later: readonly string[];
} {
  const value = `value = lossAndGradient(x, g${behindParameters(batch)});`;
  if (!batch) return { first: [`let ${value}`], later: [value] };
  const drawn = `${argumentOf(batch)} = batches.next().value;`;
  return { first: [`let ${drawn}`, `let ${value}`], later: [drawn, value] };
}

/** What is there before the first step: generators, and room for what they draw. */
function preparationLines(
  { run, drawn, lookAhead }: FirstOrderPlan,
  { batch }: ObjectiveCode,
): readonly string[] {
  const { seed } = run.spec;
  const room = (name: string): string => `const ${name} = new Float64Array(n);`;
  return [
    ...(drawsAtRandom(drawn) ? [`const random = new Random(${seed});`] : []),
    ...(drawn.noise ? [room('noise')] : []),
    ...(drawn.estimate ? [room('along'), room('estimate')] : []),
    ...(drawn.uphill ? [room('uphill'), room('worst')] : []),
    ...(lookAhead === undefined ? [] : [room('behind')]),
    ...(batch ? [`const batches = miniBatches(${batchArguments(batch, seed).join(', ')});`] : []),
  ];
}

/** Nesterov's method in its paper's form: x is the point where the gradient is taken, the loss that of the point behind it. */
const lookBehind = (again: string): readonly string[] => [
  'for (let i = 0; i < n; i++) behind[i] = x[i] + momentum * b[i];',
  `value = lossAndGradient(behind, new Float64Array(n)${again});`,
];

/** Draws of a step, before its formulas. */
function drawnLines({ drawn }: FirstOrderPlan, precision: Precision, again: string): readonly string[] {
  const { noise, uphill, estimate } = drawn;
  const f = (text: string): string => (precision === 'float32' ? `Math.fround(${text})` : text);
  return [
    ...(uphill ? uphillLines(uphill, f, again) : []),
    ...(noise
      ? [
          `const deviation = ${f(`${typescriptNumber(noise.deviation)} / k ** ${typescriptNumber(noise.decay / 2)}`)};`,
          `for (let i = 0; i < n; i++) noise[i] = ${f(`deviation * ${f('random.normal()')}`)};`,
        ]
      : []),
    ...(estimate
      ? [
          `if ((k - 1) % ${estimate.interval} === 0) {`,
          '  for (let i = 0; i < n; i++) along[i] = random.normal();',
          `  hessianTimes(x, along, estimate${again});`,
          '  for (let i = 0; i < n; i++) estimate[i] *= along[i];',
          '}',
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
