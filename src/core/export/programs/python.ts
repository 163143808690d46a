import { pythonNumber } from '../../optimizers/custom/code/pythonWords';
import type { Precision } from '../../precision';
import { type Parsed, Problem } from '../../problem';
import { pythonKfac } from '../curvature/kfacRun';
import type { ExportedProgram } from '../exportedProgram';
import type { ExportRequest } from '../exportRequest';
import { frameworks, type PythonFramework } from '../languages/frameworks';
import type { PlannedLayer } from '../layers/layerPlan';
import { commented } from '../lines';
import { kerasClasses } from '../methods/kerasClasses';
import type { FirstOrderPlan } from '../methods/methodPlan';
import { type NativeAnswer, type NativeTable, nativeClass } from '../methods/native';
import { optaxClasses } from '../methods/optaxClasses';
import { torchClasses } from '../methods/torchClasses';
import type { ObjectiveCode } from '../objective/objectiveCode';
import { pythonObjective } from '../objective/pythonObjective';
import { procedureImports } from '../procedures/parts';
import { pythonFree } from '../space/pythonSpace';
import { freeCalls, walkedSpace } from '../space/walkedSpace';
import type { CheckWords } from './comparedLines';
import { heading, methodLines } from './heading';
import { ownMinimizer } from './ownMinimizers';
import { plannedRun } from './plannedRun';
import { hasProcedure, procedureRun } from './procedureRun';
import { pythonLayered } from './pythonLayered';
import { pythonBatches, pythonGenerator } from './pythonParts';
import { nativeRun, type PythonRun, pythonMain, writtenRun } from './pythonProgram';
import type { RunFunction } from './runFunction';
import { type NamedRun, runFunctions } from './runFunctions';
import { supportBlocks } from './support';
import type { WalkedObjective } from './walkedObjective';

/** The classes of a library, and what it is called. */
interface Library {
  readonly id: 'pytorch' | 'jax' | 'keras';
  readonly label: string;
  readonly classes: NativeTable;
}

const libraries: Readonly<Record<Exclude<PythonFramework, 'numpy'>, Library>> = {
  pytorch: { id: 'pytorch', label: 'PyTorch', classes: torchClasses },
  jax: { id: 'jax', label: 'optax', classes: optaxClasses },
  keras: { id: 'keras', label: 'Keras', classes: kerasClasses },
};

/** How far the last loss may be from ours, in parts of its size. */
const tolerances: Readonly<Record<Precision, string>> = { float64: '1e-9', float32: '1e-3' };

