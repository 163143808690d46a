import type { Precision } from '../../precision';
import { type Parsed, Problem } from '../../problem';
import { juliaKfac } from '../curvature/kfacRun';
import type { ExportedProgram } from '../exportedProgram';
import type { ComparedRun, ExportRequest } from '../exportRequest';
import { juliaDialect } from '../languages/juliaDialect';
import { juliaNumber } from '../languages/juliaWords';
import { drawnNames, type FirstOrderPlan } from '../methods/methodPlan';
import { walkNames } from '../names';
import { juliaObjective } from '../objective/juliaObjective';
import type { ObjectiveCode } from '../objective/objectiveCode';
import { namedRecipe } from '../recipe/namedRecipe';
import { vectorStep } from '../recipe/vectorStep';
import { juliaFree } from '../space/juliaSpace';
import { freeCalls, walkedSpace } from '../space/walkedSpace';
import { type CheckWords, comparedRemark } from './comparedLines';
import { heading } from './heading';
import { juliaLayered } from './juliaLayered';
import { juliaBatches, juliaGenerator } from './juliaParts';
import { walkLines } from './juliaSteps';
import { plannedRun } from './plannedRun';
import { hasProcedure, procedureRun } from './procedureRun';
import type { RunFunction } from './runFunction';
import { type NamedRun, runFunctions } from './runFunctions';
import { supportBlocks } from './support';
import type { WalkedObjective } from './walkedObjective';

/** Runs as a program of Julia, which needs nothing but Julia itself: every method is written out. */
export function juliaCode(request: ExportRequest): Parsed<ExportedProgram> {
  const { opened, runs } = request;
  const written = juliaObjective(request);
  if (written instanceof Problem) return written;
  const space = walkedSpace(request);
  const objective = juliaFree(written, space);
  const made = runFunctions(request, 'snake', checkWords(tolerances[opened.precision]), (run) =>
    functionOf(request, run, { objective, space }),
  );
  if (made instanceof Problem) return made;
  const { functions, labels } = made;
  const own = functions.map(({ lines }) => lines);
  const support = supportBlocks(request, 'julia', [...own, ...freeCalls(space)], objective.batch);
  if (support instanceof Problem) return support;
  const { batch } = objective;
  const start = space.start.map(juliaNumber).join(', ');
  const body = [
    ...objective.lines,
    ...(batch ? ['', ...juliaBatches(batch.replacement)] : []),
    ...[...support, ...own].flatMap((lines) => ['', ...lines]),
    '',
    'println("optimizer,step,loss")',
    `const start = Float64[${start}]`,
    ...functions.flatMap(({ name }, at) => checkLines(name, runs[at], opened.precision)),
  ];
  const usesRandom = body.some((line) => /\bSfc32\(/.test(line));
  const code = [
    ...heading(request, labels, '#', false),
    ...(body.some((line) => /\b(1\.0I|(dot|norm|tr|lu|diag|eigen|Symmetric)\()/.test(line))
      ? ['using LinearAlgebra']
      : []),
    ...objective.imports,
    '',
    ...(usesRandom ? [...juliaGenerator(body), ''] : []),
    ...body,
    '',
  ].join('\n');
  return { code, ...(objective.data && { data: objective.data }) };
}

/** A run as a function: in formulas, or by a procedure. */
function functionOf(
  request: ExportRequest,
  named: NamedRun,
  { objective, space }: WalkedObjective,
): Parsed<RunFunction> {
  const { entry, name } = named;
  if (hasProcedure(entry.id)) return procedureRun(named, 'julia');
  if (entry.id === 'kfac') return juliaKfac(request, named);
  const { opened } = request;
  const planned = plannedRun(named, space, objective);
  if (planned instanceof Problem) return planned;
  const { plan, layers } = planned;
  return layers
    ? juliaLayered(plan, objective, name, opened.precision, layers)
    : runFunction(plan, objective, name, opened.precision);
}

const tolerances: Readonly<Record<Precision, string>> = { float64: '1e-9', float32: '1e-3' };

const checkWords = (tolerance: string): CheckWords => ({
  printed: /^(\s*)println\("\w+,\$(k),\$(.+)"\)$/,
  check: (step, at, value, { loss }) => [
    `if ${step} == ${at}`,
    `    @assert isapprox(${value}, ${juliaNumber(loss)}; rtol = ${tolerance}, atol = ${tolerance})`,
    'end',
  ],
});

function checkLines(
  name: string,
  { loss, steps, compared }: ComparedRun,
  precision: Precision,
): readonly string[] {
  const found = `loss_of_${name}`;
  const tolerance = tolerances[precision];
  return [
    `const ${found} = ${name}(copy(start), ${steps})`,
    compared
      ? `# ${comparedRemark(compared)}`
      : Number.isFinite(loss)
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
  const names = walkNames('snake', juliaDialect.calls);
  const transforms = [...plan.schedule, ...plan.before, ...plan.method, ...plan.behind];
  const step = vectorStep(namedRecipe(transforms, precision), juliaDialect, names, {
    ...{ x: 'x', gradient: 'g', rate: 'learning_rate', step: 'k', value: 'value' },
    drawn: drawnNames(plan.drawn),
  });
  const usesRate = step.lines.some((line) => /\blearning_rate\b/.test(line));
  const first = [
    ...(usesRate ? [`learning_rate = ${juliaNumber(plan.learningRate)}`] : []),
    ...step.constants,
    ...step.state,
  ];
  return { name, lines: walkLines(plan, objective, name, { first, step: step.lines }) };
}
