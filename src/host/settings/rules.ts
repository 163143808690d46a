import { settingFault } from '../../core/catalogue/checkSettings';
import type { BareSetting, ListSetting, NumberSetting } from '../../core/catalogue/entry';
import type { Catalogue, Listed } from '../../core/catalogue/listed';
import { settingKey } from '../../core/catalogue/values';
import { experimentDefaults, gradientKinds, limits, type StopRules } from '../../core/experiment/experiment';
import { preparationChoices } from '../../core/experiment/preparationSpec';
import { precisions } from '../../core/precision';
import { type Parsed, Problem } from '../../core/problem';
import { shown } from '../../core/text/jsonFields';
import type { LandscapeStyle } from '../../protocol/messages/picture';
import { parseRates } from './layerTexts';

/** What a setting accepts. Those that are `optional` may be null: the method's own default, none, or automatic. */
export type Rule = { readonly key: string } & (
  | {
      readonly kind: 'number';
      readonly bounds: Bounds;
      readonly optional: boolean;
      readonly default: number | null;
    }
  | {
      readonly kind: 'whole';
      readonly minimum: number;
      readonly maximum: number;
      readonly optional: boolean;
      readonly default: number | null;
    }
  | { readonly kind: 'switch'; readonly default: boolean }
  | {
      readonly kind: 'choice';
      readonly choices: readonly string[];
      readonly default: string;
      /** Whether it may also be a list of them. */
      readonly many?: true;
    }
  | {
      readonly kind: 'list';
      readonly setting: Omit<ListSetting, 'description'>;
      readonly default: readonly number[];
    }
  | { readonly kind: 'point' | 'layers' | 'rates'; readonly default: '' }
  | { readonly kind: 'text'; readonly default: string }
);

type Bounds = Pick<NumberSetting, 'whole' | 'minimum' | 'exclusiveMinimum' | 'maximum' | 'exclusiveMaximum'>;

export const colours: readonly LandscapeStyle['colours'][] = [
  'auto',
  'viridis',
  'magma',
  'cividis',
  'greys',
  'lines',
];
export const tones: readonly LandscapeStyle['tone'][] = ['auto', 'linear', 'sqrt', 'log', 'quantile'];

/** What has settings of its own: the prefixes of their keys. */
export type CatalogueName = 'optimizer' | 'schedule' | 'loss' | 'model';

/** The setting of each stop rule. */
export const stopKeys = {
  gradientNorm: 'run.gradientNorm',
  stepLength: 'stop.stepLength',
  lossChange: 'stop.lossChange',
  targetLoss: 'stop.targetLoss',
  patience: 'stop.patience',
  minimumImprovement: 'stop.minimumImprovement',
  lossBound: 'stop.lossBound',
} as const satisfies Record<keyof StopRules, string>;

/** Whether a setting can stand in settings.json: many a text belongs to one experiment. */
export const isLasting = (setting: BareSetting): boolean =>
  setting.kind !== 'text' || setting.lasting === true;

/** The settings of several entries, each once: it accepts what any of the entries does. */
export function settingsOfAll<S extends BareSetting>(
  entries: readonly { readonly settings: readonly S[] }[],
): readonly S[] {
  const all = new Map<string, S>();
  for (const setting of entries.flatMap(({ settings }) => settings)) {
    const key = settingKey(setting);
    const known = all.get(key);
    all.set(key, known ? widened(known, setting) : setting);
  }
  return [...all.values()].filter(isLasting);
}

function widened<S extends BareSetting>(known: S, other: S): S {
  if (known.kind === 'number' && other.kind === 'number') return { ...known, ...widerBounds(known, other) };
  if (known.kind !== 'choice' || other.kind !== 'choice') return known;
  const more = other.choices.filter(({ id }) => !known.choices.some((choice) => choice.id === id));
  return { ...known, choices: [...known.choices, ...more] };
}

function widerBounds(a: Bounds, b: Bounds): Bounds {
  const wider = (id: 'minimum' | 'exclusiveMinimum' | 'maximum' | 'exclusiveMaximum') => {
    const [own, other] = [a[id], b[id]];
    if (own === undefined || other === undefined) return undefined;
    return /min/i.test(id) ? Math.min(own, other) : Math.max(own, other);
  };
  return {
    whole: a.whole && b.whole,
    minimum: wider('minimum'),
    exclusiveMinimum: wider('exclusiveMinimum'),
    maximum: wider('maximum'),
    exclusiveMaximum: wider('exclusiveMaximum'),
  };
}

