import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { DatasetSpec } from '../../../src/core/experiment/experiment';
import type { NetworkPicture, RowTrace } from '../../../src/core/fitted/network/networkAnswer';
import type { NetworkAsk } from '../../../src/core/fitted/network/networkAsk';
import { Random } from '../../../src/core/random';
import { askTorch, noTorch } from '../../reference/torchPeer';
import { sentence, value } from '../parsed';
import { type Drawn, drawn } from './pictured';

const random = new Random(12);
const uniform = (count: number): number[] => Array.from({ length: count }, () => 2 * random.uniform() - 1);
const near = (found: ArrayLike<number>, expected: ArrayLike<number>, what = '', most = 1e-12): void => {
  assert.equal(found.length, expected.length, what);
  for (let i = 0; i < expected.length; i++)
    assert.ok(
      Math.abs(found[i] - expected[i]) <= most * Math.max(1, Math.abs(expected[i])),
      `${what}: ${found[i]} is not ${expected[i]}`,
    );
};

/** Rows of some numbers and a target. */
function csv(
  columns: number,
  rows: number,
  target: (x: readonly number[], row: number) => number | string,
): string {
  const head = [...Array.from({ length: columns }, (_, i) => `x${i}`), 'y'].join();
  const lines = Array.from({ length: rows }, (_, row) => {
    const x = uniform(columns);
    return [...x, target(x, row)].join();
  });
  return `${[head, ...lines].join('\n')}\n`;
}

function network(
  table: string,
  loss: string,
  settings: object,
  more: Partial<DatasetSpec> = {},
  name = 'mlp',
): Drawn {
  return drawn(table, { target: 'y', loss, ...more, model: { name, settings } } as Parameters<
    typeof drawn
  >[1]);
}

function pictureOf(made: Drawn, parameters: readonly number[], ask: Partial<NetworkAsk>): NetworkPicture {
  const { network: picture } = value(made.draw(parameters, { network: { most: 50, ...ask } }));
  assert.ok(picture);
  return picture;
}

/** A network, one of its rows, and the question to PyTorch. */
const cases = (
  [
    ['mse', 'tanh', [4], (x) => x[0] - x[1]],
    ['binaryCrossEntropyWithLogits', 'relu', [5, 3], (x) => (x[0] > x[1] ? 'b' : 'a')],
    ['softmaxCrossEntropy', 'sigmoid', [3, 4, 2], (_, row) => 'abc'[row % 3]],
  ] as readonly [string, string, number[], Parameters<typeof csv>[2]][]
).map(([loss, activation, hidden, target]) => {
  const made = network(csv(3, 12, target), loss, { hidden, activation });
  const parameters = uniform(made.names.length);
  const row = 7;
  const { data } = made.model;
  return {
    ...{ title: `${activation}, ${loss}`, made, parameters, row },
    question: {
      ...{ loss, activation, parameters },
      widths: [3, ...hidden, made.model.outputs],
      x: Array.from(data.features.subarray(3 * row, 3 * row + 3)),
      y: data.target[row],
    },
  };
});

interface Hooked {
  readonly value: readonly number[];
  readonly slope: readonly number[];
}

interface Traced {
  readonly loss: number;
  readonly layers: readonly { readonly sums: Hooked; readonly units: Hooked }[];
  readonly gradient: readonly number[];
}

const answers = askTorch<readonly Traced[]>(
  'trace.py',
  cases.map(({ question }) => question),
);