/** Runs as a program of Python. */
export function pythonCode(request: ExportRequest, id: PythonFramework): Parsed<ExportedProgram> {
  const { opened, runs } = request;
  const framework = frameworks[id];
  const written = pythonObjective(request, id);
  if (written instanceof Problem) return written;
  const space = walkedSpace(request);
  const objective = pythonFree(written, space, framework);
  const made = runFunctions(request, 'snake', checkWords(tolerances[opened.precision]), (run) =>
    runFunction(request, run, id, { objective, space }),
  );
  if (made instanceof Problem) return made;
  const { functions, labels } = made;
  const own = functions.map(({ lines }) => lines);
  const support = supportBlocks(request, id, [...own, ...freeCalls(space)], objective.batch);
  if (support instanceof Problem) return support;
  const start = framework.array(space.start);
  const { batch } = objective;
  const blocks = [
    objective.lines,
    ...derivedLines(objective, [...support, ...own]),
    ...support,
    ...(batch ? [pythonBatches(batch, framework)] : []),
    ...own,
    pythonMain(functions, runs, start, tolerances[opened.precision]),
  ];
  const body = blocks.flatMap((lines, at) => (at === 0 ? lines : ['', '', ...lines]));
  const usesRandom = body.some((line) => /\bRandom\(/.test(line));
  const all = usesRandom ? [...pythonGenerator(body), '', '', ...body] : body;
  const uses = (name: string): boolean => all.some((line) => line.includes(`${name}.`));
  const code = [
    ...heading(request, labels, '#', id !== 'numpy'),
    ...withImports(
      [...procedureImports(all), ...objective.imports],
      withNumpy(framework.imports(opened.precision, { math: uses('math'), optax: uses('optax') }), all),
    ),
    ...(all.some((line) => line.includes('minimize(')) ? ['from scipy.optimize import minimize'] : []),
    '',
    '',
    ...all,
    '',
  ].join('\n');
  return { code, ...(objective.data && { data: objective.data }) };
}

/** Those of Python itself stand first, and an empty line behind them. */
const withImports = (own: readonly string[], others: readonly string[]): readonly string[] => [
  ...own,
  ...(own.length > 0 && !/^import (math|os)$/.test(others[0]) ? [''] : []),
  ...others,
];

/** Programs of JAX, whose arrays are never changed, take some apart by NumPy. */
function withNumpy(imports: readonly string[], lines: readonly string[]): readonly string[] {
  const isImported = imports.includes('import numpy as np');
  if (isImported || !lines.some((line) => /\bnp\./.test(line))) return imports;
  const place = imports.findLastIndex((line) => line.startsWith('import ')) + 1;
  return imports.toSpliced(place, 0, 'import numpy as np');
}

const checkWords = (tolerance: string): CheckWords => ({
  printed: /^(\s*)print\(f"\w+,\{(.+?)\},\{(.+)\}"\)$/,
  check: (step, at, value, { loss }) => [
    `if ${step} == ${at}:`,
    `    assert abs(${value} - ${pythonNumber(loss)}) <= ${tolerance} * ${pythonNumber(Math.max(1, Math.abs(loss)))}, ${value}`,
  ],
});

/** The gradient by a library, where anything asks for it. */
function derivedLines(
  { derived = [] }: ObjectiveCode,
  blocks: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  const asks = blocks.some((lines) => lines.some((line) => line.includes('loss_and_gradient(')));
  return asks && derived.length > 0 ? [derived] : [];
}

function runFunction(
  request: ExportRequest,
  named: NamedRun,
  id: PythonFramework,
  { objective, space }: WalkedObjective,
): Parsed<RunFunction> {
  const { entry, name } = named;
  if (hasProcedure(entry.id)) return ownMinimizer(named, id, request.opened) ?? procedureIn(named, id);
  if (entry.id === 'kfac') {
    const made = pythonKfac(request, named, id);
    return made instanceof Problem ? made : explained(made, { reason: noClass }, id);
  }
  const { opened } = request;
  const planned = plannedRun(named, space, objective);
  if (planned instanceof Problem) return planned;
  const { plan, layers } = planned;
  const python: PythonRun = {
    ...{ plan, objective, framework: frameworks[id], precision: opened.precision, name },
    docstring: methodLines(plan),
  };
  if (layers?.every(({ kind }) => kind.plan)) return groupedRun(python, id, layers);
  if (layers) return explained(pythonLayered(python, id, layers), { reason: byLayers }, id);
  if (id === 'numpy') return writtenRun(python);
  const library = libraries[id];
  const own = nativeClass(library.classes, library.label, plan);
  return 'reason' in own
    ? explained(writtenRun(python), own, id)
    : noted(nativeRun(python, own, library.id), own);
}

const noClass = 'it has none';

/** A method that walks by itself, and that no library has in any form. */
function procedureIn(named: NamedRun, id: PythonFramework): RunFunction {
  const run = procedureRun(named, id);
  return named.entry.id === 'lm' ? explained(run, { reason: noClass }, id) : run;
}

/** Groups of layers, each by an optimizer of the framework's own class where it has one. */
function groupedRun(python: PythonRun, id: PythonFramework, layers: readonly PlannedLayer[]): RunFunction {
  if (id === 'numpy') return pythonLayered(python, id, layers);
  const { classes, label } = libraries[id];
  const classOf = (plan: FirstOrderPlan): NativeAnswer => nativeClass(classes, label, plan);
  const answers = layers.flatMap(({ kind }) => (kind.plan ? [classOf(kind.plan)] : []));
  const missing = answers.find((answer) => 'reason' in answer);
  if (missing) return explained(pythonLayered(python, id, layers), missing, id);
  const run = pythonLayered(python, id, layers, (plan) => {
    const own = classOf(plan);
    if ('reason' in own) throw new Error(own.reason);
    return own;
  });
  const note = answers.flatMap((answer) => ('name' in answer ? [answer] : []))[0];
  return noted(run, note);
}

/** Why no class is taken for a method that treats layers one by one. */
const byLayers = 'the method treats each layer of the flat vector by itself';

/** A method that is written out, and why. */
function explained(
  run: RunFunction,
  { reason }: Extract<NativeAnswer, { reason: string }>,
  id: PythonFramework,
): RunFunction {
  if (id === 'numpy') return run;
  const text = reason.endsWith('has none')
    ? `Written out: ${libraries[id].label} has no class for it.`
    : `Written out: ${reason}.`;
  // Above the function that walks, which may stand below others that it calls.
  const place = run.lines.findIndex((line) => line.startsWith(`def ${run.name}(`));
  return { ...run, lines: run.lines.toSpliced(place, 0, ...commented(text, '#')) };
}

const noted = (run: RunFunction, { note }: Exclude<NativeAnswer, { reason: string }>): RunFunction =>
  note === undefined ? run : { ...run, lines: [...commented(note, '#'), ...run.lines] };
