import { chosenRate, hasRate, stepsOf } from '../../core/analysis/choices';
import type { Terrain } from '../../core/analysis/learningRate';
import { find, type Values } from '../../core/catalogue/entry';
import type { ListedOptimizer } from '../../core/catalogue/listed';
import { defaultOf, settingKey } from '../../core/catalogue/values';
import type {
  Experiment,
  ModelSpec,
  ObjectiveSpec,
  OptimizerSpec,
  ScheduleSpec,
  StopRules,
} from '../../core/experiment/experiment';
import { withLoss } from '../../core/learning/models/suitable';
import type { ObjectiveSource } from '../../core/objective/opened';
import { catalogue, losses, models, optimizers, schedules } from '../catalogue/catalogue';
import { preparationKeys } from '../settings/preparationKeys';
import { type CatalogueName, stopKeys } from '../settings/rules';
import type { Settings } from '../settings/settings';
import {
  batchOf,
  optimizerOf,
  present,
  scheduleOf,
  takesClasses,
  valuesOf,
  valuesOrNone,
} from './fromSettings';
import { withPreparation } from './preparationSettings';

type Changed = (key: string) => boolean;

/** What a run's objective is made of after a change of some settings (keys without prefix); what was not changed stays as it is. */
export function changedSource(
  experiment: Experiment,
  keys: readonly string[],
  settings: Settings,
): ObjectiveSource {
  const changed: Changed = (key) => keys.includes(key);
  return {
    objective: changedObjective(experiment.objective, changed, settings),
    precision: changed('run.precision') ? settings.precision : experiment.precision,
  };
}

function changedObjective(objective: ObjectiveSpec, changed: Changed, settings: Settings): ObjectiveSpec {
  if (objective.kind !== 'dataset') return objective;
  const { model: former, lossSettings: formerLossSettings = {}, preparation: own, ...rest } = objective;
  const isOther = changed('dataset.model') && settings.model !== former.name;
  const model = isOther ? { name: settings.model, settings: sharedValues(former, settings) } : former;
  const loss = changed('dataset.loss') ? settings.loss : objective.loss;
  const known = find(models, model.name)!.settings;
  const fresh = valuesOf(known, settings.given.model);
  const changedSetting: Changed = (key) =>
    known.some((setting) => `model.${setting.id}` === key && changed(`model.${settingKey(setting)}`));
  const values = changedValues('model', model.settings ?? {}, fresh, changedSetting);
  const spec = withLoss(
    { ...rest, model: present({ ...model, settings: valuesOrNone(values) }) },
    loss,
    catalogue,
  );
  const freshLoss = valuesOf(find(losses, loss)!.settings, settings.given.loss);
  const lossValues =
    loss === objective.loss ? changedValues('loss', formerLossSettings, freshLoss, changed) : freshLoss;
  const changes = preparationKeys.some((key) => changed(`dataset.${key}`));
  const preparation = changes
    ? withPreparation(own, settings.preparation, (key) => changed(`dataset.${key}`), takesClasses(loss))
    : own;
  return { ...spec, ...present({ preparation, lossSettings: valuesOrNone(lossValues) }) };
}

