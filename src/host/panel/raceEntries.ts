import { l10n } from 'vscode';
import { find } from '../../core/catalogue/entry';
import {
  type BatchSpec,
  type DatasetSpec,
  type Experiment,
  gradientKinds,
  type StopRules,
} from '../../core/experiment/experiment';
import { preparationChoices } from '../../core/experiment/preparationSpec';
import { allowedActivations, usualOutputActivation } from '../../core/learning/models/suitable';
import type { ObjectiveSummary } from '../../core/objective/opened';
import { precisions } from '../../core/precision';
import type { FieldControl } from '../../protocol/messages/form';
import { losses, models } from '../catalogue/catalogue';
import { takesClasses } from '../experiments/fromSettings';
import { stopKeys } from '../settings/rules';
import { rules } from '../settings/settings';
import { choiceEntry, type FieldEntry, settingEntries } from './fieldEntry';
import { asLayers } from './layersField';

/** More parameters than this are not typed in a line: the start is moved on the landscape. */
const typedStart = 8;

/** What all runs of a picture have in common, as fields: budget, start, data, and what is rarely changed. */
export function raceEntries(experiment: Experiment, summary: ObjectiveSummary): readonly FieldEntry[] {
  const { dimension } = summary;
  const { objective, budget, gradient, batch } = experiment;
  const start: FieldEntry = {
    key: 'run.start',
    ...{ label: l10n.t('Start'), symbol: 'x₀', scope: 'race', rare: false },
    control: { kind: 'point', dimension },
  };
  const entries = [
    budgetEntry(budget.evaluations !== undefined),
    ...(dimension <= typedStart ? [start] : []),
    ...(objective.kind === 'dataset' ? dataEntries(objective, batch, summary) : []),
    rareEntry('run.seed', l10n.t('Seed')),
    { ...choiceEntry('run.gradient', l10n.t('Gradient'), named(gradientKinds)), rare: true },
    ...(gradient.kind === 'exact'
      ? []
      : [{ ...rareEntry('run.h', l10n.t('Step of the differences'), l10n.t('auto')), symbol: 'h' }]),
    { ...choiceEntry('run.precision', l10n.t('Precision'), named(precisions)), rare: true },
    ...stopEntries(),
  ];
  return entries.map((entry) => ({ ...entry, scope: 'race' }));
}

const named = (ids: readonly string[]) => ids.map((id) => ({ id, label: id }));

/** One budget, of steps or of evaluations: what it counts is chosen in the field. */
function budgetEntry(countsEvaluations: boolean): FieldEntry {
  const units = [
    { key: 'run.steps', label: l10n.t('steps') },
    { key: 'run.evaluations', label: l10n.t('evaluations') },
  ];
  const { key } = units[countsEvaluations ? 1 : 0];
  const control: FieldControl = { ...numberControl(key), units };
  return { key, label: l10n.t('Budget'), scope: 'race', rare: false, control };
}

function dataEntries(
  objective: DatasetSpec,
  batch: BatchSpec | undefined,
  summary: ObjectiveSummary,
): readonly FieldEntry[] {
  const { loss, lossSettings = {}, model } = objective;
  const entry = find(losses, loss)!;
  const allowed = allowedActivations(entry, lossSettings);
  const fits = ({ id }: { readonly id: string }): boolean => allowed?.includes(id) ?? true;
  const { settings: known, outputActivation = usualOutputActivation } = find(models, model.name)!;
  const modelSettings = known.map((setting) =>
    setting.kind === 'choice' && setting.id === outputActivation
      ? { ...setting, choices: setting.choices.filter(fits) }
      : setting,
  );
  return [
    ...modelEntry(model),
    choiceEntry('dataset.loss', l10n.t('Loss'), losses),
    ...settingEntries('loss', entry.settings),
    { ...rareEntry('run.batchSize', l10n.t('Batch size')), rare: false },
    ...(batch ? [switchEntry('run.replacement', l10n.t('With replacement'))] : []),
    ...settingEntries('model', modelSettings).map((each) => asLayers(each, objective, summary)),
    ...layerEntries,
    ...preparationEntries(takesClasses(loss)),
  ];
}

