import type { NumberSetting, Setting } from '../core/catalogue';
import { settingFault } from '../core/checkSettings';
import { experimentDefaults, gradientKinds, limits } from '../core/experiment';
import { losses } from '../core/losses';
import { optimizers } from '../core/optimizers';
import { precisions } from '../core/precision';
import { type Parsed, Problem } from '../core/problem';
import type { LandscapeStyle } from '../protocol/messages';

/** What a setting accepts. Numbers that are `optional` may be null: the optimizer's own default is used. */
export type Rule = { readonly key: string } & (
  | {
      readonly kind: 'number';
      readonly bounds: Bounds;
      readonly optional: boolean;
      readonly default: number | null;
    }
  | { readonly kind: 'whole'; readonly minimum: number; readonly maximum: number; readonly default: number }
  | { readonly kind: 'switch'; readonly default: boolean }
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly default: string }
  | { readonly kind: 'point'; readonly default: '' }
);

type Bounds = Pick<NumberSetting, 'minimum' | 'exclusiveMinimum' | 'maximum' | 'exclusiveMaximum'>;

export const colours: readonly LandscapeStyle['colours'][] = [
  'auto',
  'viridis',
  'magma',
  'cividis',
  'greys',
  'lines',
];
export const tones: readonly LandscapeStyle['tone'][] = ['auto', 'linear', 'sqrt', 'log', 'quantile'];

/** Every hyperparameter of every optimizer, once. */
export function hyperparameters(): readonly Setting[] {
  return [
    ...new Map(
      optimizers.flatMap(({ settings }) => settings.map((setting) => [setting.id, setting])),
    ).values(),
  ];
}

/** All settings of the extension without the prefix "lossLandscape."; bounds and defaults are the catalogue's. */
export const rules: readonly Rule[] = [
  { key: 'optimizer.name', kind: 'choice', choices: optimizers.map(({ id }) => id), default: 'gd' },
  ...hyperparameters().map(hyperparameterRule),
  { key: 'run.steps', kind: 'whole', ...limits.steps, default: experimentDefaults.steps },
  {
    key: 'run.gradientNorm',
    kind: 'number',
    bounds: { minimum: 0 },
    optional: false,
    default: experimentDefaults.stop.gradientNorm,
  },
  { key: 'run.start', kind: 'point', default: '' },
  { key: 'run.seed', kind: 'whole', ...limits.seed, default: experimentDefaults.seed },
  { key: 'run.batchSize', kind: 'whole', minimum: 0, maximum: limits.batchSize.maximum, default: 0 },
  { key: 'run.gradient', kind: 'choice', choices: gradientKinds, default: experimentDefaults.gradient.kind },
  {
    key: 'run.h',
    kind: 'number',
    bounds: { exclusiveMinimum: 0 },
    optional: false,
    default: experimentDefaults.gradient.h,
  },
  { key: 'run.precision', kind: 'choice', choices: precisions, default: experimentDefaults.precision },
  { key: 'dataset.loss', kind: 'choice', choices: losses.map(({ id }) => id), default: losses[0].id },
  { key: 'landscape.colours', kind: 'choice', choices: colours, default: 'auto' },
  { key: 'landscape.tone', kind: 'choice', choices: tones, default: 'auto' },
];

function hyperparameterRule(setting: Setting): Rule {
  const key = `optimizer.${setting.id}`;
  if (setting.kind === 'switch') return { key, kind: 'switch', default: setting.default };
  if (setting.kind === 'choice')
    return { key, kind: 'choice', choices: setting.choices.map(({ id }) => id), default: setting.default };
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = setting;
  return {
    key,
    kind: 'number',
    bounds: { minimum, exclusiveMinimum, maximum, exclusiveMaximum },
    optional: true,
    default: null,
  };
}

/** The part of a rule's manifest entry that the catalogue decides. */
export function manifestSchema(rule: Rule): Readonly<Record<string, unknown>> {
  switch (rule.kind) {
    case 'number':
      return {
        type: rule.optional ? ['number', 'null'] : 'number',
        ...present(rule.bounds),
        default: rule.default,
      };
    case 'whole':
      return { type: 'integer', minimum: rule.minimum, maximum: rule.maximum, default: rule.default };
    case 'switch':
      return { type: 'boolean', default: rule.default };
    case 'choice':
      return { type: 'string', enum: rule.choices, default: rule.default };
    case 'point':
      return { type: 'string', default: rule.default };
  }
}

const present = (bounds: Bounds): Bounds =>
  Object.fromEntries(Object.entries(bounds).filter(([, bound]) => bound !== undefined));

/** What is wrong with a setting's value, as the end of a sentence; undefined when it is right. */
export function ruleFault(rule: Rule, value: unknown): string | undefined {
  switch (rule.kind) {
    case 'number':
      if (value === null && rule.optional) return undefined;
      return settingFault({ ...unnamed, kind: 'number', ...rule.bounds }, value);
    case 'whole':
      if (Number.isInteger(value) && (value as number) >= rule.minimum && (value as number) <= rule.maximum)
        return undefined;
      return `must be a whole number from ${rule.minimum} to ${rule.maximum}, not ${JSON.stringify(value)}`;
    case 'switch':
      return typeof value === 'boolean' ? undefined : `must be true or false, not ${JSON.stringify(value)}`;
    case 'choice':
      if (rule.choices.includes(value as string)) return undefined;
      return `must be one of ${rule.choices.join(', ')}, not ${JSON.stringify(value)}`;
    case 'point': {
      const point =
        typeof value === 'string' ? parsePoint(value) : new Problem('must be a text such as "-1.2, 1"');
      return point instanceof Problem ? point.message : undefined;
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
  return wrong < 0 ? numbers : new Problem(`must be numbers such as "-1.2, 1"; "${words[wrong]}" is not one`);
}
