import { find, type SettingValue, type Values } from '../core/catalogue';
import {
  type Experiment,
  experimentDefaults,
  type ObjectiveSpec,
  type OptimizerSpec,
} from '../core/experiment';
import { chooseLearningRate, type Terrain } from '../core/learningRate';
import type { ObjectiveRecipe } from '../core/opened';
import type { OptimizerEntry } from '../core/optimizer';
import { optimizers } from '../core/optimizers';
import type { Settings } from './settings';

/** An objective with what the settings say of it. */
export function withObjectiveSettings(objective: ObjectiveSpec, settings: Settings): ObjectiveSpec {
  if (objective.kind !== 'dataset') return objective;
  const { batchSize: _former, ...rest } = objective;
  const { loss, batchSize } = settings;
  return batchSize === undefined ? { ...rest, loss } : { ...rest, loss, batchSize };
}

/** What the engine needs to open the objective that the settings describe. */
export function recipeOf(objective: ObjectiveSpec, settings: Settings): ObjectiveRecipe {
  const { gradient, precision, seed } = settings;
  return { objective: withObjectiveSettings(objective, settings), gradient, precision, seed };
}

/** The experiment that the settings make of an objective; every value of the optimizer is written out. */
export function experimentOf(recipe: ObjectiveRecipe, settings: Settings, terrain: Terrain): Experiment {
  const { start, steps, gradientNorm } = settings;
  return {
    version: 1,
    ...recipe,
    optimizers: [optimizerOf(settings, terrain)],
    ...(start === undefined ? {} : { start }),
    budget: { steps },
    stop: { ...experimentDefaults.stop, gradientNorm },
  };
}

function optimizerOf(settings: Settings, terrain: Terrain): OptimizerSpec {
  const entry = find(optimizers, settings.optimizer)!;
  const values: Record<string, SettingValue> = {};
  for (const { id, default: own } of entry.settings) values[id] = settings.hyperparameters[id] ?? own;
  values.learningRate = settings.hyperparameters.learningRate ?? chosenRate(entry, values, terrain);
  return { name: entry.id, settings: values };
}

const chosenRate = (optimizer: OptimizerEntry, { momentum }: Values, terrain: Terrain): number =>
  chooseLearningRate(optimizer, typeof momentum === 'number' ? momentum : 0, terrain);

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
  const { start: former, ...rest } = experiment;
  const start = changed('run.start') ? settings.start : former;
  return {
    ...rest,
    ...changedRecipe(experiment, keys, settings),
    optimizers: [changedOptimizer(experiment.optimizers[0], changed, settings, terrains)],
    ...(start === undefined ? {} : { start }),
    budget: { steps: changed('run.steps') ? settings.steps : experiment.budget.steps },
    stop: {
      ...experiment.stop,
      gradientNorm: changed('run.gradientNorm') ? settings.gradientNorm : experiment.stop.gradientNorm,
    },
  };
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
  const values: Record<string, SettingValue> = { ...spec.settings };
  for (const id of Object.keys(fresh.settings))
    if (changed(`optimizer.${id}`)) values[id] = fresh.settings[id];
  // A rate that was chosen for the objective is chosen again for another loss or another momentum.
  if (
    !changed('optimizer.learningRate') &&
    spec.settings.learningRate === chosenRate(entry, spec.settings, terrains.before)
  )
    values.learningRate = chosenRate(entry, values, terrains.after);
  return { name: spec.name, settings: values };
}
