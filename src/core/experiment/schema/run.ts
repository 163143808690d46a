import { experimentDefaults, gradientKinds, limits } from '../experiment';
import { object, type Schema, wholeNumber } from './shape';

/** How long a run may be. */
export function budgetSchema(): Schema {
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

/** Where a run begins. */
export function startSchema(): Schema {
  const file = object(
    {
      weights: {
        ...{ type: 'string', minLength: 1 },
        description:
          "A file of weights, .npz, .safetensors or .json, relative to the experiment's file. Its arrays are named w1, b1 … or as PyTorch or Keras name them.",
      },
      content: {
        ...{ type: 'string', minLength: 1 },
        description: "A key of the file's content, which runs of the list carry.",
      },
    },
    ['weights'],
  );
  return {
    description:
      "The first iterate: one number for each parameter, or a file of weights; absent: the objective's own start.",
    oneOf: [{ type: 'array', minItems: 1, items: { type: 'number' } }, file],
  };
}

/** How layers are treated apart. */
export const layersSchema = (): Readonly<Record<string, Schema>> => ({
  frozen: {
    description: 'Layers whose parameters stay where they start, by name: w1, b1 …',
    type: 'array',
    minItems: 1,
    items: { type: 'string', minLength: 1 },
  },
  layerRates: {
    description: 'What the learning rate is multiplied by in a layer, by its name: {"w1": 0.1}.',
    type: 'object',
    additionalProperties: { type: 'number', minimum: 0 },
  },
  decayWeightsOnly: {
    description:
      'Whether weight decay spares biases and the scales and shifts of normalisations, as is usual for AdamW; else it decays all parameters, as PyTorch does.',
    type: 'boolean',
    default: false,
  },
});

/** When a run ends before its budget. */
export function stopSchema(): Schema {
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

/** How the gradient is computed that optimizers see. */
export function gradientSchema(): Schema {
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

/** Mini-batches of a dataset. */
export const batchSchema = (): Schema =>
  object(
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
      description: 'Mini-batches of a dataset, drawn from the seed on; absent: every step sees all rows.',
    },
  );