/** How layers are treated apart. */
const layerEntries: readonly FieldEntry[] = [
  {
    ...{ key: 'run.frozen', label: l10n.t('Frozen layers'), scope: 'race', rare: true },
    control: { kind: 'text', example: 'w1, b1' },
  },
  {
    ...{ key: 'run.layerRates', label: l10n.t('Rates of layers'), scope: 'race', rare: true },
    control: { kind: 'text', example: 'w1: 0.1' },
  },
  {
    ...{ key: 'run.decayWeightsOnly', label: l10n.t('Decay weights only'), scope: 'race', rare: true },
    control: { kind: 'switch' },
  },
];

/** Which model, where it is none with a text of its own. */
function modelEntry({ name }: DatasetSpec['model']): readonly FieldEntry[] {
  const rule = rules.find(({ key }) => key === 'dataset.model');
  const choices = models.filter(({ id }) => rule?.kind === 'choice' && rule.choices.includes(id));
  return choices.some(({ id }) => id === name)
    ? [choiceEntry('dataset.model', l10n.t('Model'), choices)]
    : [];
}

/** How rows become what the model is trained on. */
function preparationEntries(takesClasses: boolean): readonly FieldEntry[] {
  const rare = (entry: FieldEntry): FieldEntry => ({ ...entry, rare: true });
  const choice = (member: keyof typeof preparationChoices, label: string): FieldEntry =>
    choiceEntry(`dataset.${member}`, label, named(preparationChoices[member]));
  return [
    choice('scale', l10n.t('Scale features')),
    { ...rareEntry('dataset.test', l10n.t('Test share')), rare: false },
    rareEntry('dataset.validation', l10n.t('Validation share')),
    ...(takesClasses
      ? [
          rare(switchEntry('dataset.stratify', l10n.t('Stratify'))),
          rare(choice('classWeight', l10n.t('Class weights'))),
        ]
      : []),
    rare(switchEntry('dataset.shuffle', l10n.t('Shuffle rows'))),
    rare(choice('missing', l10n.t('Missing values'))),
    rareEntry('dataset.constant', l10n.t('Constant for missing')),
    rare(choice('text', l10n.t('Text columns'))),
    rare(choice('dates', l10n.t('Dates'))),
  ];
}

const switchEntry = (key: string, label: string): FieldEntry => ({
  ...{ key, label, scope: 'race', rare: false, control: { kind: 'switch' } },
});

/** When a run ends before its budget. */
function stopEntries(): readonly FieldEntry[] {
  const off = l10n.t('off');
  const labels: Readonly<Record<keyof StopRules, readonly [label: string, empty?: string]>> = {
    gradientNorm: [l10n.t('Stop at ‖∇f‖ ≤')],
    stepLength: [l10n.t('Stop at ‖Δx‖ ≤')],
    lossChange: [l10n.t('Stop at |Δf| ≤')],
    targetLoss: [l10n.t('Stop at f ≤'), off],
    patience: [l10n.t('Patience')],
    minimumImprovement: [l10n.t('Least improvement')],
    lossBound: [l10n.t('Diverged at f >'), off],
  };
  const ids = Object.keys(labels) as (keyof StopRules)[];
  return ids.map((id) => rareEntry(stopKeys[id], ...labels[id]));
}

function rareEntry(key: string, label: string, empty?: string): FieldEntry {
  return { key, label, scope: 'race', rare: true, control: numberControl(key, empty) };
}

/** A field for a setting that is a number: its rule has the bounds. */
function numberControl(key: string, empty?: string): FieldControl & { readonly kind: 'number' } {
  const rule = rules.find((each) => each.key === key);
  const more = empty === undefined ? {} : { empty };
  if (rule?.kind === 'whole')
    return { kind: 'number', minimum: rule.minimum, maximum: rule.maximum, whole: true, ...more };
  if (rule?.kind === 'number') {
    const { whole = false, ...bounds } = rule.bounds;
    return { kind: 'number', ...bounds, whole, ...more };
  }
  throw new Error(`The setting ${key} is no number.`);
}
