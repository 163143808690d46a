import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { datasetFiles } from './datasetFiles';
import { fixture, runsIn } from './fixture';
import type { ReferenceCase, ReferenceGroup } from './group';

/** What tells a run or an entry of a file from the others: its file or method, then the function or the part. */
export type EntryName = readonly [first: string, ...rest: string[]];

/** Reference values of one origin, entry by entry, whatever is made of them. */
export interface Holding {
  /** The id of the groups that compare them. */
  readonly id: string;
  /** How many entries there are, so that a fixture that loses some is noticed. */
  readonly count: number;
  readonly entries: readonly EntryName[];
}

/** PyTorch's trajectories; those that are in no folder of test/fixtures have to be left out by name. */
const torchFiles =
  `adadelta adadelta-alt adagrad adagrad-alt adam adam-alt adam-lr0.1 adamax adamax-alt adamw adamw-alt adamw-amsgrad
  amsgrad amsgrad-alt asgd asgd-alt lbfgs lbfgs-1iter lbfgs-wolfe momentum momentum-dampening momentum-wd nadam nadam-alt
  nadam-documented nadam-documented-alt nesterov nesterov-wd radam radam-alt rmsprop rmsprop-alt rmsprop-centered
  rmsprop-centered-momentum rmsprop-momentum rprop rprop-alt sgd sgd-diverging sgd-maximize sgd-small-lr sgd-weightdecay`.split(
    /\s+/,
  );

const formulaFiles = 'AdaBelief Lion Momentum-classical NAG-classical RMSProp-eps-inside SignSGD Yogi'.split(
  ' ',
);

const networkFiles =
  'breast-cancer-logistic diabetes-linear digits-mlp-relu iris-softmax moons-mlp-sigmoid-mse moons-mlp-tanh'.split(
    ' ',
  );

const nistFiles =
  `Bennett5 BoxBOD Chwirut1 Chwirut2 DanWood ENSO Eckerle4 Gauss1 Gauss2 Gauss3 Hahn1 Kirby2 Lanczos1 Lanczos2 Lanczos3
  MGH09 MGH10 MGH17 Misra1a Misra1b Misra1c Misra1d Nelson Rat42 Rat43 Roszman1 Thurber`.split(/\s+/);

const nistLinearFiles =
  'filip longley noint1 noint2 norris pontius wampler1 wampler2 wampler3 wampler4 wampler5'.split(' ');

const nonlinearStarts = nistFiles.flatMap((file): EntryName[] => [
  [file, 'start 1'],
  [file, 'start 2'],
]);

const linearStarts = nistLinearFiles.map((file): EntryName => [file, '0']);

interface Run {
  readonly function: string;
  readonly method: string;
  readonly optimizer: string;
}

interface Named {
  readonly name: string;
}

interface FunctionReference extends Named {
  readonly n: number;
  readonly global_minima: readonly unknown[];
}

const path = (...names: readonly string[]): string => join('test', 'fixtures', ...names);

/** The runs of a file in one of some folders; one entry for a file that is in none of them. */
function runsOf(file: string, folders: readonly string[]): EntryName[] {
  const folder = folders.find((candidate) => existsSync(path(candidate, `${file}.json`)));
  if (folder === undefined) return Array.from({ length: 6 }, () => [file]);
  return runsIn<Run>(folder, `${file}.json`).map((run) => [file, run.function]);
}

const { losses, activations, schedules } = fixture<Record<string, readonly Named[]>>(
  'losses_activations_schedules.json',
);

const named = (entries: readonly Named[]): EntryName[] => entries.map(({ name }) => [name]);

function partsOf({ name, n, global_minima }: FunctionReference): EntryName[] {
  const parts = ['values', 'gradients', 'Hessians', ...(global_minima.length > 0 ? ['minima'] : [])];
  return parts.map((part) => [name, part, `n = ${n}`]);
}

/** Everything that there is to compare with. */
export const holdings: readonly Holding[] = [
  {
    id: 'optimizers',
    count: 42 * 6,
    entries: torchFiles.flatMap((file) => runsOf(file, ['optimizers', 'lbfgs'])),
  },
  {
    id: 'optimizers_formula_only',
    count: 32,
    entries: formulaFiles.flatMap((file) => runsOf(file, ['optimizers_formula_only'])),
  },
  {
    id: 'tfjs_float32.json',
    count: 24,
    entries: runsIn<Run>('tfjs_float32.json').map((run) => [run.optimizer, run.function]),
  },
  {
    id: 'scipy_minimizers.json',
    count: 44,
    entries: runsIn<Run>('scipy_minimizers.json').map((run) => [run.method.replace(/ .*/, ''), run.function]),
  },
  { id: 'losses_activations_schedules.json: losses', count: 14, entries: named(losses) },
  { id: 'losses_activations_schedules.json: activations', count: 15, entries: named(activations) },
  { id: 'losses_activations_schedules.json: schedules', count: 9, entries: named(schedules) },
  {
    id: 'functions.json',
    // Two of the 33 functions have no minimum.
    count: 4 * 33 - 2,
    entries: fixture<{ functions: readonly FunctionReference[] }>('functions.json').functions.flatMap(
      partsOf,
    ),
  },
  { id: 'datasets', count: 87, entries: datasetFiles().map((file) => [file]) },
  { id: 'networks', count: 6, entries: networkFiles.map((file) => [file]) },
  { id: 'nist', count: 27 * 2, entries: nonlinearStarts },
  { id: 'nist_linear', count: 11, entries: linearStarts },
  { id: 'minpack', count: 27 * 2 + 11, entries: [...nonlinearStarts, ...linearStarts] },
  {
    id: 'predictions',
    count: 4 * 5,
    entries: fixture<{
      cases: readonly { readonly model: string; readonly preparation: Readonly<Record<string, unknown>> }[];
    }>('predictions', 'predictions.json').cases.map(({ model, preparation }) => [
      `${model} with ${Object.values(preparation).join(', ')}`,
    ]),
  },
  {
    id: 'textbook',
    count: 10,
    entries: Object.keys(fixture('textbook', 'textbook.json')).map((part) => [part]),
  },
];

/** Entries that no case compares and nothing that is left out names; each as often as it is missing. */
export function uncovered({ id, entries }: Holding, groups: readonly ReferenceGroup[]): string[] {
  const own = groups.filter((group) => group.id === id);
  const cases = new Set(own.flatMap((group) => group.cases()));
  const leftOut = own.flatMap((group) => group.leftOut.map(({ what }) => what));
  return entries
    .filter((entry) => !taken(entry, cases) && !leftOut.some((what) => isLeftOut(entry, what)))
    .map((entry) => entry.join(' '));
}

/** Takes the case that names an entry away from those that may answer for others. */
function taken(entry: EntryName, cases: Set<ReferenceCase>): boolean {
  for (const found of cases) if (entry.every((part) => names(found.name, part))) return cases.delete(found);
  return false;
}

/** Left out is an entry that is named from the beginning on with all its parts, and the whole of a file that is listed. */
function isLeftOut(entry: EntryName, what: string): boolean {
  const isNamed = what.startsWith(entry[0]) && entry.every((part) => names(what, part));
  return isNamed || what.split(/, | and /).includes(`${entry[0]}.json`);
}

/** Whether a text has a name as a word of its own: "adam" is in "adam.json: sphere2", and not in "adam-alt". */
function names(text: string, name: string): boolean {
  const literal = name.replace(/[^\w\s]/g, '\\$&');
  return new RegExp(`(?<![\\w.-])${literal}(?![\\w-])`).test(text);
}
