import { withDefaults } from '../analysis/choices';
import { checkSettings, valuesFault } from '../catalogue/checkSettings';
import { find, type Values } from '../catalogue/entry';
import type { Catalogue, ListedOptimizer } from '../catalogue/listed';
import { type Precision, precisions } from '../precision';
import { type Parsed, Problem, type Span } from '../problem';
import { parseJson } from '../text/json';
import {
  type Fields,
  given,
  list,
  number,
  oneOf,
  optional,
  reading,
  record,
  refuse,
  shown,
  text,
  whole,
} from '../text/jsonFields';
import { placeOf } from '../text/jsonPlace';
import { checkLayers, layersMembers } from './checkLayers';
import { checkGenerated, checkObjective, formerBatchSize } from './checkObjective';
import {
  type BatchSpec,
  type Experiment,
  experimentDefaults,
  type GeneratedSpec,
  type GradientKind,
  type GradientSpec,
  gradientKinds,
  limits,
  type ObjectiveSpec,
  type OptimizerSpec,
  type ScheduleSpec,
  type StartSpec,
  type StopRules,
  type WrittenExperiment,
} from './experiment';

/**
 * Reads an experiment's JSON text, in which the entries of a catalogue are named; a Problem has the place. What the text
 * leaves to choose for the objective is still to be chosen (core/analysis/choices.ts).
 */
export function parseAgainst(text: string, catalogue: Catalogue): Parsed<WrittenExperiment> {
  const value = parseJson(text, 'experiment');
  return value instanceof Problem ? value : check(value, catalogue, (path) => placeOf(text, path));
}

/** Checks a value against the experiment's format, version 1, and fills in what it leaves out. */
export function checkAgainst(value: unknown, catalogue: Catalogue): Parsed<Experiment> {
  const written = check(value, catalogue);
  return written instanceof Problem ? written : withDefaults(written, catalogue.optimizers);
}

function check(
  value: unknown,
  catalogue: Catalogue,
  place?: (path: string) => Span,
): Parsed<WrittenExperiment> {
  return reading('experiment', () => experiment(value, catalogue), place);
}

/** Checks a value against the format of an experiment's objective. */
export function objectiveAgainst(value: unknown, catalogue: Catalogue): Parsed<ObjectiveSpec> {
  return reading('experiment', () => checkObjective(value, catalogue));
}

/** Checks a value against the format of an experiment's generated data. */
export function generatedAgainst(value: unknown, { generated }: Catalogue): Parsed<GeneratedSpec> {
  return reading('experiment', () => checkGenerated(value, generated));
}

const members = [
  '$schema',
  'version',
  'objective',
  'optimizers',
  'start',
  'seed',
  'budget',
  'gradient',
  'batch',
  'precision',
  'stop',
  ...layersMembers,
];

function experiment(value: unknown, catalogue: Catalogue): WrittenExperiment {
  const fields = record(value, '', members);
  if (fields.version !== 1) refuse('version', `must be 1, not ${shown(fields.version)}`);
  const { seed, precision, stop } = experimentDefaults;
  const made: WrittenExperiment = {
    version: 1,
    objective: checkObjective(fields.objective, catalogue),
    optimizers: list(fields.optimizers, 'optimizers', limits.optimizers.maximum).map((item, i) =>
      optimizer(item, `optimizers[${i}]`, catalogue),
    ),
    ...optional('start', fields.start, startOf),
    seed: given(fields.seed, seed, (own) => whole(own, 'seed', limits.seed)),
    budget: given<WrittenExperiment['budget']>(fields.budget, {}, budget),
    gradient: given(fields.gradient, experimentDefaults.gradient, gradient),
    ...batchOf(fields),
    precision: given(fields.precision, precision, (own) => oneOf<Precision>(own, 'precision', precisions)),
    ...checkLayers(fields),
    stop: given<StopRules>(fields.stop, stop, stopRules),
  };
  checkPrecision(made, catalogue);
  checkMethods(made, catalogue);
  return made;
}

/** Numbers, or the file that holds them. */
function startOf(value: unknown): StartSpec {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return list(value, 'start').map((item, i) => number(item, `start[${i}]`));
  const { weights, content } = record(value, 'start', ['weights', 'content']);
  return {
    weights: text(weights, 'start.weights'),
    ...optional('content', content, (own) => text(own, 'start.content')),
  };
}

/** Methods that find their step lengths by themselves have no rate of a layer, and no weight decay. */
function checkMethods(made: WrittenExperiment, catalogue: Catalogue): void {
  for (const member of ['layerRates', 'decayWeightsOnly'] as const)
    for (const { name } of made.optimizers)
      if (made[member] && entryOf(name, catalogue).family !== 'firstOrder')
        refuse(
          member,
          `must be left out with ${name}: only first-order methods (${firstOrderNames(catalogue)}) have learning rates and weight decay`,
        );
}

/** Methods that walk by themselves reckon in float64 only. */
function checkPrecision({ precision, optimizers: specs }: WrittenExperiment, catalogue: Catalogue): void {
  if (precision === 'float64') return;
  for (const { name } of specs)
    if (entryOf(name, catalogue).family !== 'firstOrder')
      refuse(
        'precision',
        `must be "float64" with ${name}: only first-order methods (${firstOrderNames(catalogue)}) round to float32`,
      );
}

