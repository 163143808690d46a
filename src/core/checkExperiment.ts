import { find, type Setting, type SettingValue } from './catalogue';
import {
  type Experiment,
  experimentDefaults,
  type GradientKind,
  type GradientSpec,
  gradientKinds,
  limits,
  type ObjectiveSpec,
  type OptimizerSpec,
  type StopRules,
} from './experiment';
import { functions } from './functions';
import { placeOf } from './jsonPlace';
import { losses } from './losses';
import { models } from './models';
import { optimizers } from './optimizers';
import { type Precision, precisions } from './precision';
import { type Parsed, Problem, type Span } from './problem';

type Fields = Readonly<Record<string, unknown>>;

/** Leaves the reading at the first fault; caught at the border of this file. */
class Refusal extends Error {
  readonly path: string;

  constructor(path: string, what: string) {
    super(path === '' ? `The experiment ${what}.` : `In the experiment, "${path}" ${what}.`);
    this.path = path;
  }
}

function refuse(path: string, what: string): never {
  throw new Refusal(path, what);
}

/** Reads an experiment's JSON text; a Problem has the place. */
export function parseExperiment(text: string): Parsed<Experiment> {
  try {
    return check(JSON.parse(text), (path) => placeOf(text, path));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The engine names the place in its message only; a text that ends too early is wrong at its end.
    const end = Math.max(0, text.length - 1);
    const position = Math.min(Number(/position (\d+)/.exec(error.message)?.[1] ?? end), end);
    return new Problem(`The experiment is not valid JSON: ${error.message}.`, { position, length: 1 });
  }
}

/** Checks a value against the experiment's format, version 1, and fills in what it leaves out. */
export function checkExperiment(value: unknown): Parsed<Experiment> {
  return check(value);
}

function check(value: unknown, place?: (path: string) => Span): Parsed<Experiment> {
  try {
    return experiment(value);
  } catch (error) {
    if (error instanceof Refusal) return new Problem(error.message, place?.(error.path));
    throw error;
  }
}

function experiment(value: unknown): Experiment {
  const fields = record(value, '', [
    '$schema',
    'version',
    'objective',
    'optimizers',
    'start',
    'seed',
    'budget',
    'gradient',
    'precision',
    'stop',
  ]);
  if (fields.version !== 1) refuse('version', `must be 1, not ${shown(fields.version)}`);
  const budget = fields.budget === undefined ? {} : record(fields.budget, 'budget', ['steps']);
  return {
    version: 1,
    objective: objective(fields.objective),
    optimizers: list(fields.optimizers, 'optimizers').map((item, i) => optimizer(item, `optimizers[${i}]`)),
    ...(fields.start === undefined
      ? {}
      : { start: list(fields.start, 'start').map((item, i) => number(item, `start[${i}]`)) }),
    seed: fields.seed === undefined ? experimentDefaults.seed : whole(fields.seed, 'seed', limits.seed),
    budget: {
      steps:
        budget.steps === undefined
          ? experimentDefaults.steps
          : whole(budget.steps, 'budget.steps', limits.steps),
    },
    gradient: fields.gradient === undefined ? experimentDefaults.gradient : gradient(fields.gradient),
    precision:
      fields.precision === undefined
        ? experimentDefaults.precision
        : oneOf<Precision>(fields.precision, 'precision', precisions),
    stop: fields.stop === undefined ? experimentDefaults.stop : stopRules(fields.stop),
  };
}

function objective(value: unknown): ObjectiveSpec {
  const kind = oneOf(record(value, 'objective').kind, 'objective.kind', [
    'function',
    'formula',
    'dataset',
  ] as const);
  switch (kind) {
    case 'function': {
      const fields = record(value, 'objective', ['kind', 'name', 'dimension']);
      const name = oneOf(
        fields.name,
        'objective.name',
        functions.map((entry) => entry.id),
      );
      return { kind, name, ...dimension(fields) };
    }
    case 'formula': {
      const fields = record(value, 'objective', ['kind', 'text', 'dimension']);
      return { kind, text: text(fields.text, 'objective.text'), ...dimension(fields) };
    }
    case 'dataset':
      return dataset(
        record(value, 'objective', ['kind', 'file', 'target', 'features', 'model', 'loss', 'batchSize']),
      );
  }
}

function dimension(fields: Fields): { dimension?: number } {
  if (fields.dimension === undefined) return {};
  return { dimension: whole(fields.dimension, 'objective.dimension', limits.dimension) };
}

function dataset(fields: Fields): ObjectiveSpec {
  const model = record(fields.model ?? { name: models[0].id }, 'objective.model', ['name']);
  const features = fields.features;
  return {
    kind: 'dataset',
    file: text(fields.file, 'objective.file'),
    target: text(fields.target, 'objective.target'),
    ...(features === undefined
      ? {}
      : {
          features: list(features, 'objective.features').map((name, i) =>
            text(name, `objective.features[${i}]`),
          ),
        }),
    model: {
      name: oneOf(
        model.name,
        'objective.model.name',
        models.map((entry) => entry.id),
      ),
    },
    loss: oneOf(
      fields.loss ?? losses[0].id,
      'objective.loss',
      losses.map((entry) => entry.id),
    ),
    ...(fields.batchSize === undefined
      ? {}
      : { batchSize: whole(fields.batchSize, 'objective.batchSize', limits.batchSize) }),
  };
}

