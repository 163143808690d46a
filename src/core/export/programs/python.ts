import { find } from '../../catalogue/entry';
import { optimizers } from '../../optimizers';
import type { Precision } from '../../precision';
import { type Parsed, Problem } from '../../problem';
import type { ExportedRun, ExportRequest } from '../exportRequest';
import { frameworks, type PythonFramework } from '../languages/frameworks';
import { commented } from '../lines';
import { kerasClasses } from '../methods/kerasClasses';
import { firstOrderPlan } from '../methods/methodPlan';
import { type NativeAnswer, type NativeTable, nativeClass } from '../methods/native';
import { optaxClasses } from '../methods/optaxClasses';
import { torchClasses } from '../methods/torchClasses';
import { ProgramNames } from '../names';
import type { ObjectiveCode } from '../objective/objectiveCode';
import { pythonObjective } from '../objective/pythonObjective';
import { heading, methodLines } from './heading';
import { pythonBatches, pythonGenerator } from './pythonParts';
import { hasProcedure, pythonProcedure } from './pythonProcedures';
import { nativeRun, type PythonRun, pythonMain, type RunFunction, writtenRun } from './pythonProgram';

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
export function pythonCode(request: ExportRequest, id: PythonFramework): Parsed<string> {
  const { opened, runs } = request;
  const framework = frameworks[id];
  const objective = pythonObjective(request, id);
  if (objective instanceof Problem) return objective;
  const names = new ProgramNames('snake');
  const functions: RunFunction[] = [];
  const labels: string[] = [];
  for (const run of runs) {
    const made = runFunction(request, run, id, objective, names);
    if (made instanceof Problem) return made;
    functions.push(made.run);
    labels.push(made.label);
  }
  const start = framework.array(runs[0].spec.start ?? opened.summary.start);
  const { batch } = objective;
  const asks = functions.some(({ lines }) => lines.some((line) => line.includes('loss_and_gradient(')));
  const derived = asks ? (objective.derived ?? []) : [];
  const body = [
    ...objective.lines,
    ...(derived.length > 0 ? ['', '', ...derived] : []),
    ...(batch ? ['', '', ...pythonBatches(batch, framework)] : []),
    ...functions.flatMap(({ lines }) => ['', '', ...lines]),
    '',
    '',
    ...pythonMain(functions, runs, start, tolerances[opened.precision]),
  ];
  const usesRandom = body.some((line) => /\bRandom\(/.test(line));
  const all = usesRandom ? [...pythonGenerator(body), '', '', ...body] : body;
  const uses = (name: string): boolean => all.some((line) => line.includes(`${name}.`));
  return [
    ...heading(request, labels, '#'),
    ...framework.imports(opened.precision, { math: uses('math'), optax: uses('optax') }),
    ...objective.imports,
    ...(body.some((line) => line.includes('minimize(')) ? ['from scipy.optimize import minimize'] : []),
    '',
    '',
    ...all,
    '',
  ].join('\n');
}

interface MadeRun {
  readonly run: RunFunction;
  readonly label: string;
}

function runFunction(
  { opened }: ExportRequest,
  run: ExportedRun,
  id: PythonFramework,
  objective: ObjectiveCode,
  names: ProgramNames,
): Parsed<MadeRun> {
  const entry = find(optimizers, run.spec.optimizer.name);
  if (entry && hasProcedure(entry.id)) {
    const own = pythonProcedure(entry, run, id, names.fresh(entry.id));
    return own instanceof Problem ? own : { run: own, label: entry.label };
  }
  const hasMatrices = (opened.summary.matrices ?? []).length > 0;
  const plan = firstOrderPlan(run, { batches: objective.batch !== undefined, hasMatrices });
  if (plan instanceof Problem) return plan;
  const python: PythonRun = {
    ...{ plan, objective, framework: frameworks[id], precision: opened.precision },
    name: names.fresh(plan.entry.id),
    docstring: methodLines(plan),
  };
  const { label } = plan.entry;
  if (id === 'numpy') return { run: writtenRun(python), label };
  const library = libraries[id];
  const own = nativeClass(library.classes, library.label, plan);
  return {
    run:
      'reason' in own
        ? explained(writtenRun(python), own, library)
        : noted(nativeRun(python, own, library.id), own),
    label,
  };
}

/** A method that is written out, and why. */
function explained(
  run: RunFunction,
  { reason }: Extract<NativeAnswer, { reason: string }>,
  { label }: Library,
): RunFunction {
  const text = reason.endsWith('has none')
    ? `Written out: ${label} has no class for it.`
    : `Written out: ${reason}.`;
  return { ...run, lines: [...commented(text, '#'), ...run.lines] };
}

const noted = (run: RunFunction, { note }: Exclude<NativeAnswer, { reason: string }>): RunFunction =>
  note === undefined ? run : { ...run, lines: [...commented(note, '#'), ...run.lines] };
