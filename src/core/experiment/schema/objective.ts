import { functions } from '../../functions';
import { generated } from '../../learning/generated';
import { losses } from '../../learning/losses';
import { models } from '../../learning/models';
import { limits } from '../experiment';
import { entrySchema, settingsSchema } from './entries';
import { preparationSchema } from './preparation';
import { readSchema } from './reading';
import { choice, object, type Schema, wholeNumber } from './shape';

/** What is minimised: one of the kinds of objectives. */
export const objectiveSchema = (): Schema => ({
  description: 'The function to minimise.',
  oneOf: [functionSchema(), formulaSchema(), codeSchema(), datasetSchema()],
});

const kind = (name: string, description: string): Schema => ({ const: name, description });

const dimension = wholeNumber(limits.dimension, {
  description: 'The number of parameters, where the function allows several.',
});

const functionSchema = (): Schema =>
  object(
    {
      kind: kind('function', 'A test function of the gallery.'),
      name: choice(functions, 'The test function.'),
      dimension,
    },
    ['kind', 'name'],
  );

const formulaSchema = (): Schema =>
  object(
    {
      kind: kind('formula', 'A typed formula.'),
      text: { type: 'string', minLength: 1, description: 'For example "(1-x)^2 + 100*(y-x^2)^2".' },
      dimension,
    },
    ['kind', 'text'],
  );

const codeSchema = (): Schema =>
  object(
    {
      kind: kind('code', 'A function in a file of JavaScript, TypeScript, Python or R.'),
      file: { type: 'string', minLength: 1, description: "Path relative to the experiment's file." },
      function: {
        type: 'string',
        minLength: 1,
        description:
          'The name of the function; "default" for a default export, "Model.loss" for a static method.',
      },
      dimension,
      fixed: {
        type: 'object',
        additionalProperties: { type: 'number' },
        description: 'Values of arguments that are no parameters, by their names.',
      },
      content: {
        type: 'string',
        description: 'The key of the version of the file that was run; absent: whatever it holds.',
      },
    },
    ['kind', 'file', 'function'],
  );

const datasetSchema = (): Schema =>
  object(
    {
      kind: kind('dataset', 'The training loss of a model on a dataset file.'),
      file: { type: 'string', minLength: 1, description: "Path relative to the experiment's file." },
      generated: {
        description: 'In place of a file: data that is made from a seed.',
        oneOf: generated.map((entry) => entrySchema(entry)),
      },
      read: readSchema(),
      target: { type: 'string', description: 'The column to predict; generated data has one of its own.' },
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
    ['kind'],
    { oneOf: [{ required: ['file', 'target'] }, { required: ['generated'], not: { required: ['file'] } }] },
  );