function optimizer(value: unknown, path: string): OptimizerSpec {
  const fields = record(value, path, ['name', 'settings']);
  const name = oneOf(
    fields.name,
    `${path}.name`,
    optimizers.map((entry) => entry.id),
  );
  const known = find(optimizers, name)!.settings;
  const given = record(
    fields.settings ?? {},
    `${path}.settings`,
    known.map((setting) => setting.id),
  );
  const settings: Record<string, SettingValue> = {};
  for (const setting of known) {
    const own = given[setting.id];
    settings[setting.id] =
      own === undefined ? setting.default : settingValue(setting, own, `${path}.settings.${setting.id}`);
  }
  return { name, settings };
}

function settingValue(setting: Setting, value: unknown, path: string): SettingValue {
  const fault = settingFault(setting, value);
  if (fault !== undefined) refuse(path, fault);
  return value as SettingValue;
}

/** What is wrong with a value of a setting, as the end of a sentence ("must be above 0, not -1"); undefined when it is right. */
export function settingFault(setting: Setting, value: unknown): string | undefined {
  if (setting.kind === 'switch')
    return typeof value === 'boolean' ? undefined : `must be true or false, not ${shown(value)}`;
  if (setting.kind === 'choice') {
    const ids = setting.choices.map(({ id }) => id);
    return ids.includes(value as string)
      ? undefined
      : `must be one of ${ids.join(', ')}, not ${shown(value)}`;
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) return `must be a number, not ${shown(value)}`;
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = setting;
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    return `must be above ${exclusiveMinimum}, not ${value}`;
  if (minimum !== undefined && value < minimum) return `must be at least ${minimum}, not ${value}`;
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    return `must be below ${exclusiveMaximum}, not ${value}`;
  if (maximum !== undefined && value > maximum) return `must be at most ${maximum}, not ${value}`;
  return undefined;
}

function gradient(value: unknown): GradientSpec {
  const fields = record(value, 'gradient', ['kind', 'h']);
  const h = fields.h === undefined ? experimentDefaults.gradient.h : number(fields.h, 'gradient.h');
  if (h <= 0) refuse('gradient.h', `must be above 0, not ${h}`);
  return { kind: oneOf<GradientKind>(fields.kind, 'gradient.kind', gradientKinds), h };
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
    fields[id] === undefined ? experimentDefaults.stop[id] : number(fields[id], `stop.${id}`, 0);
  const bound = (id: 'targetLoss' | 'lossBound') =>
    fields[id] === undefined ? {} : { [id]: number(fields[id], `stop.${id}`) };
  return {
    gradientNorm: tolerance('gradientNorm'),
    stepLength: tolerance('stepLength'),
    lossChange: tolerance('lossChange'),
    ...bound('targetLoss'),
    patience:
      fields.patience === undefined
        ? experimentDefaults.stop.patience
        : whole(fields.patience, 'stop.patience', limits.patience),
    minimumImprovement: tolerance('minimumImprovement'),
    ...bound('lossBound'),
  };
}

function record(value: unknown, path: string, known?: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    refuse(path, `must be an object, not ${shown(value)}`);
  for (const key of Object.keys(value))
    if (known && !known.includes(key))
      refuse(
        path,
        `has no field ${JSON.stringify(key)}; it knows ${known.filter((name) => name !== '$schema').join(', ')}`,
      );
  return value as Fields;
}

function list(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0)
    refuse(path, `must be a list with at least one entry, not ${shown(value)}`);
  return value;
}

function text(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '') refuse(path, `must be a text, not ${shown(value)}`);
  return value;
}

function number(value: unknown, path: string, minimum = Number.NEGATIVE_INFINITY): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    refuse(path, `must be a number, not ${shown(value)}`);
  if (value < minimum) refuse(path, `must be at least ${minimum}, not ${value}`);
  return value;
}

function whole(
  value: unknown,
  path: string,
  { minimum, maximum }: { minimum: number; maximum: number },
): number {
  if (!Number.isInteger(value) || (value as number) < minimum || (value as number) > maximum)
    refuse(path, `must be a whole number from ${minimum} to ${maximum}, not ${shown(value)}`);
  return value as number;
}

function oneOf<T extends string>(value: unknown, path: string, choices: readonly T[]): T {
  if (!choices.includes(value as T))
    refuse(path, `must be one of ${choices.join(', ')}, not ${shown(value)}`);
  return value as T;
}

/** A value in a sentence; lists and objects are only named, because they may be long or deep. */
function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
