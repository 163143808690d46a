import { smallTable } from './cases';
import type { ExportCase } from './exported';

const bowl = { kind: 'formula', text: '(x - 1)^2 + 3*(y + 2)^2 + x*y/2' } as const;
const onData = {
  kind: 'dataset',
  file: 'small.csv',
  features: ['a', 'b'],
  target: 'y',
  loss: 'mse',
} as const;

const inFloat32 = (
  name: string,
  optimizer: Readonly<Record<string, unknown>>,
  objective: Readonly<Record<string, unknown>> = bowl,
  more: Readonly<Record<string, unknown>> = {},
): ExportCase => ({
  name: `float32: ${name}`,
  ...(objective.kind === 'dataset' && { table: smallTable }),
  loose: 1e-4,
  said: {
    objective,
    precision: 'float32',
    optimizers: [{ settings: {}, ...optimizer }],
    budget: { steps: 25 },
    ...more,
  },
});

/** Runs in single precision: other libraries add up in another order, so that some of seven digits differ. */
export const float32Cases: readonly ExportCase[] = [
  inFloat32('gd', { name: 'gd', settings: { learningRate: 0.1 } }),
  inFloat32('adam', { name: 'adam', settings: { learningRate: 0.1 } }),
  inFloat32(
    'rosenbrock',
    { name: 'adam', settings: { learningRate: 0.02 } },
    { kind: 'function', name: 'rosenbrock' },
  ),
  inFloat32('noise and SAM', {
    name: 'adam',
    settings: { learningRate: 0.1, gradientNoise: 0.2, samRadius: 0.1 },
  }),
  inFloat32('differences', { name: 'gd', settings: { learningRate: 0.1 } }, bowl, {
    gradient: { kind: 'central', h: 1e-2 },
  }),
  inFloat32('sophia', { name: 'sophia', settings: { learningRate: 0.05 } }),
];

/** The same where our own run computes a part in another order, or a schedule in double precision. */
export const nearFloat32Cases: readonly ExportCase[] = [
  inFloat32('a schedule, clipping and decay', {
    name: 'momentum',
    settings: { learningRate: 0.05, clipNorm: 2, weightDecay: 0.1 },
    schedule: { name: 'cosine', settings: {} },
  }),
  inFloat32(
    'a line on mini-batches',
    { name: 'adam', settings: { learningRate: 0.02 } },
    { ...onData, model: { name: 'linear' } },
    { batch: { size: 5 } },
  ),
  inFloat32(
    'muon on a network',
    { name: 'muon', settings: { learningRate: 0.02 } },
    { ...onData, model: { name: 'mlp', settings: { hidden: [4] } } },
  ),
];
