import { l10n } from 'vscode';
import { find } from '../../core/catalogue/entry';
import type { Experiment } from '../../core/experiment/experiment';
import type { FormField } from '../../protocol/messages/form';
import { optimizers, schedules } from '../catalogue/catalogue';
import { settingValues, usualValue } from '../experiments/settingValues';
import { descriptionFor, textsOf } from '../settings/manifestTexts';
import { shortNumber } from '../words/shortNumber';
import { choiceEntry, type FieldEntry, settingEntries } from './fieldEntry';
import { generatedFields } from './generatedFields';
import { raceEntries } from './raceEntries';
import { ruleFields, ruleKey } from './ruleFields';
import type { Actor } from './stage';

/**
 * The form of a run: what it is made of and can be changed in the panel, in the order in which a person asks for it.
 * @param rateOfSettings the learning rate that a person's settings name, if any
 */
export function formOf({ run, content }: Actor, rateOfSettings: unknown): readonly FormField[] {
  const { experiment } = run;
  const { summary } = content;
  const values = settingValues(experiment);
  const entries = [...methodEntries(experiment), ...raceEntries(experiment, summary)];
  const fields = entries.map((entry): FormField => {
    const { key } = entry;
    const usual = isOwnChoice(key) ? values[key] : usualValue(key, experiment, summary);
    // A run from the objective's own start names none.
    const value = key === 'run.start' && values[key] === '' ? usual : (values[key] ?? null);
    const description = describe(key, experiment);
    const note = key === 'optimizer.learningRate' ? rateNote(experiment, value, usual, rateOfSettings) : {};
    return { ...entry, description, value, usual, ...note };
  });
  const ofRule = fields.findIndex(({ key }) => key === ruleKey);
  if (ofRule >= 0) fields.splice(ofRule + 1, 0, ...ruleFields(experiment.optimizers[0]));
  const ofData = fields.findIndex(({ key }) => key.startsWith('dataset.'));
  return [...fields.slice(0, ofData), ...generatedFields(experiment), ...fields.slice(ofData)];
}

/** What has no usual value to go back to: the method, and a rule of one's own. */
export const isOwnChoice = (key: string): boolean => key === 'optimizer.name' || key === ruleKey;

/** The optimizer, its settings, its schedule and the settings of that. */
function methodEntries({ optimizers: [{ name, schedule }] }: Experiment): readonly FieldEntry[] {
  const { settings, family } = find(optimizers, name)!;
  const own = settingEntries('optimizer', settings);
  const method = choiceEntry('optimizer.name', l10n.t('Optimizer'), optimizers);
  if (family !== 'firstOrder') return [method, ...own];
  const scheduleSettings = schedule ? find(schedules, schedule.name)!.settings : [];
  return [
    method,
    ...own,
    choiceEntry('schedule.name', l10n.t('Schedule'), schedules),
    ...settingEntries('schedule', scheduleSettings),
  ];
}

const described = new Map<string, string>();

/** What a field does, as the settings editor says it, as far as it is about this method. */
function describe(key: string, { optimizers: [{ name, schedule }] }: Experiment): string {
  const [kind, user = ''] = key.startsWith('schedule.') ? ['schedule', schedule?.name] : ['optimizer', name];
  // A form is made for every movement of a hand; to look for the words takes longer than all the rest of it.
  const known = described.get(`${key} ${user}`);
  if (known !== undefined) return known;
  const { labels } = textsOf(`${kind}.name`);
  const text = descriptionFor(labels[user] ?? '', Object.values(labels), textsOf(key).description);
  described.set(`${key} ${user}`, text);
  return text;
}

/** Where a learning rate comes from: one that suits an objective need not suit another. */
function rateNote(
  { optimizers: [{ name }] }: Experiment,
  rate: unknown,
  chosen: unknown,
  rateOfSettings: unknown,
): Pick<FormField, 'note'> {
  if (typeof chosen !== 'number') return {};
  if (rate === chosen)
    return find(optimizers, name)!.rate.kind === 'default'
      ? {}
      : { note: l10n.t('chosen for this objective') };
  const other = shortNumber(chosen);
  return {
    note:
      rate === rateOfSettings
        ? l10n.t('from your settings; {0} would be chosen here', other)
        : l10n.t('of this run; {0} would be chosen here', other),
  };
}
