import type { OptimizerEntry } from '../../optimizers/optimizer';
import { type Precision, rounding } from '../../precision';
import { type Parsed, Problem } from '../../problem';
import { typescriptFactors } from '../curvature/typescriptFactors';
import { typescriptKfac } from '../curvature/typescriptKfac';
import { modelPlanOf } from '../data/modelPlan';
import type { ExportedProgram } from '../exportedProgram';
import type { ComparedRun, ExportRequest } from '../exportRequest';
import { typescriptNumber } from '../languages/typescriptWords';
import { drawnNames, type FirstOrderPlan } from '../methods/methodPlan';
import {
  asksForFactors,
  asksForHessian,
  asksForResiduals,
  hasRule,
  hasSource,
  layerInterfaces,
  ruleMaker,
  sourceCall,
  sourceLines,
  walkerInterfaces,
} from '../methods/sourceMethod';
import { walkNames } from '../names';
import { objectiveInterface } from '../objective/functionSource';
import { exactHessian, productLines } from '../objective/hessianCode';
import type { ObjectiveCode } from '../objective/objectiveCode';
import { typescriptObjective } from '../objective/typescriptObjective';
import { loopStep } from '../recipe/loopStep';
import { namedRecipe } from '../recipe/namedRecipe';
import { placeFunctions, typescriptFree } from '../space/typescriptSpace';
import { walkedSpace } from '../space/walkedSpace';
import { typescriptSquares } from '../squares/typescriptSquares';
import { type CheckWords, comparedRemark } from './comparedLines';
import { heading } from './heading';
import { plannedRun } from './plannedRun';
import type { RunFunction } from './runFunction';
import { type NamedRun, runFunctions } from './runFunctions';
import { inPlacesFunction, typescriptLayered } from './typescriptLayered';
import { slopesTypes } from './typescriptLooks';
import { typescriptBatches, typescriptGenerator } from './typescriptParts';
import { walkLines } from './typescriptSteps';
import type { WalkedObjective } from './walkedObjective';

