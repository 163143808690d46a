import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Values } from '../../../src/core/catalogue/entry';
import { checkExperiment } from '../../../src/core/experiment/checkExperiment';
import type { ImageShape } from '../../../src/core/learning/datasets/imageShape';
import { cnn } from '../../../src/core/learning/models/cnn';
import { mlp } from '../../../src/core/learning/models/mlp';
import { openObjective } from '../../../src/core/objective';
import { namesOf } from '../../../src/core/objective/parameterNames';
import { sizeOf } from '../../../src/core/objective/parameterShape';
import { Problem } from '../../../src/core/problem';
import { Random } from '../../../src/core/random';
import { drawn } from '../fitted/pictured';
import { sentence, value } from '../parsed';
import { tableOf } from '../regressionData';

const argument = (image: ImageShape, values: Values, outputs: number) => ({
  ...{ values, image, outputs, precision: 'float64' as const },
  features: image.height * image.width * image.channels,
});
const small: ImageShape = { height: 4, width: 4, channels: 1 };
const digits: ImageShape = { height: 28, width: 28, channels: 1 };
const colours: ImageShape = { height: 32, width: 32, channels: 3 };

suite('the convolutional network', () => {
  test('draws nothing in training where there is no hidden layer to drop units of', () => {
    const drops = (values: Values) =>
      cnn.make(argument(small, { dropout: 0.5, ...values }, 2)).network?.drops;
    assert.equal(drops({ channels: [], hidden: [] }), false);
    assert.equal(drops({ channels: [], hidden: [3] }), true);
    assert.equal(drops({ channels: [2], hidden: [] }), true);
  });

  test('names its filters by row, column and channel, and says what they look at', () => {
    const values = { channels: [2, 1], kernel: [2], padding: 'none', pooling: 'none', hidden: [1] };
    const made = cnn.make(argument(small, values, 2));
    const names = namesOf(
      made.parameterNames(
        Array.from({ length: 16 }, (_, i) => `p${i}`),
        ['no', 'yes'],
      ),
    );
    assert.deepEqual(names.slice(0, 4), ['w1_y1x1_h1', 'w1_y1x1_h2', 'w1_y1x2_h1', 'w1_y1x2_h2']);
    assert.deepEqual(names.slice(8, 13), [
      'b1_h1',
      'b1_h2',
      'w2_y1x1_h1_h1',
      'w2_y1x1_h2_h1',
      'w2_y1x2_h1_h1',
    ]);
    assert.deepEqual(names.slice(18, 24), [
      'b2_h1',
      'w3_y1x1_h1_h1',
      'w3_y1x2_h1_h1',
      'w3_y2x1_h1_h1',
      'w3_y2x2_h1_h1',
      'b3_h1',
    ]);
    assert.deepEqual(names.slice(24), ['w4_h1_no', 'w4_h1_yes', 'b4_no', 'b4_yes']);
    assert.deepEqual(
      made.shapes?.().map(({ name, rows, columns, uses }) => [name, rows, columns, uses]),
      [
        ['w1', 4, 2, 9],
        ['b1', 2, 1, undefined],
        ['w2', 8, 1, 4],
        ['b2', 1, 1, undefined],
        ['w3', 4, 1, undefined],
        ['b3', 1, 1, undefined],
        ['w4', 1, 2, undefined],
        ['b4', 2, 1, undefined],
      ],
    );
  });

  test('LeNet-5 on digits has the parameters of its paper’s layers, all joined', () => {
    const made = cnn.make(argument(digits, { architecture: 'lenet5' }, 10));
    const shapes = made.shapes?.() ?? [];
    assert.deepEqual(
      shapes.filter(({ kind }) => kind === 'weights').map(({ rows, columns }) => [rows, columns]),
      [
        [25, 6],
        [150, 16],
        [400, 120],
        [120, 84],
        [84, 10],
      ],
    );
    assert.equal(
      shapes.reduce((sum, shape) => sum + sizeOf(shape), 0),
      61_706,
    );
    assert.deepEqual(shapes[0].filter, { height: 5, width: 5, channels: 1, slides: true });
    assert.deepEqual(shapes[4].filter, { height: 5, width: 5, channels: 16, slides: false });
  });

  test('ResNet-8 on pictures of 32 × 32 has 78,042 parameters', () => {
    const made = cnn.make(argument(colours, { architecture: 'resnet8' }, 10));
    assert.equal(made.start().length, 78_042);
    const names = made.shapes?.().map(({ name }) => name) ?? [];
    assert.equal(new Set(names).size, names.length, 'each has a name of its own');
  });

  test('without convolutions it is the perceptron', () => {
    const values = { hidden: [5], activation: 'tanh' };
    const deep = cnn.make(argument(small, { ...values, channels: [] }, 3));
    const plain = mlp.make(argument(small, values, 3));
    assert.deepEqual(deep.start(), plain.start());
    assert.deepEqual(deep.shapes?.(), plain.shapes?.());
  });

  test('filters begin between ±1/√(numbers that one sees), as in PyTorch', () => {
    const made = cnn.make(argument(colours, { channels: [200], kernel: [3] }, 1));
    const filters = made.start().slice(0, 27 * 200);
    const bound = 1 / Math.sqrt(27);
    assert.ok(filters.every((weight) => Math.abs(weight) <= bound));
    const variance = filters.reduce((sum, weight) => sum + weight * weight, 0) / filters.length;
    assert.ok(Math.abs(variance / (bound ** 2 / 3) - 1) < 0.05, String(variance));
  });

  test('Glorot’s filters count how many numbers each pixel goes into', () => {
    const values = { channels: [200], kernel: [3], initialisation: 'glorotNormal' };
    const filters = cnn
      .make(argument(colours, values, 1))
      .start()
      .slice(0, 27 * 200);
    const variance = filters.reduce((sum, weight) => sum + weight * weight, 0) / filters.length;
    assert.ok(Math.abs(variance / (2 / (27 + 9 * 200)) - 1) < 0.05, String(variance));
  });
});

