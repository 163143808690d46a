import type { ChoiceSetting, NumberSetting, Setting } from '../../catalogue/entry';
import type { ModelEntry } from '../../learning/models/model';
import type { OptimizerEntry } from '../../optimizers/optimizer';
import { schedules } from '../../schedules';
import type { ScheduleEntry } from '../../schedules/schedule';
import { object, type Schema } from './shape';

/** An optimizer, a schedule or a model by its name, with the settings of its own; `more` is what else belongs to it. */
export function entrySchema(
  entry: Pick<OptimizerEntry | ScheduleEntry | ModelEntry, 'id' | 'label' | 'about'> & {
    readonly settings: readonly (Setting | UnfixedSetting)[];
  },
  more: Readonly<Record<string, Schema>> = {},
): Schema {
  return object(
    {
      name: { const: entry.id, description: `${entry.label}. ${entry.about}` },
      settings: object(settingsSchema(entry.settings), []),
      ...more,
    },
    ['name'],
  );
}

/** An optimizer, with the schedule of its learning rate where it has one. */
export function optimizerSchema(entry: OptimizerEntry): Schema {
  return entrySchema(
    { ...entry, settings: entry.settings.map(withoutDefaultRate) },
    entry.family === 'firstOrder' ? { schedule: { $ref: '#/definitions/schedule' } } : {},
  );
}

/** A learning rate that nobody gives is chosen for the objective. */
function withoutDefaultRate(setting: Setting): Setting | UnfixedSetting {
  if (setting.kind !== 'number' || setting.id !== 'learningRate') return setting;
  const { default: _usual, ...unfixed } = setting;
  return {
    ...unfixed,
    description: `${setting.description} Absent: one that suits the objective is chosen.`,
  };
}

/** Any schedule; optimizers refer to it as a definition. */
export const scheduleSchema = (): Schema => ({
  description: 'How the learning rate changes from step to step; absent: not at all.',
  oneOf: schedules.map((entry) => entrySchema(entry)),
});

/** A number without a default of its own. */
type UnfixedSetting = Omit<NumberSetting, 'default'> & { readonly default?: undefined };

/** The properties that settings of catalogue entries are, by their ids. */
export const settingsSchema = (
  settings: readonly (Setting | UnfixedSetting)[],
): Readonly<Record<string, Schema>> =>
  Object.fromEntries(settings.map((setting) => [setting.id, settingSchema(setting)]));

/** One setting: type, bounds, default, description. */
function settingSchema(setting: Setting | UnfixedSetting): Schema {
  const { description } = setting;
  if (setting.kind === 'switch') return { type: 'boolean', default: setting.default, description };
  if (setting.kind === 'text') return { type: 'string', default: setting.default, description };
  if (setting.kind === 'choice') return choiceSchema(setting);
  if (setting.kind === 'list') {
    const { default: own, most, minimum, maximum, whole } = setting;
    const items = { type: whole ? 'integer' : 'number', minimum, maximum };
    return { type: 'array', items, maxItems: most, default: own, description };
  }
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = setting;
  return {
    type: setting.whole ? 'integer' : 'number',
    minimum,
    exclusiveMinimum,
    maximum,
    exclusiveMaximum,
    default: setting.default,
    description,
  };
}

/** One of several words, or also a list of them. */
function choiceSchema({ choices, default: own, description, many }: ChoiceSetting): Schema {
  const one = {
    enum: choices.map(({ id }) => id),
    enumDescriptions: choices.map((choice) => choice.description),
  };
  if (!many) return { ...one, default: own, description };
  return { anyOf: [one, { type: 'array', items: one, minItems: 1 }], default: own, description };
}
