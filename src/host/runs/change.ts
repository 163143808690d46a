import type { SettingValue } from '../../core/catalogue/entry';
import { type Experiment, limits } from '../../core/experiment/experiment';
import type { ObjectiveSource } from '../../core/objective/opened';
import { type Parsed, Problem } from '../../core/problem';
import { changedExperiment, changedSource, type Terrains } from '../experiments/changed';
import { optimizerOf } from '../experiments/fromSettings';
import { scopeOf } from '../experiments/objectives';
import type { Cast } from '../panel/stage';
import type { Settings, SettingsReader } from '../settings/settings';

/** What a person changes in the shown runs. */
export interface Change {
  /** What they minimise then; a Problem for a value that a setting cannot have. */
  source(experiment: Experiment): Parsed<ObjectiveSource>;
  /** The experiment of a run then: the same one where it is not concerned. */
  experiment(walker: Cast, terrains: Terrains): Experiment;
  /** Whether the path of before is worth a look. */
  readonly leavesGhost: boolean;
}

/** Settings of single methods: in a race they are those of the current run. */
const isOfMethod = (key: string): boolean => key.startsWith('optimizer.') || key.startsWith('schedule.');

/** Settings (keys without prefix) have other values. */
export function newSettings(reader: SettingsReader, keys: readonly string[]): Change {
  return withSettings(keys, (experiment) => reader.read(scopeOf(experiment.objective)));
}

/** A setting (key without prefix) has another value in the shown runs, whatever the settings say; null is its default. */
export function oneSetting(reader: SettingsReader, key: string, value: SettingValue | null): Change {
  return withSettings([key], (experiment) => reader.readWith(key, value, scopeOf(experiment.objective)));
}

function withSettings(
  keys: readonly string[],
  settingsOf: (experiment: Experiment) => Parsed<Settings>,
): Change {
  const shared = keys.filter((key) => !isOfMethod(key));
  return {
    source: (experiment) => {
      const settings = settingsOf(experiment);
      return settings instanceof Problem ? settings : changedSource(experiment, keys, settings);
    },
    experiment: ({ run: { experiment }, role }, terrains) => {
      const settings = settingsOf(experiment);
      const own = role === 'current' ? keys : shared;
      return settings instanceof Problem
        ? experiment
        : changedExperiment(experiment, own, settings, terrains);
    },
    leavesGhost: true,
  };
}

/** All begin elsewhere. */
export function newStart(start: readonly number[]): Change {
  return {
    source: (experiment) => experiment,
    experiment: ({ run: { experiment } }) => ({ ...experiment, start }),
    leavesGhost: false,
  };
}

/** All have as many steps and evaluations more as they had. */
export const moreSteps: Change = {
  source: (experiment) => experiment,
  experiment: ({ run: { experiment } }) => {
    const { steps, evaluations } = experiment.budget;
    const budget = {
      steps: Math.min(2 * steps, limits.steps.maximum),
      ...(evaluations && { evaluations: Math.min(2 * evaluations, limits.evaluations.maximum) }),
    };
    return { ...experiment, budget };
  },
  leavesGhost: false,
};

/** A run's experiment with another optimizer, whose settings are those of a person's settings. */
export function otherMethod(
  experiment: Experiment,
  optimizer: string,
  settings: Settings,
  terrain: Terrains['after'],
): Experiment {
  return { ...experiment, optimizers: [optimizerOf({ ...settings, optimizer }, terrain)] };
}
