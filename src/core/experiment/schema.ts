import type { ChoiceSetting, NumberSetting, Setting } from '../catalogue/entry';
import { functions } from '../functions';
import { columnKinds, dateOrders, encodings } from '../learning/datasets/readOptions';
import { losses } from '../learning/losses';
import { models } from '../learning/models';
import type { ModelEntry } from '../learning/models/model';
import { optimizers } from '../optimizers';
import type { OptimizerEntry } from '../optimizers/optimizer';
import { precisions } from '../precision';
import { schedules } from '../schedules';
import type { ScheduleEntry } from '../schedules/schedule';
import {
  classWeightKinds,
  datesKinds,
  experimentDefaults,
  gradientKinds,
  limits,
  missingKinds,
  scaleKinds,
  textKinds,
} from './experiment';

type Schema = Readonly<Record<string, unknown>>;

const object = (
  properties: Readonly<Record<string, Schema>>,
  required: readonly string[],
  more: Schema = {},
): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
  ...more,
});

/** A choice of catalogue entries, described by their labels. */
const choice = (
  entries: readonly { readonly id: string; readonly label: string }[],
  description: string,
): Schema => ({
  description,
  enum: entries.map((entry) => entry.id),
  enumDescriptions: entries.map((entry) => entry.label),
});

const wholeNumber = (
  bounds: { readonly minimum: number; readonly maximum: number },
  more: Schema,
): Schema => ({
  type: 'integer',
  ...bounds,
  ...more,
});

/** A rule that is off at 0. */
const tolerance = (
  id: 'gradientNorm' | 'stepLength' | 'lossChange' | 'minimumImprovement',
  description: string,
): Schema => ({
  description,
  type: 'number',
  minimum: 0,
  default: experimentDefaults.stop[id],
});

/** The JSON schema (draft 7) of an experiment, version 1, derived from the catalogue. */
export function experimentSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Loss Landscape experiment',
    description:
      'Everything a run is made of: objective, optimizers, start, seed, budget, gradient, precision.',
    ...object(
      {
        $schema: { type: 'string' },
        version: { const: 1, description: 'The version of this format.' },
        objective: objectiveSchema(),
        optimizers: {
          description: 'The optimizers to run, one after another, each from the same start.',
          type: 'array',
          minItems: limits.optimizers.minimum,
          maxItems: limits.optimizers.maximum,
          items: { oneOf: optimizers.map(optimizerSchema) },
        },
        start: {
          description: "The first iterate, one number for each parameter; absent: the objective's own start.",
          type: 'array',
          minItems: 1,
          items: { type: 'number' },
        },
        seed: wholeNumber(limits.seed, {
          default: experimentDefaults.seed,
          description: 'Seed of everything random.',
        }),
        budget: budgetSchema(),
        gradient: gradientSchema(),
        batch: object(
          {
            size: wholeNumber(limits.batchSize, { description: 'Rows of a mini-batch.' }),
            replacement: {
              description:
                'Whether each row of a batch is drawn from all rows; else each row comes once in an epoch, in shuffled order.',
              type: 'boolean',
              default: false,
            },
          },
          ['size'],
          {
            description:
              'Mini-batches of a dataset, drawn from the seed on; absent: every step sees all rows.',
          },
        ),
        precision: {
          description: 'float32 rounds every single operation.',
          enum: precisions,
          default: experimentDefaults.precision,
        },
        stop: stopSchema(),
      },
      ['version', 'objective', 'optimizers'],
      { definitions: { schedule: scheduleSchema() } },
    ),
  };
}

function budgetSchema(): Schema {
  return object(
    {
      steps: wholeNumber(limits.steps, {
        description: `Steps at the most; absent: as many as show what is special about the objective, ${experimentDefaults.steps} mostly.`,
      }),
      evaluations: wholeNumber(limits.evaluations, {
        description:
          'Ends the run when the objective, with or without its gradient, was evaluated so often, that of the start included: a fair comparison of methods; absent: no bound.',
      }),
    },
    [],
  );
}

function stopSchema(): Schema {
  const bound = (description: string): Schema => ({ description, type: 'number' });
  return object(
    {
      gradientNorm: tolerance(
        'gradientNorm',
        'Converged when the norm of the gradient is at or below this; 0 turns the rule off.',
      ),
      stepLength: tolerance(
        'stepLength',
        'Converged when a step is at most this long; 0 turns the rule off.',
      ),
      lossChange: tolerance(
        'lossChange',
        'Converged when a step changes the loss by at most this; 0 turns the rule off.',
      ),
      targetLoss: bound(
        'Converged when the loss is at or below this, or with Maximize at or above it; absent: the rule is off.',
      ),
      patience: wholeNumber(limits.patience, {
        default: experimentDefaults.stop.patience,
        description:
          'Stalled when the lowest loss has not fallen (with Maximize, the highest has not risen) by more than "minimumImprovement" for this many steps; 0 turns the rule off.',
      }),
      minimumImprovement: tolerance(
        'minimumImprovement',
        'What counts as a fall of the loss for "patience".',
      ),
      lossBound: bound(
        'Diverged when the loss is above this, or with Maximize below minus its size; absent: only when it is not finite.',
      ),
    },
    [],
    {
      description:
        'When a run ends before its budget. With mini-batches the rules look at the loss over all rows, at the start, after each epoch and in the end, and a step is then an epoch; these looks are not counted among the evaluations.',
    },
  );
}