function optimizer(value: unknown, path: string, catalogue: Catalogue): OptimizerSpec {
  const fields = record(value, path, ['name', 'settings', 'schedule']);
  const name = oneOf(
    fields.name,
    `${path}.name`,
    catalogue.optimizers.map(({ id }) => id),
  );
  const entry = entryOf(name, catalogue);
  const settings = checkSettings(entry.settings, fields.settings, `${path}.settings`);
  const wrong = valuesFault(entry, settings);
  if (wrong) refuse(`${path}.settings.${wrong.id}`, wrong.fault);
  return {
    name,
    settings: withoutChoice(settings, fields.settings),
    ...optional('schedule', fields.schedule, (own) => schedule(own, `${path}.schedule`, entry, catalogue)),
  };
}

/** A learning rate that nobody has given is chosen for the objective. */
function withoutChoice({ learningRate, ...others }: Values, given: unknown): Values {
  const isGiven = given !== undefined && record(given, '').learningRate !== undefined;
  return isGiven && learningRate !== undefined ? { learningRate, ...others } : others;
}

function schedule(
  value: unknown,
  path: string,
  { id, family }: ListedOptimizer,
  catalogue: Catalogue,
): ScheduleSpec {
  if (family !== 'firstOrder')
    refuse(
      path,
      `must be left out: ${id} finds its step lengths by itself; schedules are for first-order methods (${firstOrderNames(catalogue)})`,
    );
  const fields = record(value, path, ['name', 'settings']);
  const name = oneOf(
    fields.name,
    `${path}.name`,
    catalogue.schedules.map((entry) => entry.id),
  );
  const known = find(catalogue.schedules, name)?.settings ?? [];
  return { name, settings: checkSettings(known, fields.settings, `${path}.settings`) };
}

function entryOf(name: string, { optimizers }: Catalogue): ListedOptimizer {
  const entry = find(optimizers, name);
  if (!entry) throw new Error(`There is no optimizer "${name}".`);
  return entry;
}

function firstOrderNames({ optimizers }: Catalogue): string {
  return optimizers
    .filter(({ family }) => family === 'firstOrder')
    .map(({ id }) => id)
    .join(', ');
}

/** The mini-batches; their size may also stand in the objective, where it stood before. */
function batchOf({ batch, objective }: Fields): { readonly batch?: BatchSpec } {
  const former = record(objective, 'objective')[formerBatchSize];
  if (former !== undefined) {
    if (batch !== undefined) refuse('batch', 'must be left out where "objective.batchSize" is given');
    return { batch: { size: whole(former, `objective.${formerBatchSize}`, limits.batchSize) } };
  }
  return optional('batch', batch, (value) => {
    const fields = record(value, 'batch', ['size', 'replacement']);
    const { replacement = false } = fields;
    if (typeof replacement !== 'boolean')
      refuse('batch.replacement', `must be true or false, not ${shown(replacement)}`);
    return {
      size: whole(fields.size, 'batch.size', limits.batchSize),
      ...(replacement && { replacement }),
    };
  });
}

function budget(value: unknown): WrittenExperiment['budget'] {
  const fields = record(value, 'budget', ['steps', 'evaluations']);
  return {
    ...optional('steps', fields.steps, (own) => whole(own, 'budget.steps', limits.steps)),
    ...optional('evaluations', fields.evaluations, (own) =>
      whole(own, 'budget.evaluations', limits.evaluations),
    ),
  };
}

function gradient(value: unknown): GradientSpec {
  const fields = record(value, 'gradient', ['kind', 'h']);
  return {
    kind: oneOf<GradientKind>(fields.kind, 'gradient.kind', gradientKinds),
    h: given<GradientSpec['h']>(fields.h, experimentDefaults.gradient.h, (h) =>
      h === 'auto' ? h : stepOfDifferences(h),
    ),
  };
}

function stepOfDifferences(value: unknown): number {
  if (typeof value === 'string')
    refuse('gradient.h', `must be a number above 0 or "auto", not ${shown(value)}`);
  const h = number(value, 'gradient.h');
  if (h <= 0) refuse('gradient.h', `must be above 0, not ${h}`);
  return h;
}

function stopRules(value: unknown): StopRules {
  const known = [
    'gradientNorm',
    'stepLength',
    'lossChange',
    'targetLoss',
    'patience',
    'minimumImprovement',
    'lossBound',
  ];
  const fields = record(value, 'stop', known);
  const tolerance = (id: 'gradientNorm' | 'stepLength' | 'lossChange' | 'minimumImprovement') =>
    given(fields[id], experimentDefaults.stop[id], (own) => number(own, `stop.${id}`, 0));
  const bound = (id: 'targetLoss' | 'lossBound') =>
    optional(id, fields[id], (own) => number(own, `stop.${id}`));
  return {
    gradientNorm: tolerance('gradientNorm'),
    stepLength: tolerance('stepLength'),
    lossChange: tolerance('lossChange'),
    ...bound('targetLoss'),
    patience: given(fields.patience, experimentDefaults.stop.patience, (own) =>
      whole(own, 'stop.patience', limits.patience),
    ),
    minimumImprovement: tolerance('minimumImprovement'),
    ...bound('lossBound'),
  };
}
