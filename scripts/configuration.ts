import { catalogue } from '../src/core/catalogue/catalogue';
import { type ChoiceSetting, find, type Setting } from '../src/core/catalogue/entry';
import { settingKey } from '../src/core/catalogue/values';
import { losses } from '../src/core/learning/losses';
import { models } from '../src/core/learning/models';
import { optimizers } from '../src/core/optimizers';
import type { OptimizerEntry } from '../src/core/optimizers/optimizer';
import { schedules } from '../src/core/schedules';
import {
  type CatalogueName,
  isLasting,
  manifestSchema,
  type Rule,
  rulesOf,
  settingsOfAll,
  stopKeys,
} from '../src/host/settings/rules';
import { codeSection } from './codeSettings';

/** Texts of the manifest by key: package.nls.json and its translations. */
export type Texts = Readonly<Record<string, string>>;

/** The languages of the manifest. */
export type Language = 'en' | 'ko';

const firstOrder = optimizers.filter(({ family }) => family === 'firstOrder');

const has =
  (setting: Setting) =>
  ({ settings }: { readonly settings: readonly Setting[] }): boolean =>
    settings.some((own) => settingKey(own) === settingKey(setting));

const rules = rulesOf(catalogue);
const optionKeys: readonly string[] = catalogue.options.map((id) => `optimizer.${id}`);
const stopRuleKeys: readonly string[] = Object.values(stopKeys);
const isOfDatasets = (key: string): boolean => /^(dataset|loss|model)\.|^run\.batchSize$/.test(key);

/** The entries with settings, by the prefix of their keys: from the code, which has their descriptions too. */
const entriesOf: Readonly<Record<CatalogueName, readonly User[]>> = {
  optimizer: optimizers,
  schedule: schedules,
  loss: losses,
  model: models,
};

/** The sections of the settings editor in their order, and what belongs to each. */
const sections: Readonly<Record<string, (key: string) => boolean>> = {
  optimizer: (key) => key.startsWith('optimizer.') && !optionKeys.includes(key),
  options: (key) => optionKeys.includes(key),
  schedule: (key) => key.startsWith('schedule.'),
  run: (key) => key.startsWith('run.') && !stopRuleKeys.includes(key) && !isOfDatasets(key),
  stop: (key) => stopRuleKeys.includes(key),
  dataset: isOfDatasets,
  landscape: (key) => key.startsWith('landscape.'),
};

/** The manifest's `contributes.configuration`. */
export function configuration(): readonly object[] {
  const ofRuns = Object.entries(sections)
    .map(([id, holds]) => ({ id, held: rules.filter(({ key }) => holds(key)) }))
    .filter(({ held }) => held.length > 0)
    .map(({ id, held }, i) => ({
      title: `%configuration.${id}%`,
      order: i + 1,
      properties: Object.fromEntries(
        held.map((rule, k) => [`lossLandscape.${rule.key}`, property(rule, k + 1)]),
      ),
    }));
  return [...ofRuns, codeSection(ofRuns.length + 1)];
}

function property(rule: Rule, order: number): object {
  const text = `setting.${rule.key}`;
  const choices =
    rule.kind === 'choice'
      ? {
          enumItemLabels: rule.choices.map((id) => `%${text}.${id}.label%`),
          markdownEnumDescriptions: rule.choices.map((id) => `%${text}.${id}%`),
        }
      : {};
  return { ...manifestSchema(rule), ...choices, scope: 'resource', order, markdownDescription: `%${text}%` };
}

/**
 * What the catalogue says in the texts of one language. English comes from the catalogue as a whole; of a
 * translation the sentences stay, and who uses a hyperparameter, and what an empty one means, is written anew below them.
 */
export function catalogueTexts(language: Language, own: Texts): Texts {
  const texts = new Map<string, string>();
  const say = (key: string, english: string): void => {
    const text = language === 'en' ? escaped(english) : own[key];
    if (text !== undefined) texts.set(key, text);
  };
  const sayChoices = (key: string, choices: ChoiceSetting['choices']): void => {
    for (const { id, label, description } of choices) {
      say(`${key}.${id}.label`, label);
      say(`${key}.${id}`, description);
    }
  };
  sayChoices('setting.optimizer.name', optimizers.map(described));
  sayChoices('setting.schedule.name', schedules.map(described));
  sayChoices('setting.dataset.loss', losses.map(described));
  sayChoices('setting.dataset.model', models.filter(isOfSettings).map(described));
  for (const [name, entries] of Object.entries(entriesOf))
    for (const setting of settingsOfAll(entries)) {
      const key = `setting.${name}.${settingKey(setting)}`;
      if (setting.kind === 'choice') sayChoices(key, choicesOf(setting, entries));
      say(key, descriptionOf(setting, entries));
      const labelOf = ({ id, label }: User): string => texts.get(`${choiceKeys[name]}.${id}.label`) ?? label;
      const [sentence] = texts.get(key)?.split('\n\n') ?? [];
      const users = usersOf(setting, entries, language, labelOf);
      if (sentence !== undefined) texts.set(key, [sentence, ...users].join('\n\n'));
    }
  return Object.fromEntries(texts);
}

/** What each choice means; where it means something else for each method, all of it. */
function choicesOf(setting: ChoiceSetting, entries: readonly User[]): ChoiceSetting['choices'] {
  return setting.choices.map((choice) => {
    const meanings = meaningsOf(entries, ({ settings }) => {
      const own = settings.find((each) => settingKey(each) === settingKey(setting));
      return own?.kind === 'choice' ? find(own.choices, choice.id)?.description : undefined;
    });
    if (meanings.length === 1) return choice;
    const all = meanings.map(({ meaning, labels }) => `${labels}: ${meaning}`);
    return { ...choice, description: all.join('\n\n') };
  });
}