suite('a row that goes through a network and back', () => {
  for (const [i, { title, made, parameters, row }] of cases.entries())
    test(`has the numbers of PyTorch's hooks: ${title}`, { skip: answers ? false : noTorch }, () => {
      const expected = answers![i];
      const { trace, links } = pictureOf(made, parameters, { row });
      assert.ok(trace);
      near([trace.loss], [expected.loss], 'loss');
      for (const [l, { sums, units }] of expected.layers.entries()) {
        const column = trace.columns[l + 1];
        near(column.sums ?? [], sums.value, `sums ${l}`);
        near(column.values, units.value, `units ${l}`);
        near(column.slopes ?? [], units.slope, `∂loss/∂units ${l}`);
        near(column.sumSlopes ?? [], sums.slope, `∂loss/∂sums ${l}`);
      }
      let at = 0;
      for (const [l, slopes] of trace.weightSlopes.entries()) {
        near(slopes, expected.gradient.slice(at, at + slopes.length), `∂loss/∂W${l + 1}`);
        near(links[l].weights, parameters.slice(at, at + slopes.length), `W${l + 1}`);
        at += slopes.length + trace.columns[l + 1].values.length;
      }
    });

  test('is computed unit by unit with its numbers: the largest terms, and what the others come to', () => {
    const made = network(
      csv(6, 8, (x) => x[0]),
      'mse',
      { hidden: [2], activation: 'tanh' },
    );
    const parameters = uniform(made.names.length);
    const { formula } = pictureOf(made, parameters, { row: 3, unit: [1, 1] }).trace as RowTrace;
    assert.ok(formula);
    const { terms, rest, bias = 0, sum, value: said, activation } = formula;
    assert.deepEqual([terms.length, rest.count, activation], [4, 2, 'tanh']);
    near([terms.reduce((all, { weight, input }) => all + weight * input, rest.sum + bias)], [sum]);
    near([Math.tanh(sum)], [said]);
    const shown = Math.min(...terms.map(({ weight, input }) => Math.abs(weight * input)));
    assert.ok(Math.abs(rest.sum) <= 2 * shown);
    near(
      terms.map(({ weight }) => weight),
      terms.map(({ from }) => parameters[2 * from + 1]),
    );
  });

  test('goes through normalisations and around residual connections', () => {
    const made = network(
      csv(4, 20, (x) => x[0]),
      'mse',
      {
        ...{ hidden: [4, 4], activation: 'tanh', normalisation: 'batch', residual: true },
      },
    );
    const parameters = uniform(made.names.length);
    const { trace } = pictureOf(made, parameters, { row: 5, unit: [2, 0] });
    assert.ok(trace);
    const [, first, second] = trace.columns;
    near(
      second.values,
      (second.sums ?? []).map((sum, i) => first.values[i] + Math.tanh(sum)) as Float64Array,
    );
    assert.equal(trace.formula?.isNormalised, true);
    near([trace.formula.skipped ?? 0], [first.values[0]]);
    const { predictions } = value(made.draw(parameters, { predictions: true }));
    near(trace.columns[3].values, [predictions?.[5] ?? 0]);
  });
});

