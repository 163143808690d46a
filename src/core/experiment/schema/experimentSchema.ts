import { optimizers } from '../../optimizers';
import { precisions } from '../../precision';
import { experimentDefaults, limits } from '../experiment';
import { optimizerSchema, scheduleSchema } from './entries';
import { objectiveSchema } from './objective';
import { batchSchema, budgetSchema, gradientSchema, layersSchema, startSchema, stopSchema } from './run';
import { object, type Schema, wholeNumber } from './shape';

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
        start: startSchema(),
        seed: wholeNumber(limits.seed, {
          default: experimentDefaults.seed,
          description: 'Seed of everything random.',
        }),
        budget: budgetSchema(),
        gradient: gradientSchema(),
        batch: batchSchema(),
        precision: {
          description: 'float32 rounds every single operation.',
          enum: precisions,
          default: experimentDefaults.precision,
        },
        ...layersSchema(),
        stop: stopSchema(),
      },
      ['version', 'objective', 'optimizers'],
      { definitions: { schedule: scheduleSchema() } },
    ),
  };
}
