import { suite, test } from 'node:test';
import type { Values } from '../../../src/core/catalogue/entry';
import { initialisations } from '../../../src/core/learning/initialisations';
import { namesOf } from '../../../src/core/objective/parameterNames';
import type { Precision } from '../../../src/core/precision';
import { Random } from '../../../src/core/random';
import { askTorch, noTorch } from '../../reference/torchPeer';
import { opened } from '../../reference/walked';
import { tableOf } from '../regressionData';
import { checkRun, near, otherwise, rates, type Trained, type WalkedComparison, walk } from './comparison';

const steps = 50;
const random = new Random(31);

interface Answer {
  readonly runs: readonly Trained[];
  readonly variances: Readonly<Record<string, number>>;
}

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
    Object.entries(rates).map(([optimizer, settings], o) =>
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
): WalkedComparison {
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
    ...{ said: { ...said, start }, table, precision, parameterNames: namesOf(summary.parameterNames) },
    question: {
      ...{ widths: [3, ...hidden, outputs], activations, normalisation, residual, bias },
      ...{ loss, lossSettings, optimizer, settings, start, steps, precision, y },
      x: y.map((_, i) => columns.map((values) => values[i])),
    },
  };
}

const [inputs, outputs] = [120, 80];
const answer = askTorch<Answer>('networks.py', {
  cases: [...comparisons.map(({ question }) => question), ...comparisons.map(otherwise)],
  inputs,
  outputs,
});
const skip = answer ? false : noTorch;

suite(`${steps} steps are those of PyTorch`, () => {
  for (const [i, compared] of comparisons.entries())
    test(compared.title, { skip }, () => {
      checkRun(compared, walk(compared), answer!.runs[i], answer!.runs[comparisons.length + i]);
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
