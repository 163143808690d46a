import { l10n, type Uri } from 'vscode';
import { settingFault } from '../../core/catalogue/checkSettings';
import { find } from '../../core/catalogue/entry';
import {
  type Budget,
  type DatasetSpec,
  type Experiment,
  isWeights,
  limits,
  type ObjectiveSpec,
  type StartSpec,
} from '../../core/experiment/experiment';
import type { ObjectiveSource } from '../../core/objective/opened';
import { type Parsed, Problem } from '../../core/problem';
import { optimizers, schedules } from '../catalogue/catalogue';
import { changedExperiment, changedSource, type Terrains } from '../experiments/changed';
import { optimizerOf, withMethod } from '../experiments/fromSettings';
import { withGenerated } from '../experiments/generatedObjective';
import { scopeOf } from '../experiments/objectives';
import { isRulePart, partFault, withRuleParts } from '../panel/ruleFields';
import type { Cast } from '../panel/stage';
import { SettingProblem } from '../settings/settingProblem';
import type { Settings, SettingsReader, ValuesByKey } from '../settings/settings';

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
  return withSettings(keys, (scope) => reader.read(scope));
}

/**
 * Some settings (keys without prefix) have other values in the shown runs, whatever the settings say; null is the default. Among them
 * may be parts of an update rule, which stand in its text.
 */
export function ownValues(reader: SettingsReader, wanted: ValuesByKey): Change {
  if (!Object.keys(wanted).some(isRulePart)) return valuesOfSettings(reader, wanted);
  const inText = ({ optimizers: [method] }: Experiment): Change =>
    valuesOfSettings(reader, withRuleParts(wanted, method));
  return {
    source: (experiment) =>
      partFault(experiment.optimizers[0], wanted) ?? inText(experiment).source(experiment),
    experiment: (walker, terrains) => inText(walker.run.experiment).experiment(walker, terrains),
    leavesGhost: true,
  };
}

function valuesOfSettings(reader: SettingsReader, wanted: ValuesByKey): Change {
  // A budget of evaluations is reset to one of steps.
  const values = wanted['run.evaluations'] === null ? { 'run.steps': null, ...wanted } : wanted;
  const change = withSettings(Object.keys(values), (scope) => reader.readWith(values, scope));
  return {
    ...change,
    source: (experiment) => refusal(experiment, values) ?? change.source(experiment),
    experiment: (walker, terrains) => {
      const experiment = change.experiment(walker, terrains);
      const budget = oneBudget(experiment.budget, values);
      return budget === experiment.budget ? experiment : { ...experiment, budget };
    },
  };
}

/** A setting accepts what any of the entries does that have it: a run's own may be narrower. */
function refusal({ optimizers: [{ name, schedule }] }: Experiment, values: ValuesByKey): Problem | undefined {
  const entries = { optimizer: find(optimizers, name), schedule: schedule && find(schedules, schedule.name) };
  for (const [prefix, entry] of Object.entries(entries))
    for (const setting of entry?.settings ?? []) {
      const key = `${prefix}.${setting.id}`;
      const value = values[key] ?? null;
      const fault = value === null ? undefined : settingFault(setting, value);
      if (fault !== undefined)
        return new SettingProblem(l10n.t('The setting {0} {1}.', `lossLandscape.${key}`, fault), key);
    }
  return undefined;
}

/** One budget ends a run, of steps or of evaluations: where a person names one, the other does not end it before. */
function oneBudget(budget: Budget, values: ValuesByKey): Budget {
  const { steps, evaluations } = budget;
  if ('run.steps' in values) return { steps };
  if (!('run.evaluations' in values) || evaluations === undefined) return budget;
  return { steps: Math.min(Math.max(steps, evaluations), limits.steps.maximum), evaluations };
}

function withSettings(keys: readonly string[], read: (scope: Uri | undefined) => Parsed<Settings>): Change {
  const shared = keys.filter((key) => !isOfMethod(key));
  const settingsOf = readOnce(read);
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

/** Reads the settings for an experiment, once for each place of them: reading all takes longer than a short run. */
function readOnce(
  read: (scope: Uri | undefined) => Parsed<Settings>,
): (experiment: Experiment) => Parsed<Settings> {
  const known = new Map<string, Parsed<Settings>>();
  return ({ objective }) => {
    const scope = scopeOf(objective);
    const settings = known.get(`${scope}`) ?? read(scope);
    known.set(`${scope}`, settings);
    return settings;
  };
}

/** All are on another reading of their dataset. */
export const otherReading = (reader: SettingsReader, objective: DatasetSpec): Change =>
  otherData(reader, () => objective);

/** The file of a person's function holds something else; a start of another number of parameters is left out. */
export const otherCode = (objective: ObjectiveSpec): Change => ({
  source: ({ precision }) => ({ objective, precision }),
  experiment: ({ run: { experiment } }, terrains) => {
    const { start, ...rest } = experiment;
    const fits = isWeights(start) || start?.length === terrains.after.view.length;
    return { ...rest, ...(fits && { start }), objective };
  },
  leavesGhost: true,
});

/** What is generated has other values, by the keys of the form's fields; null is the default. */
export const otherGenerated = (reader: SettingsReader, values: ValuesByKey): Change =>
  otherData(reader, (objective) => withGenerated(objective, values, reader.read().loss));

/** All are on other data; a start of another number of parameters is left out. */
function otherData(reader: SettingsReader, made: (objective: DatasetSpec) => Parsed<DatasetSpec>): Change {
  const again = newSettings(reader, []);
  const objectiveOf = ({ objective }: Pick<Experiment, 'objective'>): Parsed<ObjectiveSpec> =>
    objective.kind === 'dataset' ? made(objective) : objective;
  return {
    source: (experiment) => {
      const source = again.source(experiment);
      const objective = objectiveOf(experiment);
      if (source instanceof Problem) return source;
      return objective instanceof Problem ? objective : { ...source, objective };
    },
    experiment: (walker, terrains) => {
      const objective = objectiveOf(walker.run.experiment);
      const { start, ...rest } = again.experiment(walker, terrains);
      // Whether weights fit is seen where they are read.
      const fits = isWeights(start) || start?.length === terrains.after.view.length;
      return { ...rest, ...(fits && { start }), ...(!(objective instanceof Problem) && { objective }) };
    },
    leavesGhost: false,
  };
}

/** All begin elsewhere. */
export function newStart(start: StartSpec): Change {
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
  return { ...experiment, optimizers: [optimizerOf(withMethod(settings, optimizer), terrain)] };
}
