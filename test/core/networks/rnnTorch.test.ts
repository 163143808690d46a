import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { find, type Values } from '../../../src/core/catalogue/entry';
import { losses } from '../../../src/core/learning/losses';
import { argumentFor } from '../../../src/core/learning/models/model';
import { rnn } from '../../../src/core/learning/models/rnn';
import { trainingLoss } from '../../../src/core/learning/models/trainingLoss';
import { exportWeights } from '../../../src/core/learning/weights/exportWeights';
import { givenWeights } from '../../../src/core/objective/givenWeights';
import { namesOf } from '../../../src/core/objective/parameterNames';
import type { Precision } from '../../../src/core/precision';
import { Random } from '../../../src/core/random';
import { askTorch, noTorch } from '../../reference/torchPeer';
import { opened } from '../../reference/walked';
import { value } from '../parsed';
import { dataOf, tableOf } from '../regressionData';
import {
  checkRun,
  near,
  otherwise,
  rates,
  type SteppedComparison,
  stepped,
  type Trained,
} from './comparison';

const steps = 50;
const rows = 20;
const random = new Random(41);
const uniform = (count: number): number[] => Array.from({ length: count }, () => 2 * random.uniform() - 1);

/** Numbers of a row, row by row, and what they tell: the sum of the products of neighbours, or a class by it. */
function drawn(features: number, outputs: number) {
  const x = Array.from({ length: rows }, () => uniform(features));
  const y = x.map((row, i) => {
    const sum = row.reduce((total, each, j) => total + each * (row[j + 1] ?? 0), 0);
    return outputs > 1 ? (i + Number(sum > 0)) % outputs : sum;
  });
  return { x, y };
}

const networks = [
  { steps: 6, channels: 1, hidden: [5], cell: 'tanh' },
  { steps: 5, channels: 2, hidden: [4, 3], cell: 'relu' },
  { steps: 7, channels: 1, hidden: [4], cell: 'gru' },
  { steps: 4, channels: 3, hidden: [3, 5], cell: 'gru' },
] as const;

const comparisons = (['float64', 'float32'] as const).flatMap((precision) =>
  networks.flatMap((network, n) =>
    Object.entries(rates)
      .filter(([optimizer]) => precision === 'float64' || optimizer === 'adam')
      .map(([optimizer, settings], o) =>
        comparison(precision, network, (n + o) % 2 === 0 ? 3 : 1, optimizer, settings),
      ),
  ),
);

function comparison(
  precision: Precision,
  { channels, ...network }: (typeof networks)[number],
  outputs: number,
  optimizer: string,
  settings: Values,
): SteppedComparison {
  const { x, y } = drawn(network.steps * channels, outputs);
  const loss = outputs > 1 ? 'softmaxCrossEntropy' : 'mse';
  const data = { ...dataOf(x, y), ...(outputs > 1 && { classes: ['a', 'b', 'c'] }) };
  const made = rnn.make(argumentFor(data, { values: network, outputs, precision }));
  const start = made.start().map((weight) => Math.fround(weight + 0.1 * (2 * random.uniform() - 1)));
  const objective = trainingLoss(rnn, find(losses, loss)!, data, { precision, modelSettings: network });
  return {
    title: `${optimizer} on ${network.steps} steps of ${channels}, ${network.cell} ${network.hidden.join('-')}, ${loss}, ${precision}`,
    precision,
    parameterNames: namesOf(made.parameterNames(data.featureNames, data.classes ?? [])),
    walk: () => stepped(objective, precision, optimizer, settings, start, steps),
    question: {
      ...{ cell: network.cell, hidden: network.hidden, stepsOfRow: network.steps, channels, outputs },
      ...{ loss, lossSettings: {}, optimizer, settings, start, steps, precision, x, y },
    },
  };
}

/** Weights that go there and back: of two layers of one width, as PyTorch has them in one module. */
const exchanges = (['tanh', 'gru'] as const).map((cell) => {
  const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-recurrent-'));
  const [channels, hidden] = [2, [4, 4]];
  const { x, y } = drawn(6, 1);
  const columns = Object.fromEntries(x[0].map((_, j) => [`x${j}`, x.map((row) => row[j])]));
  const model = { name: 'rnn', settings: { steps: 3, hidden, cell } };
  const said = { objective: { kind: 'dataset', file: 'd.csv', target: 'y', loss: 'mse', model } };
  const { objective } = opened({ ...said, optimizers: [{ name: 'adam' }] }, tableOf({ ...columns, y }));
  const parameters = Float64Array.from({ length: objective.summary.dimension }, () => random.uniform() - 0.5);
  const weights = { model, shapes: objective.exact.shapes ?? [], parameters, step: 3 };
  writeFileSync(join(folder, 'ours.safetensors'), exportWeights(weights, 'safetensors'));
  after(() => rmSync(folder, { recursive: true }));
  const question = { folder, cell, hidden, stepsOfRow: 3, channels, outputs: 1, x };
  return { title: cell, folder, objective, parameters, question };
});

interface Predicted {
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

const runs = comparisons.length;
const answer = askTorch<readonly (Trained | Predicted)[]>('rnn.py', [
  ...comparisons.map(({ question }) => question),
  ...comparisons.map(otherwise),
  ...exchanges.map(({ question }) => question),
]);
const skip = answer ? false : noTorch;

suite(`${steps} steps of recurrent networks are those of PyTorch`, () => {
  for (const [i, compared] of comparisons.entries())
    test(compared.title, { skip }, () => {
      // The script answers in the order of the questions.
      const [expected, others] = [answer![i], answer![runs + i]] as [Trained, Trained];
      checkRun(compared, compared.walk(), expected, others);
    });
});

suite('weights of recurrent layers', () => {
  for (const [i, { title, folder, objective, parameters }] of exchanges.entries())
    test(`${title}: PyTorch loads ours and predicts the same, and we its own`, { skip }, async () => {
      const { ours, theirs } = answer![2 * runs + i] as Predicted;
      const { model } = objective;
      if (!model) throw new Error('It is a model on data.');
      const same = (at: Float64Array, expected: readonly number[], what: string): void => {
        for (const [row, said] of model.respond(at, model.data.features, rows).entries())
          near(said, expected[row], 1e-12, `${what}, row ${row}`);
      };
      same(parameters, ours, 'ours');
      for (const format of ['safetensors', 'npz', 'json']) {
        const bytes = new Uint8Array(readFileSync(join(folder, `theirs.${format}`)));
        const given = value(await givenWeights(objective, bytes, `theirs.${format}`));
        assert.notDeepEqual(given.x, parameters);
        same(given.x, theirs, format);
      }
    });
});
