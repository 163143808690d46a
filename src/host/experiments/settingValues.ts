import { chosenRate, hasRate, stepsOf } from '../../core/analysis/choices';
import { find, type SettingValue, type Values } from '../../core/catalogue/entry';
import type { Listed } from '../../core/catalogue/listed';
import { isSameValue } from '../../core/catalogue/sameValue';
import { defaultOf, settingKey } from '../../core/catalogue/values';
import { type Experiment, isWeights, type StopRules } from '../../core/experiment/experiment';
import type { ObjectiveSummary } from '../../core/objective/opened';
import { losses, models, optimizers, schedules } from '../catalogue/catalogue';
import { ratesText } from '../settings/layerTexts';
import { type CatalogueName, stopKeys } from '../settings/rules';
import { rules, type ValuesByKey } from '../settings/settings';
import { preparationValues } from './preparationSettings';

/** What an experiment's values would be as settings: the inverse of `experimentOf` (fromSettings.ts). What it has no say in is left out. */
export function settingValues(experiment: Experiment): ValuesByKey {
  const { start, seed, budget, gradient, precision, stop } = experiment;
  const ids = Object.keys(stopKeys) as (keyof StopRules)[];
  return {
    ...methodValues(experiment),
    'run.steps': budget.steps,
    'run.evaluations': budget.evaluations ?? null,
    'run.start': isWeights(start) ? '' : (start?.join(', ') ?? ''),
    'run.seed': seed,
    'run.gradient': gradient.kind,
    'run.h': gradient.h === 'auto' ? null : gradient.h,
    'run.precision': precision,
    ...Object.fromEntries(ids.map((id) => [stopKeys[id], stop[id] ?? null])),
    ...dataValues(experiment),
  };
}

function methodValues({ optimizers: [{ name, settings, schedule }] }: Experiment): ValuesByKey {
  const entry = find(optimizers, name)!;
  const scheduleName = schedule?.name ?? schedules[0].id;
  return {
    'optimizer.name': name,
    ...entryValues('optimizer', entry, settings),
    ...(entry.family === 'firstOrder' && {
      'schedule.name': scheduleName,
      ...entryValues('schedule', find(schedules, scheduleName)!, schedule?.settings ?? {}),
    }),
  };
}

function dataValues(experiment: Experiment): ValuesByKey {
  const { objective, batch } = experiment;
  if (objective.kind !== 'dataset') return {};
  const { loss, lossSettings = {}, model, preparation } = objective;
  const { frozen = [], layerRates, decayWeightsOnly = false } = experiment;
  return {
    'dataset.model': model.name,
    ...preparationValues(preparation),
    'dataset.loss': loss,
    ...entryValues('loss', find(losses, loss)!, lossSettings),
    'run.batchSize': batch?.size ?? 0,
    'run.replacement': batch?.replacement === true,
    'run.frozen': frozen.join(', '),
    'run.layerRates': ratesText(layerRates),
    'run.decayWeightsOnly': decayWeightsOnly,
    ...entryValues('model', find(models, model.name)!, model.settings ?? {}),
  };
}

function entryValues(prefix: CatalogueName, { settings }: Listed, values: Values): ValuesByKey {
  return Object.fromEntries(
    settings.map((setting) => [
      `${prefix}.${settingKey(setting)}`,
      values[setting.id] ?? defaultOf(setting, values),
    ]),
  );
}

/** What a setting has where nobody gives it, for an experiment and what is known of its objective: what a reset brings. */
export function usualValue(
  key: string,
  experiment: Experiment,
  summary: ObjectiveSummary,
): SettingValue | null {
  const { settings, name } = experiment.optimizers[0];
  const entry = find(optimizers, name)!;
  if (key === 'optimizer.learningRate' && hasRate(entry)) return chosenRate(entry, settings, summary);
  if (key === 'run.start') return summary.start.join(', ');
  const rule = rules.find((each) => each.key === key);
  if (!rule) throw new Error(`There is no setting ${key}.`);
  if (rule.default !== null) return rule.default;
  if (key === 'run.steps') return stepsOf({ steps: undefined }, summary);
  return usualOfEntry(key, experiment);
}

/** What the settings have to be so that they make such a run; undefined where their defaults do. A start belongs to its objective, and is none. */
export function defaultsOf(
  experiment: Experiment,
  summary: ObjectiveSummary,
): Readonly<Record<string, SettingValue | null | undefined>> {
  const { 'run.start': _start, ...values } = settingValues(experiment);
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [
      key,
      isSameValue(value, usualValue(key, experiment, summary)) ? undefined : value,
    ]),
  );
}

/** The default of a catalogue entry, which a convention may have a say in. */
function usualOfEntry(key: string, { optimizers: [{ name, settings, schedule }], objective }: Experiment) {
  const [prefix, id] = key.split('.');
  const of = (entry: Listed | undefined, values: Values): SettingValue | null => {
    const setting = entry?.settings.find((each) => settingKey(each) === id);
    return setting ? defaultOf(setting, values) : null;
  };
  switch (prefix) {
    case 'optimizer':
      return of(find(optimizers, name), settings);
    case 'schedule':
      return of(schedule && find(schedules, schedule.name), schedule?.settings ?? {});
    case 'loss':
      return objective.kind === 'dataset'
        ? of(find(losses, objective.loss), objective.lossSettings ?? {})
        : null;
    case 'model':
      return objective.kind === 'dataset'
        ? of(find(models, objective.model.name), objective.model.settings ?? {})
        : null;
    default:
      return null;
  }
}
