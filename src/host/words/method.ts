import { l10n } from 'vscode';
import { type BareSetting, find, type SettingValue, type Values } from '../../core/catalogue/entry';
import { defaultOf } from '../../core/catalogue/values';
import type { Experiment } from '../../core/experiment/experiment';
import { ruleOf } from '../../core/optimizers/custom/customMethod';
import { ownParameters } from '../../core/optimizers/custom/ownParameters';
import { optimizers, schedules } from '../catalogue/catalogue';
import { learningRateText, type Run, shortOptimizer } from '../runs/run';
import { shortNumber } from './shortNumber';

/**
 * A run's method in short, what tells it from others of its kind before all else: "GD, η = 0.01", and then what is not as
 * the method has it: "Adam, η = 0.01, β₁ = 0.95, cosine".
 */
export function methodInShort(run: Run): string {
  const [{ name, settings, schedule }] = run.experiment.optimizers;
  const entry = find(optimizers, name);
  const known = entry?.settings ?? [];
  // A rate that is chosen for the objective is worth a word, the usual one of a method that has one is not.
  const isChosen = entry?.rate.kind !== 'default';
  const others = isChosen ? known.filter(({ id }) => id !== 'learningRate') : known;
  const rate = isChosen ? learningRateText(run) : '';
  const own = ownParameters(ruleOf(run.experiment.optimizers[0]) ?? '');
  const parts = [
    ...[
      shortOptimizer(run),
      rate,
      ...own.map(({ name: parameter, value }) => `${parameter} = ${shortNumber(value)}`),
    ],
    ...others.filter(({ kind }) => kind !== 'text').map((each) => unusual(each, settings)),
  ];
  if (schedule) parts.push((find(schedules, schedule.name)?.label ?? schedule.name).toLowerCase());
  return [...parts, ...layersInShort(run.experiment)].filter((part) => part !== '').join(', ');
}

/** The layers that are treated otherwise than the rest: "frozen: w1, b1", "η(w2) × 0.1". */
function layersInShort({ frozen = [], layerRates = {} }: Experiment): readonly string[] {
  return [
    ...(frozen.length > 0 ? [l10n.t('frozen: {0}', frozen.join(', '))] : []),
    ...Object.entries(layerRates).map(([layer, factor]) =>
      l10n.t('η({0}) × {1}', layer, shortNumber(factor)),
    ),
  ];
}

/** A setting with its value, where that is not the usual one. */
function unusual(setting: BareSetting, values: Values): string {
  const value = values[setting.id];
  return value === undefined || value === defaultOf(setting, values) ? '' : written(setting, value);
}

function written(setting: BareSetting, value: SettingValue): string {
  switch (setting.kind) {
    case 'number':
      return `${setting.symbol === '' ? setting.label.toLowerCase() : setting.symbol} = ${typeof value === 'number' ? shortNumber(value) : value}`;
    case 'switch':
      return `${setting.label.toLowerCase()}${value === true ? '' : ' = off'}`;
    case 'text':
    case 'list':
      return String(value);
    case 'choice':
      return setting.choices.find(({ id }) => id === value)?.label ?? String(value);
  }
}
