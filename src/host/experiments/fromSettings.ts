import { chosenRate, hasRate, stepsOf } from '../../core/analysis/choices';
import type { Terrain } from '../../core/analysis/learningRate';
import { settingFault } from '../../core/catalogue/checkSettings';
import { type BareSetting, find, type Values } from '../../core/catalogue/entry';
import type { ListedOptimizer } from '../../core/catalogue/listed';
import { defaultOf, settingKey } from '../../core/catalogue/values';
import type {
  BatchSpec,
  Experiment,
  ModelSpec,
  ObjectiveSpec,
  OptimizerSpec,
  ScheduleSpec,
} from '../../core/experiment/experiment';
import { withLoss } from '../../core/learning/models/suitable';
import type { ObjectiveSource } from '../../core/objective/opened';
import type { Task } from '../../protocol/messages/data';
import { catalogue, losses, models, optimizers, schedules } from '../catalogue/catalogue';
import type { GivenValues, Settings } from '../settings/settings';
import { methodId, methodRule } from './chosenMethod';
import { withPreparation } from './preparationSettings';

/** An objective with what the settings say of it. */
export function objectiveOf(objective: ObjectiveSpec, settings: Settings): ObjectiveSpec {
  if (objective.kind !== 'dataset') return objective;
  const loss = fittingLoss(objective.loss, settings.loss);
  const { model: picked, lossSettings: _others, preparation: own, ...rest } = objective;
  // A model that was picked for its text, or that is not the usual one, stays.
  const model = picked.name === models[0].id ? { name: settings.model } : picked;
  const known = find(models, model.name)!.settings;
  const plain = {
    name: model.name,
    settings: valuesOf(known, { ...settings.given.model, ...textsOf(model) }),
  };
  // The first loss takes any outputs: departing from it, an activation that does not suit is replaced.
  const spec = withLoss({ ...rest, loss: losses[0].id, model: plain }, loss, catalogue);
  const lossSettings = valuesOf(find(losses, loss)!.settings, settings.given.loss);
  const asSet = withPreparation(undefined, settings.preparation, () => true, takesClasses(loss));
  const preparation = asSet && own ? { ...asSet, ...own } : (own ?? asSet);
  return {
    ...spec,
    ...present({ preparation, lossSettings: valuesOrNone(lossSettings) }),
  };
}

/** The texts of a model, such as its formula, which are no settings of VS Code. */
function textsOf({ name, settings = {} }: ModelSpec): Values {
  const texts = find(models, name)!.settings.filter(({ kind }) => kind === 'text');
  return Object.fromEntries(texts.flatMap(({ id }) => (id in settings ? [[id, settings[id]]] : [])));
}

/** What the settings make of an objective that a person picked, with their precision. */
export function sourceOf(objective: ObjectiveSpec, settings: Settings): ObjectiveSource {
  return { objective: objectiveOf(objective, settings), precision: settings.precision };
}

/** What a loss is for. */
export function taskOf(loss: string): Task {
  const target = find(losses, loss)?.target;
  return target === 'number' ? 'numbers' : target === 'count' ? 'counts' : 'classes';
}

/** True for a loss whose targets are classes. */
export const takesClasses = (loss: string): boolean => taskOf(loss) === 'classes';

/** The loss of the settings, unless that is for another task than the objective's own. */
function fittingLoss(own: string, ofSettings: string): string {
  return taskOf(own) === taskOf(ofSettings) ? ofSettings : own;
}

/** An objective of the recent ones, for the loss that the settings name now; one for classes may need its own. */
export function recentObjective(objective: ObjectiveSpec, { loss }: Settings): ObjectiveSpec {
  if (objective.kind !== 'dataset' || (takesClasses(objective.loss) && !takesClasses(loss))) return objective;
  return withLoss(objective, loss, catalogue);
}

/** The experiment that the settings make of an objective; every value of the optimizer is written out. */
export function experimentOf(
  { objective, precision }: ObjectiveSource,
  settings: Settings,
  terrain: Terrain,
): Experiment {
  const { gradient, seed, start, evaluations, stop, layers } = settings;
  return {
    version: 1,
    objective,
    optimizers: [optimizerOf(settings, terrain)],
    ...present({ start }),
    seed,
    budget: { steps: stepsOf(settings, terrain), ...present({ evaluations }) },
    gradient,
    ...present({ batch: batchOf(objective, settings) }),
    precision,
    // What has no model has no layers.
    ...(objective.kind === 'dataset' && layers),
    stop,
  };
}

/** The mini-batches of the settings, where there are rows to draw them from. */
export function batchOf(
  { kind }: ObjectiveSpec,
  { batchSize, replacement }: Pick<Settings, 'batchSize' | 'replacement'>,
): BatchSpec | undefined {
  if (kind !== 'dataset' || batchSize === undefined) return undefined;
  return { size: batchSize, ...(replacement && { replacement }) };
}

/** The settings with another optimizer: a learning rate that a person has set is that of the one that the settings name. */
export function withMethod(settings: Settings, method: string): Settings {
  const optimizer = methodId(method);
  const rule = methodRule(method);
  if (optimizer === settings.optimizer && rule === undefined) return settings;
  const { given } = settings;
  const own: GivenValues = optimizer === settings.optimizer ? {} : { learningRate: null };
  return {
    ...settings,
    optimizer,
    given: { ...given, optimizer: { ...given.optimizer, ...own, ...(rule !== undefined && { rule }) } },
  };
}

/** The optimizer of the settings, every value written out. */
export function optimizerOf(settings: Settings, terrain: Terrain): OptimizerSpec {
  const entry = find(optimizers, settings.optimizer)!;
  const { learningRate } = settings.given.optimizer;
  const values = valuesOf(entry.settings, settings.given.optimizer);
  const rate: Values = hasRate(entry)
    ? { learningRate: learningRate ?? chosenRate(entry, values, terrain) }
    : {};
  return {
    name: entry.id,
    settings: { ...values, ...rate },
    ...present({ schedule: scheduleOf(entry, settings) }),
  };
}

/** The values of an entry's settings: the given ones, where the entry accepts them, else its own. */
export function valuesOf(known: readonly BareSetting[], given: GivenValues): Values {
  const accepted = Object.fromEntries(
    known
      .map((setting) => [setting.id, given[settingKey(setting)]] as const)
      .filter(([id, value]) => value !== null && settingFault(find(known, id)!, value) === undefined),
  );
  return Object.fromEntries(
    known.map((setting) => [setting.id, accepted[setting.id] ?? defaultOf(setting, accepted)]),
  );
}

/** The schedule of the settings, where the method takes one. */
export function scheduleOf({ family }: ListedOptimizer, settings: Settings): ScheduleSpec | undefined {
  const entry = find(schedules, settings.schedule)!;
  if (family !== 'firstOrder' || entry === schedules[0]) return undefined;
  return { name: entry.id, settings: valuesOf(entry.settings, settings.given.schedule) };
}

/** An experiment names no settings rather than none of them. */
export const valuesOrNone = (values: Values): Values | undefined =>
  Object.keys(values).length > 0 ? values : undefined;

/** The fields that are defined. */
export function present<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