function objectiveSchema(): Schema {
  const dimension = wholeNumber(limits.dimension, {
    description: 'The number of parameters, where the function allows several.',
  });
  const kind = (name: string, description: string): Schema => ({ const: name, description });
  return {
    description: 'The function to minimise.',
    oneOf: [
      object(
        {
          kind: kind('function', 'A test function of the gallery.'),
          name: choice(functions, 'The test function.'),
          dimension,
        },
        ['kind', 'name'],
      ),
      object(
        {
          kind: kind('formula', 'A typed formula.'),
          text: { type: 'string', minLength: 1, description: 'For example "(1-x)^2 + 100*(y-x^2)^2".' },
          dimension,
        },
        ['kind', 'text'],
      ),
      object(
        {
          kind: kind('dataset', 'The training loss of a model on a dataset file.'),
          file: { type: 'string', minLength: 1, description: "Path relative to the experiment's file." },
          read: readSchema(),
          target: { type: 'string', description: 'The column to predict.' },
          features: {
            type: 'array',
            minItems: 1,
            items: { type: 'string' },
            description: 'Columns to predict from; absent: every other number column.',
          },
          preparation: preparationSchema(),
          model: { description: 'The model.', oneOf: models.map((entry) => entrySchema(entry)) },
          loss: choice(losses, 'The loss.'),
          lossSettings: object(settingsSchema(losses.flatMap(({ settings }) => settings)), [], {
            description: 'Settings of the loss; each loss knows its own.',
          }),
          batchSize: wholeNumber(limits.batchSize, {
            description: 'Where the size of mini-batches stood before: "batch" of the experiment.',
            deprecated: true,
          }),
        },
        ['kind', 'file', 'target'],
      ),
    ],
  };
}

/** How rows become what a model is trained on. */
function preparationSchema(): Schema {
  const name = { type: 'string', minLength: 1 };
  const choices = (ids: readonly string[], description: string, enumDescriptions: readonly string[]) => ({
    ...{ description, enum: ids, enumDescriptions, default: ids[0] },
  });
  return object(
    {
      scale: choices(scaleKinds, 'How features are brought to one size.', [
        'As they are',
        'Less the mean, divided by the standard deviation',
        'The smallest becomes 0, the largest 1',
        'Less the median, divided by the interquartile range',
      ]),
      missing: choices(missingKinds, 'What becomes of a row in which a feature has no value.', [
        'It is left out',
        "The mean of the column's training rows stands in",
        "The median of the column's training rows stands in",
        'The number "constant" stands in',
      ]),
      constant: { type: 'number', default: 0, description: 'For "missing": "constant".' },
      text: choices(textKinds, 'What becomes of columns of text.', [
        'They are no features',
        'A column of 0 and 1 for each word',
        'The place of the word in the sorted words, from 0',
      ]),
      dates: choices(datesKinds, 'What becomes of columns of dates.', [
        'They are no features',
        'Days since 1970-01-01',
        'Year, month, day and day of the week (1 is Monday)',
      ]),
      log: {
        ...{ type: 'array', minItems: 1, items: name },
        description: 'Columns, the target too, of which the natural logarithm is taken.',
      },
      degree: wholeNumber(limits.degree, {
        default: 1,
        description: 'Powers and products of the features up to this degree.',
      }),
      interactions: {
        ...{ type: 'boolean', default: false },
        description: 'Products of different features only, of two or up to "degree".',
      },
      weight: {
        ...name,
        description: 'A column with the weights of rows (0 or more), which is then no feature.',
      },
      classWeight: choices(classWeightKinds, 'Weights of rows by their class.', [
        'All rows weigh the same',
        'All classes weigh the same',
      ]),
      split: splitSchema(),
    },
    [],
    {
      description:
        'How the rows become what the model is trained on; means, words and sizes are those of training rows. Absent: as they are, and all of them.',
    },
  );
}