/** What a setting means; where it means something else for some, that too. */
function descriptionOf(setting: Setting, entries: readonly User[]): string {
  const [usual, ...others] = meaningsOf(
    entries,
    ({ settings }) => settings.find((each) => settingKey(each) === settingKey(setting))?.description,
  );
  return [usual.meaning, ...others.map(({ meaning, labels }) => `${labels}: ${meaning}`)].join(' ');
}

/** The different things that are said, and by which entries. */
function meaningsOf(
  entries: readonly User[],
  say: (entry: User) => string | undefined,
): readonly { readonly meaning: string; readonly labels: string }[] {
  const meanings = new Map<string, string[]>();
  for (const entry of entries) {
    const meaning = say(entry);
    if (meaning !== undefined) meanings.set(meaning, [...(meanings.get(meaning) ?? []), entry.label]);
  }
  return Array.from(meanings, ([meaning, labels]) => ({ meaning, labels: labels.join(', ') }));
}

/** Under which an entry's label stands. */
const choiceKeys: Readonly<Record<string, string>> = {
  optimizer: 'setting.optimizer.name',
  schedule: 'setting.schedule.name',
  loss: 'setting.dataset.loss',
  model: 'setting.dataset.model',
};

/** A model without a text of its own. */
const isOfSettings = ({ settings }: User): boolean => settings.every(isLasting);

const described = ({
  id,
  label,
  about,
}: {
  readonly id: string;
  readonly label: string;
  readonly about: string;
}) => ({
  id,
  label,
  description: about,
});

/** Plain text in Markdown. */
const escaped = (text: string): string => text.replace(/[*_`<]/g, '\\$&');

type User = Pick<OptimizerEntry, 'id' | 'label' | 'settings'> & Partial<Pick<OptimizerEntry, 'rate'>>;

/** A setting's symbol, who uses it, and what an empty one means: "β₂, used by Adam, Nadam. Empty: 0.999." */
function usersOf(
  setting: Setting,
  entries: readonly User[],
  language: Language,
  labelOf: (user: User) => string,
): readonly string[] {
  const users = entries.filter(has(setting));
  const { usedBy, empty, chosen } = words[language];
  const symbol = setting.kind === 'number' ? setting.symbol : '';
  const used = entries.length > 1 ? usedBy(namesOf(users, entries, language, labelOf), symbol) : '';
  if (setting.kind !== 'number') return used === '' ? [] : [used];
  const defaults = users.map((user) => ({
    label: labelOf(user),
    value: ownDefault(user, setting.id) ?? chosen,
  }));
  const usual = mostFrequent(defaults.map(({ value }) => value));
  const others = [...new Set(defaults.map(({ value }) => value))]
    .filter((value) => value !== usual)
    .map((value) => `${labelsWith(value, defaults)}: ${value}`);
  return [`${used} ${empty(usual, others.length > 0 ? ` (${others.join('; ')})` : '')}`.trim()];
}

/** The users' names; of nearly all first-order methods those that are not among them. */
function namesOf(
  users: readonly User[],
  entries: readonly User[],
  language: Language,
  labelOf: (user: User) => string,
): string {
  const { allFirstOrder, allFirstOrderBut } = words[language];
  const isUser = ({ id }: User): boolean => find(users, id) !== undefined;
  const missing = firstOrder.filter((entry) => !isUser(entry));
  if (entries !== optimizers || missing.length > mostMissing) return users.map(labelOf).join(', ');
  const all = missing.length === 0 ? allFirstOrder : allFirstOrderBut(missing.map(labelOf).join(', '));
  return [all, ...users.filter(({ id }) => !find(firstOrder, id)).map(labelOf)].join(', ');
}

/** So many methods are named as exceptions. */
const mostMissing = 2;

/** The default of one entry; undefined for a learning rate that is chosen for the objective. */
function ownDefault({ settings, rate }: User, id: string): string | undefined {
  if (id === 'learningRate' && rate?.kind !== 'default') return undefined;
  const value = Number(Number(find(settings, id)?.default).toPrecision(3));
  return Math.abs(value) >= 1e-3 || value === 0 ? String(value) : value.toExponential();
}

const labelsWith = (
  wanted: string,
  defaults: readonly { readonly label: string; readonly value: string }[],
): string =>
  defaults
    .filter(({ value }) => value === wanted)
    .map(({ label }) => label)
    .join(', ');

function mostFrequent(values: readonly string[]): string {
  const count = (value: string): number => values.filter((other) => other === value).length;
  return values.reduce((best, value) => (count(value) > count(best) ? value : best));
}

const words = {
  en: {
    usedBy: (names: string, symbol: string) =>
      symbol === '' ? `Used by ${names}.` : `${symbol}, used by ${names}.`,
    allFirstOrder: 'every first-order method',
    allFirstOrderBut: (names: string) => `every first-order method but ${names}`,
    chosen: 'chosen for the objective',
    empty: (usual: string, others: string) => `Empty: ${usual}${others}.`,
  },
  ko: {
    usedBy: (names: string, symbol: string) =>
      symbol === '' ? `쓰는 방법: ${names}.` : `${symbol}, 쓰는 방법: ${names}.`,
    allFirstOrder: '모든 1차 방법',
    allFirstOrderBut: (names: string) => `모든 1차 방법 (${names} 제외)`,
    chosen: '목적 함수에 맞게 고른 값',
    empty: (usual: string, others: string) => `비워 두면: ${usual}${others}.`,
  },
} as const;
