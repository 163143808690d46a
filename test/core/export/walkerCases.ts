import { smallTable, weightedTable } from './cases';
import type { ExportCase } from './exported';

const rosenbrock = { kind: 'function', name: 'rosenbrock' } as const;
const bowl = { kind: 'formula', text: '(x - 1)^2 + 3*(y + 2)^2 + x*y/2' } as const;

const onData = {
  kind: 'dataset',
  file: 'small.csv',
  features: ['a', 'b'],
  target: 'y',
  loss: 'mse',
} as const;
const network = { ...onData, model: { name: 'mlp', settings: { hidden: [4] } } } as const;

const walks = (
  name: string,
  optimizer: Readonly<Record<string, unknown>>,
  objective: Readonly<Record<string, unknown>>,
  more: Readonly<Record<string, unknown>> = {},
): ExportCase => ({
  name,
  ...(objective.kind === 'dataset' && { table: smallTable }),
  // Directions are made of differences of gradients, which make more of each rounding.
  loose: 1e-8,
  said: { objective, optimizers: [{ settings: {}, ...optimizer }], budget: { steps: 12 }, ...more },
});

/** Methods that walk by themselves, with their options and on other objectives. */
export const walkerCases: readonly ExportCase[] = [
  walks(
    'L-BFGS without a search',
    { name: 'lbfgs', settings: { lineSearch: 'none', learningRate: 0.2 } },
    bowl,
  ),
  walks(
    'L-BFGS of several iterations',
    { name: 'lbfgs', settings: { maxIterations: 5, historySize: 3 } },
    rosenbrock,
  ),
  walks('L-BFGS in five parameters', { name: 'lbfgs' }, { ...rosenbrock, dimension: 5 }),
  walks(
    'adaptive Nelder–Mead',
    { name: 'neldermead', settings: { adaptive: true } },
    { ...rosenbrock, dimension: 3 },
  ),
  walks(
    'BFGS in five parameters',
    { name: 'bfgs', settings: { c1: 1e-3, c2: 0.5 } },
    { ...rosenbrock, dimension: 5 },
  ),
  walks('conjugate gradients from differences', { name: 'cg' }, bowl, {
    gradient: { kind: 'central', h: 1e-4 },
  }),
  walks(
    'a formula of one parameter',
    { name: 'newton', settings: { safeguard: 'pure' } },
    { kind: 'formula', text: '(x - 1)^2 + (x^2 - 2)^2' },
  ),
  walks('L-BFGS from differences', { name: 'lbfgs' }, bowl, { gradient: { kind: 'forward', h: 0.1 } }),
  ...['bfgs', 'cg'].map((name) =>
    walks(
      `${name} where a search gives up, and the run goes on`,
      { name },
      { kind: 'formula', text: 'abs(x - 1) + 3*abs(y + 2) + x^2/9' },
    ),
  ),
  walks('pure Newton', { name: 'newton', settings: { safeguard: 'pure' } }, rosenbrock),
  walks(
    'Newton at a saddle',
    { name: 'newton' },
    { kind: 'formula', text: 'x^2 - y^2 + y^4/4 + x*y/3' },
    { start: [1, 0.1] },
  ),
  walks('Newton in twenty parameters', { name: 'newton' }, { ...rosenbrock, dimension: 20 }),
  walks(
    'Levenberg–Marquardt on a formula',
    { name: 'lm', settings: { damping: 0.1 } },
    { kind: 'formula', text: '(x^2 + y - 11)^2 + (x + y^2 - 7)^2' },
  ),
  walks('Levenberg–Marquardt in five parameters', { name: 'lm' }, { ...rosenbrock, dimension: 5 }),
  walks('Newton from differences', { name: 'newton' }, bowl, { gradient: { kind: 'central', h: 1e-4 } }),
];

const line = { ...onData, model: { name: 'linear' } } as const;

/** Levenberg–Marquardt on data, whose errors are what is squared. */
export const squaresCases: readonly ExportCase[] = [
  walks('Levenberg–Marquardt on a line', { name: 'lm' }, line),
  {
    ...walks(
      'Levenberg–Marquardt with weights of rows and decay',
      { name: 'lm' },
      {
        ...{ ...onData, loss: 'sse', preparation: { weight: 'importance' } },
        model: { name: 'mlp', settings: { hidden: [3], l2: 0.3 } },
      },
    ),
    table: weightedTable,
  },
  walks(
    'Levenberg–Marquardt on a formula over columns',
    { name: 'lm', settings: { damping: 0.01 } },
    { ...onData, model: { name: 'formula', settings: { text: 'p*exp(-q*a^2) + r*b' } } },
    { start: [1, 0.5, 0.2] },
  ),
  walks('Levenberg–Marquardt on a network', { name: 'lm' }, network),
  walks('Levenberg–Marquardt around a frozen bias', { name: 'lm' }, line, {
    frozen: ['b'],
    start: [0, 0, 0.25],
  }),
  walks('Levenberg–Marquardt around a frozen layer', { name: 'lm' }, network, {
    frozen: ['b1'],
    budget: { steps: 8 },
  }),
];

/** The same on a network, where sums are in another order. */
export const networkWalkerCases: readonly ExportCase[] = [
  walks('BFGS on a network', { name: 'bfgs' }, network),
  walks('L-BFGS on a network', { name: 'lbfgs' }, network),
];