function splitSchema(): Schema {
  const share = { type: 'number', minimum: 0, exclusiveMaximum: 1, default: 0 };
  return object(
    {
      test: { ...share, description: 'The share of rows that are kept for testing.' },
      validation: { ...share, description: 'The share of rows that are kept for validation.' },
      every: wholeNumber(limits.everyRow, {
        description: 'Every so many-th row is kept for testing, instead of a share.',
      }),
      column: {
        ...{ type: 'string', minLength: 1 },
        description: 'A column with "train", "validation" or "test" (or 0 and 1) for each row.',
      },
      stratify: {
        ...{ type: 'boolean', default: false },
        description: 'Whether every part has each class in the same proportion.',
      },
      shuffle: {
        ...{ type: 'boolean', default: true },
        description: 'Whether rows are shuffled before; otherwise the last ones are test rows.',
      },
      seed: wholeNumber(limits.seed, { default: 1, description: 'Seed of the shuffling.' }),
    },
    [],
    { description: 'Which rows are kept from training; absent: none.' },
  );
}

/** How a dataset's file is read. */
function readSchema(): Schema {
  const decimal = { enum: ['.', ','] };
  const name = { type: 'string', minLength: 1 };
  return object(
    {
      header: {
        description: 'Whether names stand above the columns, or on how many lines.',
        anyOf: [{ type: 'boolean' }, wholeNumber(limits.headerLines, {})],
      },
      separator: {
        ...name,
        description:
          'What stands between the cells: a comma, a semicolon, a tab, a bar, "blank" for any run of blanks, or another text such as "::".',
      },
      decimal: {
        ...decimal,
        description: 'The decimal sign; the other one may stand between groups of three digits.',
      },
      skip: wholeNumber(limits.skippedLines, { description: 'Lines above the table that are left out.' }),
      skipEnd: wholeNumber(limits.skippedLines, {
        description: 'Rows at the end of the table that are left out; 0 keeps what looks like totals.',
      }),
      comment: {
        type: 'string',
        description: 'What a line begins with that is a comment; empty: no line is one.',
      },
      missing: {
        description:
          'Words that stand for a missing value besides the usual ones, numbers such as -999 among them.',
        type: 'array',
        items: { type: 'string' },
      },
      leaveOut: {
        description:
          'Columns to leave out, by name or by place from 1; with a list, even an empty one, the reader itself leaves out none.',
        type: 'array',
        items: { anyOf: [name, wholeNumber(limits.columnPlace, {})] },
      },
      encoding: { description: 'How bytes become text.', enum: encodings },
      array: {
        ...name,
        description:
          'Of an NPZ file: the array whose rows are read, of features where there is a "targetArray".',
      },
      targetArray: { ...name, description: "Of an NPZ file: the array of the target's values." },
      sheet: { ...name, description: 'Of an Excel workbook: the sheet.' },
      table: { ...name, description: 'Of a database: the table; of a ZIP archive: the file in it.' },
      columns: {
        description: 'Readings of single columns, by their names.',
        type: 'object',
        minProperties: 1,
        additionalProperties: object(
          {
            as: {
              description: 'What the cells are read as.',
              enum: columnKinds,
              enumDescriptions: [
                'Numbers; what is none counts as missing',
                'Text',
                'Dates, as days since 1970-01-01',
                'Times of day and durations, as seconds',
                'Percentages, 10% as 0.1',
              ],
            },
            decimal: { ...decimal, description: 'The decimal sign in this column alone.' },
            dates: { description: 'Year, month and day in which order.', enum: dateOrders },
          },
          [],
        ),
      },
    },
    [],
    {
      description:
        'How the file is to be read, where you decide instead of the reader; what is absent is decided by what the file holds.',
    },
  );
}

function gradientSchema(): Schema {
  return object(
    {
      kind: {
        description: 'How the gradient is computed.',
        enum: gradientKinds,
        enumDescriptions: [
          'Exact derivatives',
          'Central differences',
          'Forward differences',
          'Richardson extrapolation of central differences',
        ],
        default: experimentDefaults.gradient.kind,
      },
      h: {
        description: 'Step of the differences; "auto" chooses one for each parameter.',
        anyOf: [{ type: 'number', exclusiveMinimum: 0 }, { const: 'auto' }],
        default: experimentDefaults.gradient.h,
      },
    },
    ['kind'],
  );
}

/** An optimizer, a schedule or a model by its name, with the settings of its own; `more` is what else belongs to it. */
function entrySchema(
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

function optimizerSchema(entry: OptimizerEntry): Schema {
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

const scheduleSchema = (): Schema => ({
  description: 'How the learning rate changes from step to step; absent: not at all.',
  oneOf: schedules.map((entry) => entrySchema(entry)),
});

/** A number without a default of its own. */
type UnfixedSetting = Omit<NumberSetting, 'default'> & { readonly default?: undefined };

const settingsSchema = (settings: readonly (Setting | UnfixedSetting)[]): Readonly<Record<string, Schema>> =>
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
