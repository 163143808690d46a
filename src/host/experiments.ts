import { find, type Setting, type SettingValue, type Values } from '../core/catalogue';
import type { Experiment, ObjectiveSpec, OptimizerSpec, ScheduleSpec, StopRules } from '../core/experiment';
import { chooseLearningRate, type Terrain } from '../core/learningRate';
import { withLoss } from '../core/models/suitable';
import type { ObjectiveRecipe } from '../core/opened';
import type { OptimizerEntry } from '../core/optimizer';
import { optimizers } from '../core/optimizers';
import { schedules } from '../core/schedules';
import { stopKeys } from './settingRules';
import type { GivenValues, Settings } from './settings';

/** An objective with what the settings say of it. */
export function withObjectiveSettings(objective: ObjectiveSpec, settings: Settings): ObjectiveSpec {
  if (objective.kind !== 'dataset') return objective;
  const { batchSize: _former, ...rest } = withLoss(objective, settings.loss);
  const { batchSize } = settings;
  return batchSize === undefined ? rest : { ...rest, batchSize };
}

/** What the engine needs to open the objective that the settings describe. */
export function recipeOf(objective: ObjectiveSpec, settings: Settings): ObjectiveRecipe {
  const { gradient, precision, seed } = settings;
  return { objective: withObjectiveSettings(objective, settings), gradient, precision, seed };
}

/** The experiment that the settings make of an objective; every value of the optimizer is written out. */
export function experimentOf(recipe: ObjectiveRecipe, settings: Settings, terrain: Terrain): Experiment {
  const { start, steps, evaluations, stop } = settings;
  return {
    version: 1,
    ...recipe,
    optimizers: [optimizerOf(settings, terrain)],
    ...present({ start }),
    budget: { steps, ...present({ evaluations }) },
    stop,
  };
}

function optimizerOf(settings: Settings, terrain: Terrain): OptimizerSpec {
  const entry = find(optimizers, settings.optimizer)!;
  const { learningRate } = settings.hyperparameters;
  const values = valuesOf(entry.settings, settings.hyperparameters);
  const rate: Values = hasRate(entry)
    ? { learningRate: learningRate ?? chosenRate(entry, values, terrain) }
    : {};
  return {
    name: entry.id,
    settings: { ...values, ...rate },
    ...present({ schedule: scheduleOf(entry, settings) }),
  };
}

/** The values of an entry's settings: the given ones, where the entry knows them, else its own. */
function valuesOf(known: readonly Setting[], given: GivenValues): Values {
  return Object.fromEntries(known.map((setting) => [setting.id, chosenValue(setting, given[setting.id])]));
}

function chosenValue(setting: Setting, given: SettingValue | null): SettingValue {
  const unknown = setting.kind === 'choice' && !setting.choices.some(({ id }) => id === given);
  return unknown ? setting.default : (given ?? setting.default);
}

const hasRate = ({ settings }: OptimizerEntry): boolean => find(settings, 'learningRate') !== undefined;

const chosenRate = (optimizer: OptimizerEntry, { momentum }: Values, terrain: Terrain): number =>
  chooseLearningRate(optimizer, typeof momentum === 'number' ? momentum : 0, terrain);

/** The schedule of the settings, where the method takes one. */
function scheduleOf({ family }: OptimizerEntry, settings: Settings): ScheduleSpec | undefined {
  const entry = find(schedules, settings.schedule)!;
  if (family !== 'firstOrder' || entry === schedules[0]) return undefined;
  return { name: entry.id, settings: valuesOf(entry.settings, settings.scheduleSettings) };
}

type Changed = (key: string) => boolean;

/** A run's objective after a change of some settings (keys without prefix); what was not changed stays as it is. */
export function changedRecipe(
  experiment: Experiment,
  keys: readonly string[],
  settings: Settings,
): ObjectiveRecipe {
  const changed: Changed = (key) => keys.includes(key);
  return {
    objective: changedObjective(experiment.objective, changed, settings),
    gradient: {
      kind: changed('run.gradient') ? settings.gradient.kind : experiment.gradient.kind,
      h: changed('run.h') ? settings.gradient.h : experiment.gradient.h,
    },
    precision: changed('run.precision') ? settings.precision : experiment.precision,
    seed: changed('run.seed') ? settings.seed : experiment.seed,
  };
}

