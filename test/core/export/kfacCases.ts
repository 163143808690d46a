import { smallTable, weightedTable } from './cases';
import type { ExportCase } from './exported';

const network = {
  ...{ kind: 'dataset', file: 'small.csv', features: ['a', 'b'], target: 'y', loss: 'mse' },
  model: { name: 'mlp', settings: { hidden: [4] } },
} as const;

const byFactors = (
  name: string,
  settings: Readonly<Record<string, unknown>>,
  objective: Readonly<Record<string, unknown>> = {},
  more: Readonly<Record<string, unknown>> = {},
): ExportCase => ({
  name: `K-FAC ${name}`,
  table: smallTable,
  // What is solved for is known to fewer digits than what it is solved from.
  loose: 1e-9,
  said: {
    objective: { ...network, ...objective },
    optimizers: [{ name: 'kfac', settings }],
    budget: { steps: 15 },
    ...more,
  },
});

/** K-FAC on networks, with the losses whose curvature it knows. */
export const kfacCases: readonly ExportCase[] = [
  byFactors('on squared errors', {}),
  byFactors(
    'on classes, with momentum, seldom factored',
    { momentum: 0.5, preconditionInterval: 4, damping: 0.1 },
    { target: 'kind', loss: 'softmaxCrossEntropy', model: { name: 'mlp', settings: { hidden: [4, 3] } } },
  ),
  byFactors(
    'on the sign, on mini-batches',
    { damping: 0.1 },
    { target: 'sign', loss: 'binaryCrossEntropyWithLogits' },
    { batch: { size: 6 } },
  ),
  byFactors(
    'on residual layers without biases',
    {},
    {
      loss: 'sse',
      model: { name: 'mlp', settings: { hidden: [3, 3], residual: true, bias: false, l2: 0.1 } },
    },
  ),
  {
    ...byFactors('on weighted rows', { damping: 0.1 }, { preparation: { weight: 'importance' } }),
    table: weightedTable,
  },
  byFactors(
    'with dropout',
    { damping: 0.1 },
    { model: { name: 'mlp', settings: { hidden: [4], dropout: 0.3 } } },
  ),
];
