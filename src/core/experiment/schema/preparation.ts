import { limits } from '../experiment';
import { preparationChoices } from '../preparationSpec';
import { object, type Schema, wholeNumber } from './shape';

/** How rows become what a model is trained on. */
export function preparationSchema(): Schema {
  const name = { type: 'string', minLength: 1 };
  const choices = (ids: readonly string[], description: string, enumDescriptions: readonly string[]) => ({
    ...{ description, enum: ids, enumDescriptions, default: ids[0] },
  });
  return object(
    {
      scale: choices(preparationChoices.scale, 'How features are brought to one size.', [
        'As they are',
        'Less the mean, divided by the standard deviation',
        'The smallest becomes 0, the largest 1',
        'Less the median, divided by the interquartile range',
      ]),
      missing: choices(preparationChoices.missing, 'What becomes of a row in which a feature has no value.', [
        'It is left out',
        "The mean of the column's training rows stands in",
        "The median of the column's training rows stands in",
        'The number "constant" stands in',
      ]),
      constant: { type: 'number', default: 0, description: 'For "missing": "constant".' },
      text: choices(preparationChoices.text, 'What becomes of columns of text.', [
        'They are no features',
        'A column of 0 and 1 for each word',
        'The place of the word in the sorted words, from 0',
      ]),
      dates: choices(preparationChoices.dates, 'What becomes of columns of dates.', [
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
      classWeight: choices(preparationChoices.classWeight, 'Weights of rows by their class.', [
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
