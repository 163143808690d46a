import { suite, test } from 'node:test';
import { find, type Values } from '../../../src/core/catalogue/entry';
import { losses } from '../../../src/core/learning/losses';
import { cnn } from '../../../src/core/learning/models/cnn';
import { argumentFor } from '../../../src/core/learning/models/model';
import { trainingLoss } from '../../../src/core/learning/models/trainingLoss';
import { namesOf } from '../../../src/core/objective/parameterNames';
import type { Precision } from '../../../src/core/precision';
import { Random } from '../../../src/core/random';
import { askTorch, noTorch } from '../../reference/torchPeer';
import { dataOf } from '../regressionData';
import { checkRun, otherwise, rates, type SteppedComparison, stepped, type Trained } from './comparison';

const usualSteps = 50;
const rows = 16;
const random = new Random(52);
const uniform = (count: number): number[] => Array.from({ length: count }, () => 2 * random.uniform() - 1);

/** A network's settings, as the model and the script of PyTorch take them. */
interface Shown {
  readonly image: readonly [height: number, width: number, channels: number];
  /** Numbers that the first dense layer gets. */
  readonly flattened: number;
  readonly settings: Values;
  /** Of a large one: the only methods that it is trained with, in float64, and for how many steps. */
  readonly only?: readonly string[];
  readonly steps?: number;
}

const networks: readonly Shown[] = [
  {
    image: [7, 6, 3],
    flattened: 7 * 6 * 3,
    settings: { channels: [5, 3], kernel: [3], padding: 'same', pooling: 'none', activation: 'tanh' },
  },
  {
    image: [9, 9, 2],
    flattened: 6,
    settings: {
      ...{ channels: [4, 6], kernel: [4, 2], stride: [1, 2], padding: 'none', pooling: ['max', 'none'] },
      ...{ activation: ['silu', 'tanh', 'sigmoid'], hidden: [7], bias: false },
    },
  },
  {
    image: [8, 8, 1],
    flattened: 6,
    settings: {
      ...{ channels: [4, 4, 6], stride: [1, 1, 2], pooling: ['average', 'none', 'none'], activation: 'gelu' },
      ...{ residualBlocks: true, globalAverage: true, normalisation: 'batch' },
    },
  },
  { image: [12, 12, 1], flattened: 16, settings: { architecture: 'lenet5' }, only: ['adam'] },
  { image: [8, 8, 3], flattened: 64, settings: { architecture: 'resnet8' }, only: ['momentum'], steps: 10 },
];

/** What the script of PyTorch is told where settings are left out. */
const usual = {
  ...{ architecture: 'custom', kernel: [3], stride: [1], padding: 'same', pooling: 'max', bias: true },
  ...{ hidden: [], normalisation: 'none', residualBlocks: false, globalAverage: false },
};

const listed = (value: unknown): unknown => (Array.isArray(value) ? value : [value]);

const comparisons = (['float64', 'float32'] as const).flatMap((precision) =>
  networks
    .filter(({ only }) => !only || precision === 'float64')
    .flatMap((network, n) =>
      Object.entries(rates)
        .filter(([optimizer]) => network.only?.includes(optimizer) !== false)
        .map(([optimizer, settings], o) =>
          comparison(precision, network, (n + o) % 2 === 0 ? 3 : 1, optimizer, settings),
        ),
    ),
);

function comparison(
  precision: Precision,
  { image, flattened, settings: model, steps = usualSteps }: Shown,
  outputs: number,
  optimizer: string,
  settings: Values,
): SteppedComparison {
  const [height, width, channels] = image;
  const columns = Array.from({ length: height * width * channels }, () => uniform(rows));
  const y = columns[0].map((x, i) => (outputs > 1 ? (i + Number(x > 0)) % outputs : x + columns[1][i]));
  const features = y.map((_, i) => columns.map((values) => values[i]));
  const loss = outputs > 1 ? 'softmaxCrossEntropy' : 'mse';
  const data = { ...dataOf(features, y), ...(outputs > 1 && { classes: ['a', 'b', 'c'] }) };
  const modelSettings = { image, ...model };
  const made = cnn.make(argumentFor(data, { values: modelSettings, outputs, precision }));
  const start = made.start().map((weight) => Math.fround(weight + 0.1 * (2 * random.uniform() - 1)));
  const objective = trainingLoss(cnn, find(losses, loss)!, data, { precision, modelSettings });
  const known = { ...usual, ...model };
  return {
    title: `${optimizer} on pictures of ${image.join(' × ')}, ${JSON.stringify(model)}, ${loss}, ${precision}`,
    precision,
    parameterNames: namesOf(made.parameterNames(data.featureNames, data.classes ?? [])),
    walk: () => stepped(objective, precision, optimizer, settings, start, steps),
    question: {
      ...{ ...known, image, flattened, outputs, activations: listed(model.activation) },
      ...{ padding: listed(known.padding), pooling: listed(known.pooling) },
      ...{ loss, lossSettings: {}, optimizer, settings, start, steps, precision, y },
      x: features,
    },
  };
}

const answer = askTorch<readonly Trained[]>('cnn.py', [
  ...comparisons.map(({ question }) => question),
  ...comparisons.map(otherwise),
]);

suite(`${usualSteps} steps of convolutional networks are those of PyTorch`, () => {
  for (const [i, compared] of comparisons.entries())
    test(compared.title, { skip: answer ? false : noTorch }, () => {
      checkRun(compared, compared.walk(), answer![i], answer![comparisons.length + i]);
    });
});
