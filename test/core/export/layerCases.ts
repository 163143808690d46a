import { smallTable } from './cases';
import type { ExportCase } from './exported';

const network = {
  ...{
    kind: 'dataset',
    file: 'small.csv',
    features: ['a', 'b'],
    target: 'kind',
    loss: 'softmaxCrossEntropy',
  },
  model: { name: 'mlp', settings: { hidden: [4, 4] } },
} as const;
/** A side has one direction at the most in which the first gradient is 0, so that eigenvectors are what they are. */
const narrow = { ...network, model: { name: 'mlp', settings: { hidden: [2] } } } as const;
const matrix = { kind: 'function', name: 'matrix-fit' } as const;

const byLayers = (
  name: string,
  optimizer: Readonly<Record<string, unknown>>,
  objective: Readonly<Record<string, unknown>> = network,
  more: Readonly<Record<string, unknown>> = {},
): ExportCase => ({
  name,
  ...(objective.kind === 'dataset' && { table: smallTable }),
  said: { objective, optimizers: [{ settings: {}, ...optimizer }], budget: { steps: 25 }, ...more },
});

const methods = ['lars', 'lamb', 'muon', 'shampoo', 'adafactor'] as const;

/** Methods that treat the layers of a network each by itself. */
export const byLayerCases: readonly ExportCase[] = [
  ...methods.map((name) => byLayers(`${name} on a network`, { name, settings: { learningRate: 0.02 } })),
  ...['tensorflow', 'paper'].map((convention) =>
    byLayers(`adafactor on a network, ${convention}`, { name: 'adafactor', settings: { convention } }),
  ),
  byLayers('muon with decay, a schedule and clipping', {
    name: 'muon',
    settings: { weightDecay: 0.1, nesterov: false, scale: 'rms', clipNorm: 0.5, iterations: 3 },
    schedule: { name: 'exponential', settings: { gamma: 0.9 } },
  }),
  byLayers(
    'shampoo with momentum on mini-batches',
    { name: 'shampoo', settings: { momentum: 0.5, preconditionInterval: 3 } },
    network,
    { batch: { size: 6 } },
  ),
  {
    ...byLayers(
      'soap on a network',
      { name: 'soap', settings: { learningRate: 0.02, preconditionInterval: 4 } },
      narrow,
    ),
    // Eigenvectors are known to fewer digits than what they are of.
    loose: 1e-9,
  },
  byLayers('muon with SAM and noise', { name: 'muon', settings: { samRadius: 0.05, gradientNoise: 0.1 } }),
  byLayers(
    'sophia on mini-batches',
    { name: 'sophia', settings: { learningRate: 0.01, hessianInterval: 4 } },
    network,
    { batch: { size: 6 } },
  ),
];

/** The same of one matrix. */
export const matrixCases: readonly ExportCase[] = methods.map((name) =>
  byLayers(`${name} of a matrix`, { name, settings: { learningRate: 0.05 } }, matrix),
);

/** Where noise of rounding becomes as long as all else is: Adam in a basis in which most of the gradient is exactly 0. */
export const roundingCases: readonly ExportCase[] = [
  byLayers(
    'soap of a matrix',
    { name: 'soap', settings: { learningRate: 0.05, preconditionInterval: 4 } },
    matrix,
  ),
];