suite('the drawing of a network', () => {
  const table = csv(3, 10, (x) => (x[0] > 0 ? 'b' : 'a'));
  const loss = 'binaryCrossEntropyWithLogits';

  test('has a column for the features with their names, for each layer, and for the outputs', () => {
    const made = network(table, loss, { hidden: [4, 2], activation: 'relu' });
    const { rows } = value(made.draw(uniform(made.names.length), { rows: true }));
    assert.deepEqual(
      rows?.network?.columns.map(({ units, names, text }) => [units, names, text]),
      [
        [3, ['x0', 'x1', 'x2'], ''],
        [4, undefined, 'relu(x·W1 + b1)'],
        [2, undefined, 'relu(h1·W2 + b2)'],
        [1, ['y'], 'h2·W3 + b3'],
      ],
    );
  });

  test('shows of many units the strongest, or those that were asked for', () => {
    const made = network(table, loss, { hidden: [6] });
    // W1 is 3 × 6, then six biases; W2 is 6 × 1.
    const parameters = [...uniform(18), ...uniform(6), 0.1, -5, 0.2, 4, 0, -3, 0];
    assert.deepEqual(pictureOf(made, parameters, { most: 3 }).columns[1].units, [1, 3, 5]);
    const asked = pictureOf(made, parameters, { most: 3, units: [[0, 2], [4, 0, 4, 99], [0]] });
    assert.deepEqual(
      asked.columns.map(({ units }) => units),
      [[0, 2], [0, 4], [0]],
    );
    assert.deepEqual(
      Array.from(asked.links[0].weights),
      [0, 4, 12, 16].map((place) => parameters[place]),
    );
    assert.deepEqual(Array.from(asked.columns[1].biases ?? []), [parameters[18], parameters[22]]);
    assert.equal(asked.links[1].largest, 5);
  });

  test('has what each unit gives over two columns, the others at their means', () => {
    const made = network(table, loss, { hidden: [2], activation: 'tanh' });
    const parameters = uniform(made.names.length);
    const { maps } = pictureOf(made, parameters, { maps: { axes: [0, 2], side: 3 } });
    const { rows } = value(made.draw(parameters, { rows: true }));
    assert.ok(maps && rows);
    assert.deepEqual(maps.sizes, [3, 3]);
    const [[left, right], [low, high]] = maps.windows;
    const x = [(left + right) / 2, rows.columns[1].usual, low + (high - low) / 6];
    const sum = x.reduce((all, input, i) => all + input * parameters[2 * i], parameters[6]);
    near([maps.values[1][1]], [Math.tanh(sum)]);
    near([maps.values[0][1], maps.values[0][9 + 1], maps.values[0][18 + 1]], x);
  });

  test('has the slopes of the training loss at weights and biases', () => {
    const made = network(table, 'mse', { hidden: [] }, { target: 'x1', features: ['x0'] });
    const { links, columns } = pictureOf(made, [0, 0], { slopes: true });
    const { features, target, rows } = made.model.data;
    const mean = (of: (row: number) => number): number =>
      Array.from({ length: rows }, (_, row) => of(row)).reduce((sum, each) => sum + each / rows, 0);
    near(links[0].slopes ?? [], [mean((row) => -2 * target[row] * features[row])]);
    near(columns[1].biasSlopes ?? [], [mean((row) => -2 * target[row])]);
  });

  test('has the slopes of some rows of very many, of all classes and as they weigh', () => {
    // Of two rows each every first one would be of one class; balanced, both weigh alike, and at 0 nothing pulls.
    const many = csv(1, 5000, (_, row) => (row % 2 === 0 || row % 8 === 1 ? 'a' : 'b'));
    const made = network(
      many,
      'binaryCrossEntropyWithLogits',
      { hidden: [200, 100] },
      { preparation: { classWeight: 'balanced' } },
    );
    const { columns } = pictureOf(made, new Array<number>(made.names.length).fill(0), { slopes: true });
    const [slope = Number.NaN] = columns.at(-1)?.biasSlopes ?? [];
    assert.ok(slope !== 0 && Math.abs(slope) < 0.05, String(slope));
  });

  test('has no bias for the units of a recurrent layer, whose sums have several', () => {
    for (const [steps, cell] of [
      [3, 'gru'],
      [1, 'tanh'],
    ] as const) {
      const settings = { steps, cell, hidden: [2] };
      const made = network(
        csv(3, 6, (x) => x[0]),
        'mse',
        settings,
        {},
        'rnn',
      );
      const { columns } = pictureOf(made, uniform(made.names.length), {});
      assert.deepEqual(
        columns.map(({ biases }) => biases?.length),
        [undefined, undefined, undefined, 1],
        cell,
      );
    }
  });

  test('shows the weights over pixels as pictures, and no unit for each pixel', () => {
    const made = network(
      csv(49, 6, (x) => x[0]),
      'mse',
      { hidden: [2] },
    );
    const parameters = uniform(made.names.length);
    const { columns, links } = pictureOf(made, parameters, { most: 5 });
    const { rows } = value(made.draw(parameters, { rows: true }));
    assert.deepEqual(rows?.network?.image, { height: 7, width: 7, channels: 1 });
    assert.deepEqual([columns[0].units, links[0].weights.length], [[], 0]);
    near(
      columns[1].filters?.values.subarray(49) ?? [],
      Array.from({ length: 49 }, (_, i) => parameters[2 * i + 1]),
    );
  });

  test('is refused of a model that has no layers', () => {
    const made = drawn(table, { target: 'y', loss });
    assert.match(sentence(made.draw([0, 0, 0, 0], { network: { most: 5 } })), /Only a network/);
  });
});