suite('what is drawn of a convolutional network', () => {
  const random = new Random(3);
  const names = [...Array.from({ length: 16 }, (_, i) => `p${i}`), 'y'];
  const rows = Array.from({ length: 9 }, (_, row) =>
    [...Array.from({ length: 16 }, () => random.below(256)), 'abc'[row % 3]].join(),
  );
  const made = drawn([names.join(), ...rows].join('\n'), {
    ...{ target: 'y', loss: 'softmaxCrossEntropy' },
    model: { name: 'cnn', settings: { channels: [3], pooling: 'average', hidden: [4], activation: 'tanh' } },
  });
  const parameters = made.names.map(() => random.uniform() - 0.5);

  test('its stages are pictures, pixels that are pooled, and units', () => {
    const stages = made.model.network?.stages ?? [];
    assert.deepEqual(
      stages.map(({ text, units, image, weights, filters, bias }) => [
        ...[text, units, image && `${image.height}×${image.width}×${image.channels}`],
        ...[weights?.name, filters?.name, bias?.name],
      ]),
      [
        ['tanh(x∗W1 + b1)', 48, '4×4×3', undefined, 'w1', undefined],
        ['mean(tanh(x∗W1 + b1))', 12, '2×2×3', undefined, undefined, undefined],
        ['tanh(h1·W2 + b2)', 4, undefined, 'w2', undefined, 'b2'],
        ['h2·W3 + b3', 3, undefined, 'w3', undefined, 'b3'],
      ],
    );
  });

  test('a row goes through it and back, and filters and dense layers tell their weights', () => {
    const answer = value(
      made.draw(parameters, { network: { most: 8, row: 2, slopes: true, spreads: true } }),
    );
    const { columns = [], spreads } = answer.network ?? {};
    assert.deepEqual(
      columns.map(({ units }) => units.length),
      [0, 3, 3, 4, 3],
    );
    assert.deepEqual(
      spreads?.layers.map(({ text }) => text),
      ['tanh(x∗W1 + b1)', 'tanh(h1·W2 + b2)', 'h2·W3 + b3'],
    );
  });
});

suite('convolutional networks that cannot be are refused in a sentence', () => {
  const random = new Random(8);
  const table = (features: number, rows = 12) =>
    tableOf({
      ...Object.fromEntries(
        Array.from({ length: features }, (_, j) => [
          `x${j}`,
          Array.from({ length: rows }, () => random.uniform()),
        ]),
      ),
      y: Array.from({ length: rows }, (_, i) => i % 3),
    });
  const problem = (settings: object, features = 64, rows?: number): string => {
    const read = checkExperiment({
      version: 1,
      objective: {
        ...{ kind: 'dataset', file: 'data.csv', target: 'y', loss: 'softmaxCrossEntropy' },
        model: { name: 'cnn', settings },
      },
      ...{ optimizers: [{ name: 'adam' }], budget: { steps: 1 } },
    });
    if (read instanceof Problem) return sentence(read);
    const opened = openObjective(read, { table: () => ({ key: '', table: table(features, rows) }) });
    return sentence(opened);
  };

  for (const [title, settings, features, expected] of [
    ['no square', {}, 60, /60 features, which are no square picture: say its height, its width/],
    ['another size', { image: [8, 9] }, 64, /Pictures of 8 × 9 have 72 numbers, but a row has 64 features/],
    ['one number of a size', { image: [64] }, 64, /"image" has one number: give the height and the width/],
    [
      'filters that do not fit',
      { architecture: 'lenet5' },
      64,
      /Convolution 2 has filters of 5 × 5 pixels, but only 4 × 4 come to it/,
    ],
    [
      'nothing left to pool',
      { channels: [2, 2, 2, 2] },
      64,
      /Convolution 4 gives a picture of 1 × 1, of which no 2 × 2 pixels can be pooled/,
    ],
    [
      'residual blocks of filters of an even size',
      { channels: [2, 2], kernel: [3, 2], residualBlocks: true },
      64,
      /Convolution 2 is a residual block with filters of 2 × 2 pixels, .*: choose an odd size, such as 3/,
    ],
    ['sizes for other layers', { kernel: [3, 3, 3] }, 64, /"kernel" has 3 values for 2 convolutions/],
    [
      'activations for other layers',
      { activation: ['relu', 'tanh', 'relu'] },
      64,
      /3 activations for 2 hidden layers/,
    ],
    ['no filters', { channels: [0] }, 64, /channels" must be at least 1, not 0/],
    [
      'too many parameters',
      { hidden: [15000] },
      64,
      /units has 1,021,251 parameters, more than the 1,000,000/,
    ],
  ] as const)
    test(title, () => assert.match(problem(settings, features), expected));

  test('rows that have to go through together but do not fit are refused before any room is taken', () => {
    const refusal = (normalisation: string) =>
      cnn.refusal?.({ ...argument(digits, { architecture: 'resnet8', normalisation }, 10), rows: 60_000 });
    assert.match(
      sentence(refusal('batch')!),
      /^A pass of 60,000 rows through 784-12544-\S+ units needs \d+ MB of memory, more than the 2048 MB/,
    );
  });
});