function changedObjective(objective: ObjectiveSpec, changed: Changed, settings: Settings): ObjectiveSpec {
  if (objective.kind !== 'dataset') return objective;
  return withObjectiveSettings(objective, {
    ...settings,
    loss: changed('dataset.loss') ? settings.loss : objective.loss,
    batchSize: changed('run.batchSize') ? settings.batchSize : objective.batchSize,
  });
}

/** The terrain of the run so far, and that of its changed objective. */
export interface Terrains {
  readonly before: Terrain;
  readonly after: Terrain;
}

/**
 * A run's experiment after a change of some settings: start and seed stay, and a run that began from an
 * experiment's file keeps the rest of it.
 */
export function changedExperiment(
  experiment: Experiment,
  keys: readonly string[],
  settings: Settings,
  terrains: Terrains,
): Experiment {
  const changed: Changed = (key) => keys.includes(key);
  const { start: former, budget, ...rest } = experiment;
  const start = changed('run.start') ? settings.start : former;
  const evaluations = changed('run.evaluations') ? settings.evaluations : budget.evaluations;
  return {
    ...rest,
    ...changedRecipe(experiment, keys, settings),
    optimizers: [changedOptimizer(experiment.optimizers[0], changed, settings, terrains)],
    ...present({ start }),
    budget: { steps: changed('run.steps') ? settings.steps : budget.steps, ...present({ evaluations }) },
    stop: changedStop(experiment.stop, changed, settings),
  };
}

function changedStop(stop: StopRules, changed: Changed, settings: Settings): StopRules {
  const ids = Object.keys(stopKeys) as (keyof StopRules)[];
  const values = ids.map((id) => [id, (changed(stopKeys[id]) ? settings.stop : stop)[id]]);
  return present(Object.fromEntries(values)) as unknown as StopRules;
}

function changedOptimizer(
  spec: OptimizerSpec,
  changed: Changed,
  settings: Settings,
  terrains: Terrains,
): OptimizerSpec {
  if (changed('optimizer.name')) return optimizerOf(settings, terrains.after);
  const entry = find(optimizers, spec.name)!;
  const fresh = optimizerOf({ ...settings, optimizer: spec.name }, terrains.after);
  const values = changedValues('optimizer', spec.settings, fresh.settings, changed);
  return {
    name: spec.name,
    settings: { ...values, ...rateChosenAgain(entry, spec, values, changed, terrains) },
    ...present({ schedule: changedSchedule(entry, spec.schedule, changed, settings) }),
  };
}

/** A rate that was chosen for the objective is chosen again for another loss or another momentum. */
function rateChosenAgain(
  entry: OptimizerEntry,
  spec: OptimizerSpec,
  values: Values,
  changed: Changed,
  { before, after }: Terrains,
): Values {
  const wasChosen =
    hasRate(entry) &&
    !changed('optimizer.learningRate') &&
    spec.settings.learningRate === chosenRate(entry, spec.settings, before);
  return wasChosen ? { learningRate: chosenRate(entry, values, after) } : {};
}

function changedSchedule(
  optimizer: OptimizerEntry,
  spec: ScheduleSpec | undefined,
  changed: Changed,
  settings: Settings,
): ScheduleSpec | undefined {
  if (changed('schedule.name')) return scheduleOf(optimizer, settings);
  if (!spec) return undefined;
  const fresh = valuesOf(find(schedules, spec.name)!.settings, settings.scheduleSettings);
  return { name: spec.name, settings: changedValues('schedule', spec.settings, fresh, changed) };
}

/** Values of which those whose setting was changed are replaced by fresh ones. */
function changedValues(
  prefix: 'optimizer' | 'schedule',
  former: Values,
  fresh: Values,
  changed: Changed,
): Values {
  const replaced = Object.entries(fresh).filter(([id]) => changed(`${prefix}.${id}`));
  return { ...former, ...Object.fromEntries(replaced) };
}

/** The fields that are defined. */
function present<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