suite('what is counted of a network', () => {
  const table = csv(2, 30, (x) => x[0] * x[1]);

  test('are units that are dead for all rows, and those that are saturated', () => {
    for (const [activation, biases, dead, saturated] of [
      ['relu', [-50, 0, 0, 50], 1, 0],
      ['tanh', [-50, 0, 0, 50], 0, 2],
      ['sigmoid', [-50, 0, 0, 50], 0, 2],
      ['elu', [-50, 0, 0, 50], 0, 1],
    ] as const) {
      const made = network(table, 'mse', { hidden: [4], activation });
      const parameters = [...uniform(8), ...biases, ...uniform(5)];
      const [layer] = pictureOf(made, parameters, { spreads: true }).spreads?.layers ?? [];
      assert.deepEqual([layer.dead, layer.saturated, layer.units], [dead, saturated, 4], activation);
    }
  });

  test('are weights, slopes and update ratios, layer by layer', () => {
    const made = network(table, 'mse', { hidden: [4], activation: 'tanh' });
    const before = Float64Array.from(uniform(made.names.length));
    const after = before.map((weight, i) => weight * (i < 8 ? 1.01 : 1.1));
    const { spreads } = pictureOf(
      { ...made, draw: (x, parts) => made.draw(x, parts, { parameters: before, steps: 10 }) },
      Array.from(after),
      { spreads: true },
    );
    assert.equal(spreads?.rows, 30);
    assert.equal(spreads?.steps, 10);
    const [first, second] = spreads?.layers ?? [];
    near([first.ratio ?? 0, second.ratio ?? 0], [0.001, 0.01], 'the middle update ratio of a step', 1e-9);
    for (const { weights, slopes, ratios } of [first, second])
      for (const spread of [weights, slopes, ratios])
        assert.equal(
          spread?.counts.reduce((sum, count) => sum + count, spread.outside),
          weights === first.weights ? 8 : 4,
        );
    assert.ok(Math.max(...after.slice(0, 8).map(Math.abs)) <= first.weights.window[1]);
  });

  test('are the rows whose loss is no number before all others', () => {
    const made = network('x0,y\n-1,0\n2,0\n-3,0\n4,0\n', 'mse', {
      hidden: [2],
      activation: 'relu',
      bias: false,
    });
    // Of positive rows ∞ − ∞.
    const { worst } = pictureOf(made, [1e308, 1e308, 1e308, -1e308], { worst: 4 });
    assert.deepEqual(Array.from(worst?.rows ?? []), [1, 3, 0, 2]);
  });

  test('are all weights of a layer, also those that are used several times', () => {
    for (const [name, settings, counts] of [
      // Of the step's two numbers and of the state, for three gates of four units.
      ['rnn', { steps: 3, cell: 'gru', hidden: [4] }, [3 * 4 * (2 + 4), 4]],
      ['mlp', { hidden: [4, 4, 4], tied: true }, [6 * 4, 4 * 4, 4]],
      // A block of two convolutions, and the filters of 1 × 1 around it.
      [
        'cnn',
        { image: [2, 3], channels: [1, 2], pooling: 'none', residualBlocks: true },
        [9, 18 + 36 + 2, 12],
      ],
    ] as const) {
      const made = network(
        csv(6, 8, (x) => x[0]),
        'mse',
        settings,
        {},
        name,
      );
      const { spreads } = pictureOf(made, uniform(made.names.length), { spreads: true });
      const found = spreads?.layers.map(({ weights: { counts: own, outside } }) =>
        own.reduce((sum, count) => sum + count, outside),
      );
      assert.deepEqual(found, counts, name);
    }
  });

  test('are the rows with the highest loss', () => {
    const made = network(table, 'mse', { hidden: [3] });
    const parameters = uniform(made.names.length);
    const { worst } = pictureOf(made, parameters, { worst: 4 });
    const { predictions, rows } = value(made.draw(parameters, { rows: true, predictions: true }));
    assert.ok(worst && predictions && rows);
    const losses = Array.from(predictions, (said, row) => (said - rows.target[row]) ** 2);
    const order = [...losses.keys()].sort((a, b) => losses[b] - losses[a]).slice(0, 4);
    assert.deepEqual(Array.from(worst.rows), order);
    near(
      worst.losses,
      order.map((row) => losses[row]),
    );
  });
});

suite('the drawing of a network of pictures', () => {
  const settings = { channels: [3], padding: 'none', hidden: [4] };
  const made = network(
    csv(36, 8, (x) => x[0]),
    'mse',
    settings,
    {},
    'cnn',
  );
  const parameters = uniform(made.names.length);

  test('has a unit for each channel, with its filter and what it gives of a row', () => {
    const { rows } = value(made.draw(parameters, { rows: true }));
    const build = rows?.network?.columns ?? [];
    assert.deepEqual(
      build.map(({ units, image }) => [units, image && [image.height, image.width]]),
      [
        [36, undefined],
        [3, [4, 4]],
        [3, [2, 2]],
        [4, undefined],
        [1, undefined],
      ],
    );
    const { columns, links, trace, spreads } = pictureOf(made, parameters, { row: 2, spreads: true });
    const { filters } = columns[1];
    assert.deepEqual([filters?.shape.height, filters?.shape.width], [3, 3]);
    near(
      filters?.values.subarray(9, 18) ?? [],
      Array.from({ length: 9 }, (_, i) => parameters[3 * i + 1]),
    );
    const pooled = trace?.columns[2];
    assert.equal(pooled?.pictures?.values.length, 3 * 4);
    const [channel] = [pooled?.pictures?.values.subarray(4, 8) ?? new Float64Array(0)];
    near([pooled?.values[1] ?? 0], [channel.reduce((sum, pixel) => sum + pixel / 4, 0)]);
    // From each of three channels of 2 × 2 pixels to each of four units: the size of four weights.
    const [, , behind] = links;
    const first = [0, 3, 6, 9].map((pixel) => parameters[30 + 4 * pixel]);
    near([Math.abs(behind.weights[0])], [Math.hypot(...first)]);
    assert.deepEqual(
      spreads?.layers.map(({ units }) => units),
      [3, 4, 1],
    );
  });
});
