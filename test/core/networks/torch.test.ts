import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Values } from '../../../src/core/catalogue/entry';
import type { Table } from '../../../src/core/learning/datasets/table';
import { initialisations } from '../../../src/core/learning/initialisations';
import type { Precision } from '../../../src/core/precision';
import { Random } from '../../../src/core/random';
import { column } from '../../../src/core/run/columns';
import { askTorch, noTorch } from '../../reference/torchPeer';
import { lastOf, opened, type Said, walked } from '../../reference/walked';
import { tableOf } from '../regressionData';

const steps = 50;
const random = new Random(31);

/** A network, what it is trained by, and the question to PyTorch. */
interface Comparison {
  readonly title: string;
  readonly said: Said;
  readonly table: Table;
  readonly precision: Precision;
  readonly question: { readonly x: readonly (readonly number[])[]; readonly y: readonly number[] };
  readonly parameterNames: readonly string[];
}

interface Trained {
  readonly losses: readonly number[];
  readonly parameters: readonly number[];
}

interface Answer {
  readonly runs: readonly Trained[];
  readonly variances: Readonly<Record<string, number>>;
}

const optimizers: Readonly<Record<string, Values>> = {
  sgd: { learningRate: 0.1 },
  momentum: { learningRate: 0.05, momentum: 0.9 },
  adam: { learningRate: 0.01 },
  adamw: { learningRate: 0.01, weightDecay: 0.1 },
  rmsprop: { learningRate: 0.002, alpha: 0.99, epsilon: 1e-8 },
};

const losses = [
  { loss: 'mse', outputs: 1, lossSettings: {} },
  { loss: 'binaryCrossEntropyWithLogits', outputs: 1, lossSettings: {} },
  { loss: 'softmaxCrossEntropy', outputs: 3, lossSettings: { labelSmoothing: 0.1 } },
] as const;

const networks = [
  { hidden: [8], activations: ['tanh'], normalisation: 'none', residual: false },
  { hidden: [6, 5], activations: ['sigmoid', 'silu'], normalisation: 'batch', residual: false },
  { hidden: [7, 7, 4], activations: ['gelu', 'gelu', 'gelu'], normalisation: 'layer', residual: true },
  { hidden: [5, 5, 5], activations: ['tanh', 'relu', 'tanh'], normalisation: 'batch', residual: true },
] as const;

const uniform = (count: number): number[] => Array.from({ length: count }, () => 2 * random.uniform() - 1);

/** Every optimizer on every network, each time with another loss. */
const comparisons = (['float64', 'float32'] as const).flatMap((precision) =>
  networks.flatMap((network, n) =>
    Object.entries(optimizers).map(([optimizer, settings], o) =>
      comparison(precision, network, losses[(n + o) % losses.length], optimizer, settings),
    ),
  ),
);

function comparison(
  precision: Precision,
  { hidden, activations, normalisation, residual }: (typeof networks)[number],
  { loss, outputs, lossSettings }: (typeof losses)[number],
  optimizer: string,
  settings: Values,
): Comparison {
  const rows = 40;
  const columns = Array.from({ length: 3 }, () => uniform(rows));
  const y = columns[0].map((x, i) =>
    loss === 'mse' ? x * columns[1][i] + columns[2][i] : (i + Number(x > 0)) % (outputs > 1 ? 3 : 2),
  );
  const table = tableOf({ ...Object.fromEntries(columns.map((values, j) => [`x${j}`, values])), y });
  // A bias before batch normalisation is taken away with the mean: its slope is rounding, which some methods divide by its own size.
  const bias = normalisation !== 'batch';
  const model = { name: 'mlp', settings: { hidden, activation: activations, normalisation, residual, bias } };
  const said = {
    objective: { kind: 'dataset', file: 'data.csv', target: 'y', model, loss, lossSettings },
    ...{ optimizers: [{ name: optimizer, settings }], budget: { steps }, precision },
  };
  const { summary } = opened(said, table).objective;
  const start = uniform(summary.dimension).map((weight) => Math.fround(0.7 * weight));
  return {
    title: `${optimizer} on 3-${hidden.join('-')}-${outputs}, ${activations.join(', ')}, normalisation ${normalisation}${residual ? ', residual' : ''}, ${loss}, ${precision}`,
    ...{ said: { ...said, start }, table, precision, parameterNames: summary.parameterNames },
    question: {
      ...{ widths: [3, ...hidden, outputs], activations, normalisation, residual, bias },
      ...{ loss, lossSettings, optimizer, settings, start, steps, precision, y },
      x: y.map((_, i) => columns.map((values) => values[i])),
    },
  };
}

/** The same question where sums round otherwise: in float64, or there with the rows in another order. */
function otherwise({ precision, question }: Comparison): object {
  if (precision === 'float32') return { ...question, precision: 'float64' };
  return { ...question, x: [...question.x].reverse(), y: [...question.y].reverse() };
}

const [inputs, outputs] = [120, 80];
const answer = askTorch<Answer>('networks.py', {
  cases: [...comparisons.map(({ question }) => question), ...comparisons.map(otherwise)],
  inputs,
  outputs,
});
const skip = answer ? false : noTorch;

function near(found: number, expected: number, tolerance: number, what: string): void {
  const off = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
  assert.ok(off <= tolerance, `${what}: ${found}, PyTorch ${expected}`);
}

suite(`${steps} steps are those of PyTorch`, () => {
  for (const [i, { title, said, table, precision, parameterNames }] of comparisons.entries())
    test(title, { skip }, () => {
      const expected = answer!.runs[i];
      const { trajectory } = walked(said, table);
      const { losses: others } = answer!.runs[comparisons.length + i];
      let rounding = 0;
      for (const [k, loss] of expected.losses.entries()) {
        // What rounding alone makes of a run, some methods amplify: ours may be as far away as PyTorch's own is.
        rounding = Math.max(rounding, 8 * Math.abs(loss - others[k]));
        const tolerance = Math.max(precision === 'float64' ? 1e-9 : 1e-5, rounding);
        near(trajectory.at(k, column.value), loss, tolerance, `the loss after ${k} steps`);
      }
      if (precision === 'float32' || rounding > 1e-10) return;
      const found = lastOf(trajectory);
      for (const [k, weight] of expected.parameters.entries())
        near(found[k], weight, 1e-8, parameterNames[k]);
    });
});

test('initialisations have the variances of those of PyTorch', { skip }, () => {
  for (const [id, variance] of Object.entries(answer!.variances)) {
    const values = new Float64Array(inputs * outputs);
    initialisations.find((entry) => entry.id === id)!.fill({ values, inputs, outputs }, new Random(2), 1);
    const found = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    near(found / variance, 1, 0.08, id);
  }
});