const { stop: stopDefaults, gradient: gradientDefaults } = experimentDefaults;
const tolerance = (id: 'gradientNorm' | 'stepLength' | 'lossChange' | 'minimumImprovement'): Rule => ({
  key: stopKeys[id],
  kind: 'number',
  bounds: { minimum: 0 },
  optional: false,
  default: stopDefaults[id],
});
const bound = (id: 'targetLoss' | 'lossBound'): Rule => ({
  key: stopKeys[id],
  kind: 'number',
  bounds: {},
  optional: true,
  default: null,
});
const whole = (
  key: string,
  range: { readonly minimum: number; readonly maximum: number },
  own: number | null,
): Rule => ({ key, kind: 'whole', ...range, optional: own === null, default: own });
const choice = (key: string, entries: readonly string[], own = entries[0]): Rule => ({
  key,
  kind: 'choice',
  choices: entries,
  default: own,
});
/** A share of the rows. */
const share = (key: string): Rule => ({
  key,
  ...{ kind: 'number', bounds: { minimum: 0, exclusiveMaximum: 1 }, optional: false, default: 0 },
});
/** Whether a model can be chosen without a text of its own. */
const isOfSettings = ({ settings }: Listed): boolean => settings.every(isLasting);
const ids = (entries: readonly { readonly id: string }[]): string[] => entries.map(({ id }) => id);

/** All settings of the extension without the prefix "lossLandscape."; bounds and defaults are a catalogue's. */
export const rulesOf = (from: Catalogue): readonly Rule[] => [
  choice('optimizer.name', ids(from.optimizers)),
  ...entryRules('optimizer', from.optimizers),
  choice('schedule.name', ids(from.schedules)),
  ...entryRules('schedule', from.schedules),
  whole('run.steps', limits.steps, null),
  whole('run.evaluations', limits.evaluations, null),
  { key: 'run.start', kind: 'point', default: '' },
  whole('run.seed', limits.seed, experimentDefaults.seed),
  choice('run.gradient', gradientKinds, gradientDefaults.kind),
  {
    key: 'run.h',
    kind: 'number',
    bounds: { exclusiveMinimum: 0 },
    optional: true,
    default: gradientDefaults.h,
  },
  choice('run.precision', precisions, experimentDefaults.precision),
  tolerance('gradientNorm'),
  tolerance('stepLength'),
  tolerance('lossChange'),
  bound('targetLoss'),
  whole(stopKeys.patience, limits.patience, stopDefaults.patience),
  tolerance('minimumImprovement'),
  bound('lossBound'),
  choice('dataset.model', ids(from.models.filter(isOfSettings))),
  choice('dataset.loss', ids(from.losses)),
  choice('dataset.scale', preparationChoices.scale),
  share('dataset.test'),
  share('dataset.validation'),
  { key: 'dataset.stratify', kind: 'switch', default: false },
  { key: 'dataset.shuffle', kind: 'switch', default: true },
  choice('dataset.missing', preparationChoices.missing),
  { key: 'dataset.constant', kind: 'number', bounds: {}, optional: false, default: 0 },
  choice('dataset.text', preparationChoices.text),
  choice('dataset.dates', preparationChoices.dates),
  choice('dataset.classWeight', preparationChoices.classWeight),
  ...entryRules('loss', from.losses),
  ...entryRules('model', from.models),
  whole('run.batchSize', { ...limits.batchSize, minimum: 0 }, 0),
  { key: 'run.replacement', kind: 'switch', default: false },
  { key: 'run.frozen', kind: 'layers', default: '' },
  { key: 'run.layerRates', kind: 'rates', default: '' },
  { key: 'run.decayWeightsOnly', kind: 'switch', default: false },
  choice('landscape.colours', colours),
  choice('landscape.tone', tones),
];

function entryRules(prefix: CatalogueName, entries: readonly Listed[]): Rule[] {
  return settingsOfAll(entries).map((setting) => entryRule(`${prefix}.${settingKey(setting)}`, setting));
}