/** Runs as a program of TypeScript, which Node runs as it stands once its types are taken out. */
export function typescriptCode(request: ExportRequest): Parsed<ExportedProgram> {
  const { opened, runs } = request;
  const written = typescriptObjective(request);
  if (written instanceof Problem) return written;
  const space = walkedSpace(request);
  const objective = typescriptFree(written, space);
  const made = runFunctions(request, 'camel', checkWords, (run) =>
    functionOf(request, run, { objective, space }),
  );
  if (made instanceof Problem) return made;
  const { functions, labels } = made;
  const sourced = runs.map(({ spec }) => spec.optimizer.name).filter(hasSource);
  const ruled = runs
    .map(({ spec }) => spec.optimizer.name)
    .filter(
      (id) =>
        hasRule(id) && functions.some(({ lines }) => lines.some((line) => line.includes(ruleMaker(id)))),
    );
  const hessian = sourced.some(asksForHessian) ? exactHessian(request, 'typescript') : undefined;
  if (hessian instanceof Problem) return hessian;
  const residuals = sourced.some(asksForResiduals) ? typescriptSquares(request) : undefined;
  if (residuals instanceof Problem) return residuals;
  const factors = sourced.some(asksForFactors) ? factorLines(request) : [];
  if (factors instanceof Problem) return factors;
  const { batch } = objective;
  const product = functions.some(({ lines }) => lines.some((line) => line.includes('hessianTimes(')))
    ? productLines(request, 'typescript', batch)
    : [];
  if (product instanceof Problem) return product;
  const body = [
    ...objective.lines,
    ...placeLines([...objective.lines, ...functions.flatMap(({ lines }) => lines)]),
    ...(product.length > 0 ? ['', ...product] : []),
    ...(batch ? ['', ...typescriptBatches(batch)] : []),
    ...factors,
    ...(sourced.length > 0
      ? [
          '',
          ...(objective.hasInterface ? [] : [...objectiveInterface, '']),
          ...(sourced.every(asksForFactors) ? [] : walkedObjective(space.dimension, { hessian, residuals })),
          ...walkerInterfaces,
        ]
      : []),
    ...(ruled.length > 0 ? ['', ...layerInterfaces] : []),
    ...sourceLines([...sourced, ...ruled]),
    ...functions.flatMap(({ lines }) => ['', ...lines]),
    '',
    ...mainLines(functions, runs, space.start, opened.precision),
  ];
  const usesRandom = body.some((line) => /\bnew Random\(/.test(line));
  const code = [
    ...heading(request, labels, '//'),
    ...objective.imports,
    '',
    ...(usesRandom ? [...typescriptGenerator(body), ''] : []),
    ...body,
    '',
  ].join('\n');
  return { code, ...(objective.data && { data: objective.data }) };
}

/** The factors of a network's curvature, with an empty line above. */
function factorLines(request: ExportRequest): Parsed<readonly string[]> {
  const model = modelPlanOf(request);
  return model instanceof Problem ? model : ['', ...typescriptFactors(model, request.opened.precision)];
}

/** What takes numbers out of their places, where any line does. */
function placeLines(lines: readonly string[]): readonly string[] {
  const calls = (name: string): boolean => lines.some((line) => line.includes(`${name}(`));
  const walks = calls('inPlaces');
  return [
    ...(calls('slopesIn') ? ['', ...slopesTypes] : []),
    ...(walks || calls('put') ? ['', ...placeFunctions] : []),
    ...(walks ? ['', ...inPlacesFunction] : []),
  ];
}

/** A run as a function: in formulas, or by its method's own source. */
function functionOf(
  request: ExportRequest,
  named: NamedRun,
  { objective, space }: WalkedObjective,
): Parsed<RunFunction> {
  const { run, entry, name } = named;
  const { opened } = request;
  if (asksForFactors(entry.id)) {
    const model = modelPlanOf(request);
    return model instanceof Problem ? model : typescriptKfac(named, model);
  }
  if (hasSource(entry.id)) return sourceFunction(entry, sourceCall(entry, run.spec.optimizer.settings), name);
  const planned = plannedRun(named, space, objective);
  if (planned instanceof Problem) return planned;
  const { plan, layers } = planned;
  return layers
    ? typescriptLayered(plan, objective, name, opened.precision, layers)
    : runFunction(plan, objective, name, opened.precision);
}

/** What methods ask of an objective besides its gradient, as lines. */
interface FurtherCode {
  readonly hessian: readonly string[] | undefined;
  readonly residuals: readonly string[] | undefined;
}

/** The objective as methods see it that evaluate it by themselves. */
const walkedObjective = (n: number, { hessian, residuals }: FurtherCode): readonly string[] => [
  ...(hessian ? [...hessian, ''] : []),
  ...(residuals ? [...residuals, ''] : []),
  'const walked: Objective = {',
  `  dimension: ${n},`,
  '  evaluate: (x, gradient = new Float64Array(x.length)) => lossAndGradient(x, gradient),',
  ...(hessian ? ['  hessian,'] : []),
  ...(residuals ? ['  residuals,'] : []),
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

function runFunction(
  plan: FirstOrderPlan,
  objective: ObjectiveCode,
  name: string,
  precision: Precision,
): RunFunction {
  const names = walkNames('camel');
  const transforms = [...plan.schedule, ...plan.before, ...plan.method, ...plan.behind];
  const step = loopStep(namedRecipe(transforms, precision), names, {
    ...{ x: 'x', gradient: 'g', rate: 'learningRate', step: 'k', value: 'value' },
    drawn: drawnNames(plan.drawn),
  });
  const first = [
    ...(usesName(step.lines, 'learningRate')
      ? [`const learningRate = ${typescriptNumber(rounding(precision)(plan.learningRate))};`]
      : []),
    ...step.constants,
    ...step.state,
  ];
  return { name, lines: walkLines(plan, objective, name, precision, { first, step: step.lines }) };
}

const usesName = (lines: readonly string[], name: string): boolean =>
  lines.some((line) => new RegExp(`\\b${name}\\b`).test(line));

const checkWords: CheckWords = {
  printed: /^(\s*)console\.log\(`\w+,\$\{(k)\},\$\{(.+)\}`\);$/,
  check: (step, at, value, { loss }) => [
    `if (${step} === ${at}) check(${value}, ${typescriptNumber(loss)});`,
  ],
};

/** The lines that walk all runs of a program and hold their last losses against ours. */
function mainLines(
  functions: readonly RunFunction[],
  runs: readonly ComparedRun[],
  start: readonly number[],
  precision: Precision,
): readonly string[] {
  const tolerance = precision === 'float64' ? '1e-9' : '1e-3';
  const numbers = start.map((x) => typescriptNumber(rounding(precision)(x)));
  return [
    `const start = [${numbers.join(', ')}];`,
    "console.log('optimizer,step,loss');",
    ...functions.flatMap(({ name }, at) => {
      const { loss, steps, compared } = runs[at];
      if (compared) return [`// ${comparedRemark(compared)}`, `${name}(Float64Array.from(start), ${steps});`];
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
