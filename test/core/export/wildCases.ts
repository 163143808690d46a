import { smallTable } from './cases';
import type { ExportCase } from './exported';

const network = {
  ...{ kind: 'dataset', file: 'small.csv', features: ['a', 'b'], target: 'y', loss: 'mse' },
  model: { name: 'mlp', settings: { hidden: [4] } },
} as const;

/** Weights so large that every unit is as good as saturated: the last bit of an activation decides on a step. */
const largeWeights = (seed: number): readonly number[] =>
  Array.from({ length: 17 }, (_, i) => Number((40 * Math.sin(seed + i * 2.1)).toFixed(3)));

/** Runs that other roundings lead elsewhere before they end: programs hold a loss on the way against ours. */
export const wildCases: readonly ExportCase[] = [
  {
    name: 'wild: a chaotic descent',
    said: {
      objective: { kind: 'formula', text: '2*sin(2*x) + 0.05*x^2' },
      optimizers: [{ name: 'gd', settings: { learningRate: 0.7 } }],
      budget: { steps: 200 },
    },
  },
  {
    name: 'wild: Newton by differences on a network',
    table: smallTable,
    said: { objective: network, optimizers: [{ name: 'newton', settings: {} }], budget: { steps: 12 } },
  },
  {
    // Which columns depend on others is a matter of rounding.
    name: 'wild: Levenberg–Marquardt on more parameters than rows, from the start',
    table: smallTable,
    said: {
      objective: { ...network, model: { name: 'mlp', settings: { hidden: [8], normalisation: 'layer' } } },
      optimizers: [{ name: 'lm', settings: {} }],
      budget: { steps: 8 },
    },
  },
  {
    name: 'wild: Newton by differences on saturated units',
    table: smallTable,
    said: {
      objective: { ...network, model: { name: 'mlp', settings: { hidden: [4], activation: 'tanh' } } },
      optimizers: [{ name: 'newton', settings: {} }],
      start: largeWeights(7.3),
      budget: { steps: 8 },
    },
  },
  {
    name: 'wild: Levenberg–Marquardt on units that are as good as switched off',
    table: smallTable,
    said: {
      objective: { ...network, model: { name: 'mlp', settings: { hidden: [4], activation: 'softplus' } } },
      optimizers: [{ name: 'lm', settings: {} }],
      start: largeWeights(21.9),
      budget: { steps: 8 },
    },
  },
];