/** What another model takes over of a model's settings: those that it has, too. */
function sharedValues({ name, settings: former = {} }: ModelSpec, { model, given }: Settings): Values {
  const { settings: known } = find(models, model)!;
  const { settings: formerKnown } = find(models, name)!;
  const fresh = valuesOf(known, given.model);
  return Object.fromEntries(
    known.map((setting) => {
      const same = formerKnown.find((other) => settingKey(other) === settingKey(setting));
      return [setting.id, (same && former[same.id]) ?? fresh[setting.id]];
    }),
  );
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
  const {
    start: former,
    batch: formerBatch,
    budget,
    gradient,
    seed,
    frozen,
    layerRates,
    decayWeightsOnly,
    ...rest
  } = experiment;
  const { layers } = settings;
  const start = changed('run.start') ? settings.start : former;
  const evaluations = changed('run.evaluations') ? settings.evaluations : budget.evaluations;
  const source = changedSource(experiment, keys, settings);
  const batch = batchOf(source.objective, {
    batchSize: changed('run.batchSize') ? settings.batchSize : formerBatch?.size,
    replacement: changed('run.replacement') ? settings.replacement : formerBatch?.replacement === true,
  });
  return {
    ...rest,
    ...source,
    gradient: {
      kind: changed('run.gradient') ? settings.gradient.kind : gradient.kind,
      h: changed('run.h') ? settings.gradient.h : gradient.h,
    },
    seed: changed('run.seed') ? settings.seed : seed,
    ...present({ batch }),
    optimizers: [changedOptimizer(experiment.optimizers[0], changed, settings, terrains)],
    ...present({
      start,
      frozen: changed('run.frozen') ? layers.frozen : frozen,
      layerRates: changed('run.layerRates') ? layers.layerRates : layerRates,
      decayWeightsOnly: changed('run.decayWeightsOnly') ? layers.decayWeightsOnly : decayWeightsOnly,
    }),
    budget: {
      steps: changed('run.steps') ? stepsOf(settings, terrains.after) : budget.steps,
      ...present({ evaluations }),
    },
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
  const entry = find(optimizers, spec.name)!;
  if (changed('optimizer.name') && settings.optimizer !== spec.name) {
    const other = optimizerOf(settings, terrains.after);
    // A run keeps the schedule that it has, or its constant rate, where the other method takes one.
    const keeps = entry.family === 'firstOrder' && !changed('schedule.name') && hasSchedule(other);
    return keeps
      ? { name: other.name, settings: other.settings, ...present({ schedule: spec.schedule }) }
      : other;
  }
  const fresh = optimizerOf({ ...settings, optimizer: spec.name }, terrains.after);
  const followed = changedValues('optimizer', spec.settings, fresh.settings, changed);
  const values = { ...followed, ...defaultsOfConvention(entry, spec.settings, fresh.settings, settings) };
  return {
    name: spec.name,
    settings: { ...values, ...rateChosenAgain(entry, spec, values, changed, terrains) },
    ...present({ schedule: changedSchedule(entry, spec.schedule, changed, settings) }),
  };
}

/** Whether a method's learning rate may follow a schedule. */
const hasSchedule = ({ name }: OptimizerSpec): boolean => find(optimizers, name)?.family === 'firstOrder';

/** What nobody has given follows the convention's own numbers. */
function defaultsOfConvention(
  { settings: known }: ListedOptimizer,
  former: Values,
  fresh: Values,
  { given }: Settings,
): Values {
  const following = known.filter(
    (setting) =>
      setting.id !== 'learningRate' &&
      given.optimizer[setting.id] === null &&
      former[setting.id] === defaultOf(setting, former),
  );
  return Object.fromEntries(following.map(({ id }) => [id, fresh[id]]));
}

/** A rate that was chosen for the objective is chosen again for another loss or another momentum. */
function rateChosenAgain(
  entry: ListedOptimizer,
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
  optimizer: ListedOptimizer,
  spec: ScheduleSpec | undefined,
  changed: Changed,
  settings: Settings,
): ScheduleSpec | undefined {
  const name = spec?.name ?? schedules[0].id;
  if (changed('schedule.name') && settings.schedule !== name) return scheduleOf(optimizer, settings);
  if (!spec) return undefined;
  const fresh = valuesOf(find(schedules, spec.name)!.settings, settings.given.schedule);
  return { name: spec.name, settings: changedValues('schedule', spec.settings, fresh, changed) };
}

/** Values of which those whose setting was changed are replaced by fresh ones. */
function changedValues(prefix: CatalogueName, former: Values, fresh: Values, changed: Changed): Values {
  const replaced = Object.entries(fresh).filter(([id]) => changed(`${prefix}.${id}`));
  return { ...former, ...Object.fromEntries(replaced) };
}
