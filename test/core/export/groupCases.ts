import type { LayersSpec } from '../../../src/core/experiment/experiment';
import { smallTable } from './cases';
import type { ExportCase } from './exported';

const onData = {
  kind: 'dataset',
  file: 'small.csv',
  features: ['a', 'b'],
  target: 'y',
  loss: 'mse',
} as const;
const network = {
  ...onData,
  model: { name: 'mlp', settings: { hidden: [3], normalisation: 'layer' } },
} as const;
const line = { ...onData, model: { name: 'linear' } } as const;
const plain = { ...onData, model: { name: 'mlp', settings: { hidden: [4] } } } as const;

const inGroups = (
  name: string,
  optimizer: Readonly<Record<string, unknown>>,
  layers: LayersSpec,
  objective: Readonly<Record<string, unknown>> = network,
  more: Readonly<Record<string, unknown>> = {},
): ExportCase => ({
  name: `groups: ${name}`,
  ...(objective.kind === 'dataset' && { table: smallTable }),
  said: {
    objective,
    optimizers: [{ settings: {}, ...optimizer }],
    budget: { steps: 15 },
    ...layers,
    ...more,
  },
});

const apart: LayersSpec = { frozen: ['g1'], layerRates: { w2: 0.5, b2: 0.5 }, decayWeightsOnly: true };

/** Layers with learning rates or weight decay of their own, and frozen ones. */
export const groupCases: readonly ExportCase[] = [
  inGroups(
    'SGD with momentum, decay and clipping',
    {
      name: 'sgd',
      settings: { learningRate: 0.05, momentum: 0.8, nesterov: true, weightDecay: 0.1, clipNorm: 0.4 },
    },
    apart,
  ),
  inGroups(
    'AdamW without decay of biases',
    { name: 'adamw', settings: { learningRate: 0.02, weightDecay: 0.3 } },
    {
      decayWeightsOnly: true,
    },
  ),
  inGroups(
    'Adam with a schedule',
    {
      name: 'adam',
      settings: { learningRate: 0.02, weightDecay: 0.1 },
      schedule: { name: 'exponential', settings: { gamma: 0.9 } },
    },
    apart,
  ),
  inGroups(
    'decoupled decay',
    {
      name: 'momentum',
      settings: { learningRate: 0.05, weightDecay: 0.2, decoupledWeightDecay: true },
    },
    { decayWeightsOnly: true, layerRates: { w1: 2 } },
  ),
  inGroups(
    'L1 and uphill',
    { name: 'adam', settings: { learningRate: 0.02, l1: 0.1, maximize: true } },
    {
      layerRates: { w1: 0.1 },
    },
  ),
  ...(['lamb', 'muon', 'adafactor'] as const).map((name) =>
    inGroups(
      name,
      { name, settings: { learningRate: 0.02 } },
      { frozen: ['b1'], layerRates: { w1: 0.3 } },
      plain,
    ),
  ),
  inGroups(
    'Muon without decay of biases',
    { name: 'muon', settings: { weightDecay: 0.2, clipNorm: 0.5 } },
    {
      decayWeightsOnly: true,
    },
    plain,
  ),
  {
    ...inGroups(
      'Polyak’s step in groups',
      { name: 'polyak', settings: { learningRate: 0.3 } },
      { layerRates: { b: 0.5 } },
      line,
    ),
    // The loss is divided by a square that becomes small.
    loose: 1e-10,
  },
  inGroups(
    'RProp with rates',
    { name: 'rprop', settings: { learningRate: 0.01 } },
    { layerRates: { w1: 3 } },
  ),
  inGroups(
    'noise and SAM',
    { name: 'rmsprop', settings: { learningRate: 0.01, gradientNoise: 0.1, samRadius: 0.05 } },
    {
      frozen: ['w1', 'b2'],
    },
  ),
  inGroups(
    'noise that is clipped, around a frozen layer',
    { name: 'momentum', settings: { learningRate: 0.05, gradientNoise: 0.1, clipNorm: 1 } },
    { frozen: ['w1'] },
    plain,
  ),
  inGroups(
    'noise that is clipped, in groups',
    { name: 'adam', settings: { learningRate: 0.02, gradientNoise: 0.1, clipNorm: 0.5 } },
    apart,
  ),
  inGroups('mini-batches', { name: 'adam', settings: { learningRate: 0.02 } }, apart, network, {
    batch: { size: 5 },
  }),
  inGroups('a frozen bias', { name: 'gd', settings: { learningRate: 0.1 } }, { frozen: ['b'] }, line, {
    start: [0, 0, 0.25],
  }),
  {
    ...inGroups(
      'frozen, by differences',
      { name: 'adam', settings: { learningRate: 0.05 } },
      { frozen: ['w1'] },
      plain,
      { gradient: { kind: 'central', h: 1e-4 } },
    ),
    loose: 1e-10,
  },
  inGroups(
    'Nesterov’s paper in groups',
    { name: 'nag', settings: { learningRate: 0.02, convention: 'paper', weightDecay: 0.1 } },
    { frozen: ['g1'], layerRates: { w1: 2, b2: 2 }, decayWeightsOnly: true },
    network,
    { batch: { size: 6 } },
  ),
  inGroups(
    'Nesterov’s paper with noise that is clipped',
    {
      name: 'nag',
      settings: { learningRate: 0.02, convention: 'paper', gradientNoise: 0.1, clipNorm: 0.5 },
    },
    { frozen: ['w2'] },
    plain,
  ),
  inGroups(
    'Nesterov’s paper',
    { name: 'nag', settings: { learningRate: 0.02, convention: 'paper' } },
    { frozen: ['w2'] },
    plain,
  ),
];

/** Methods that walk by themselves, around frozen layers. */
export const frozenWalkerCases: readonly ExportCase[] = [
  ...(['lbfgs', 'bfgs', 'newton', 'neldermead', 'cg', 'backtracking'] as const).map((name) => ({
    ...inGroups(`${name} around frozen layers`, { name }, { frozen: ['w1', 'b2'] }, plain, {
      budget: { steps: 8 },
    }),
    loose: 1e-8,
  })),
  {
    ...inGroups(
      'sophia around frozen layers',
      { name: 'sophia', settings: { learningRate: 0.01, hessianInterval: 4 } },
      {
        frozen: ['w2'],
      },
      plain,
    ),
    // Differences of gradients.
    loose: 1e-8,
  },
  ...[{}, { layerRates: { w1: 0.5 } }].map((layers) => ({
    ...inGroups(
      `sophia with noise around frozen layers ${JSON.stringify(layers)}`,
      { name: 'sophia', settings: { learningRate: 0.01, hessianInterval: 4, gradientNoise: 0.1 } },
      { frozen: ['w2'], ...layers },
      plain,
    ),
    loose: 1e-8,
  })),
  {
    ...inGroups(
      'sophia in groups',
      { name: 'sophia', settings: { learningRate: 0.01, hessianInterval: 3, weightDecay: 0.1 } },
      { frozen: ['g1'], layerRates: { w1: 2, b2: 2 }, decayWeightsOnly: true },
      network,
      { batch: { size: 6 } },
    ),
    loose: 1e-8,
  },
];