function entryRule(key: string, setting: BareSetting): Rule {
  if (setting.kind === 'text') return { key, kind: 'text', default: setting.default };
  if (setting.kind === 'switch') return { key, kind: 'switch', default: setting.default };
  if (setting.kind === 'choice')
    return {
      ...{ key, kind: 'choice', choices: ids(setting.choices), default: setting.default },
      ...(setting.many && { many: setting.many }),
    };
  if (setting.kind === 'list') return { key, kind: 'list', setting, default: setting.default };
  const { whole, minimum, exclusiveMinimum, maximum, exclusiveMaximum } = setting;
  return {
    key,
    kind: 'number',
    bounds: { whole, minimum, exclusiveMinimum, maximum, exclusiveMaximum },
    optional: true,
    default: null,
  };
}

/** The part of a rule's manifest entry that the catalogue decides. */
export function manifestSchema(rule: Rule): Readonly<Record<string, unknown>> {
  switch (rule.kind) {
    case 'number': {
      const { whole, ...bounds } = rule.bounds;
      return {
        type: orNull(whole ? 'integer' : 'number', rule.optional),
        ...present(bounds),
        default: rule.default,
      };
    }
    case 'whole':
      return {
        type: orNull('integer', rule.optional),
        minimum: rule.minimum,
        maximum: rule.maximum,
        default: rule.default,
      };
    case 'switch':
      return { type: 'boolean', default: rule.default };
    case 'choice':
      return { type: 'string', enum: rule.choices, default: rule.default };
    case 'list': {
      const { whole, minimum, maximum, most } = rule.setting;
      const items = { type: whole ? 'integer' : 'number', minimum, maximum };
      return { type: 'array', items, maxItems: most, default: rule.default };
    }
    case 'point':
      return { type: 'string', default: rule.default, maxLength: 200_000 };
    case 'text':
    case 'layers':
    case 'rates':
      return { type: 'string', default: rule.default, maxLength: 10_000 };
  }
}

const orNull = (type: string, optional: boolean): string | readonly string[] =>
  optional ? [type, 'null'] : type;

const present = (bounds: Bounds): Bounds =>
  Object.fromEntries(Object.entries(bounds).filter(([, bound]) => bound !== undefined));

/** What is wrong with a setting's value, as the end of a sentence; undefined when it is right. */
export function ruleFault(rule: Rule, value: unknown): string | undefined {
  if (value === null && 'optional' in rule && rule.optional) return undefined;
  switch (rule.kind) {
    case 'number':
      return settingFault({ ...unnamed, kind: 'number', ...rule.bounds }, value);
    case 'whole':
      if (Number.isInteger(value) && (value as number) >= rule.minimum && (value as number) <= rule.maximum)
        return undefined;
      return `must be a whole number from ${rule.minimum} to ${rule.maximum}, not ${shown(value)}`;
    case 'switch':
      return typeof value === 'boolean' ? undefined : `must be true or false, not ${shown(value)}`;
    case 'choice': {
      const given: readonly unknown[] = rule.many && Array.isArray(value) ? value : [value];
      if (given.every((id) => rule.choices.includes(id as string))) return undefined;
      return `must be one of ${rule.choices.join(', ')}, not ${shown(value)}`;
    }
    case 'list':
      return settingFault(rule.setting, value);
    case 'point': {
      const point =
        typeof value === 'string' ? parsePoint(value) : new Problem('must be a text such as "-1.2, 1"');
      return point instanceof Problem ? point.message : undefined;
    }
    case 'text':
      return typeof value === 'string' ? undefined : `must be a text, not ${shown(value)}`;
    case 'layers':
      return typeof value === 'string' ? undefined : `must be names such as "w1, b1", not ${shown(value)}`;
    case 'rates': {
      const rates =
        typeof value === 'string' ? parseRates(value) : new Problem('must be a text such as "w1: 0.1"');
      return rates instanceof Problem ? rates.message : undefined;
    }
  }
}

const unnamed = { id: '', label: '', symbol: '', description: '', default: 0 } as const;

/** Reads "−1.2, 1": numbers with commas, semicolons or spaces between. Undefined for an empty text; a problem is the end of a sentence. */
export function parsePoint(text: string): Parsed<readonly number[] | undefined> {
  const words = text
    .replaceAll('−', '-')
    .split(/[\s,;]+/)
    .filter((word) => word !== '');
  if (words.length === 0) return undefined;
  const numbers = words.map(Number);
  const wrong = numbers.findIndex((number) => !Number.isFinite(number));
  return wrong < 0
    ? numbers
    : new Problem(`must be numbers such as "-1.2, 1"; ${shown(words[wrong])} is not one`);
}
