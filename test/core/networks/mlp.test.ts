import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Values } from '../../../src/core/catalogue/entry';
import { checkExperiment } from '../../../src/core/experiment/checkExperiment';
import { runSpecOf } from '../../../src/core/experiment/experiment';
import { losses } from '../../../src/core/learning/losses';
import { linear } from '../../../src/core/learning/models/linear';
import { mlp } from '../../../src/core/learning/models/mlp';
import { trainingLoss } from '../../../src/core/learning/models/trainingLoss';
import { openObjective } from '../../../src/core/objective';
import { hessianProduct } from '../../../src/core/objective/hessian';
import { exampleNames, namesOf, placeOfName } from '../../../src/core/objective/parameterNames';
import { sizeOf } from '../../../src/core/objective/parameterShape';
import { Problem } from '../../../src/core/problem';
import { Random } from '../../../src/core/random';
import { column } from '../../../src/core/run/columns';
import { prepareRun } from '../../../src/core/run/prepare';
import { run } from '../../../src/core/run/run';
import { metricIds } from '../../../src/core/run/runMetrics';
import { Trajectory } from '../../../src/core/run/trajectory';
import { opened, walked } from '../../reference/walked';
import { sentence, value } from '../parsed';
import { dataOf, tableOf } from '../regressionData';

const random = new Random(77);
const rows = 150;
const uniform = (count: number): number[] => Array.from({ length: count }, () => 2 * random.uniform() - 1);
const [x, y] = [uniform(rows), uniform(rows)];
const features = x.map((each, i) => [each, y[i]]);
const classes = x.map((each, i) => Number(each * y[i] > 0) + Number(each > 0.5));
const numbers = x.map((each, i) => Math.sin(3 * each) + y[i]);

const argument = (values: Values, outputs = 1) => ({
  ...{ values, features: 2, outputs, precision: 'float64' as const },
});

const entry = (id: string) => losses.find((loss) => loss.id === id)!;

/** An experiment on two columns, of numbers or of three classes. */
const said = (settings: Values, loss: 'mse' | 'softmaxCrossEntropy' = 'mse', more: object = {}) => ({
  objective: { kind: 'dataset', file: 'data.csv', target: 'z', model: { name: 'mlp', settings }, loss },
  optimizers: [{ name: 'adam', settings: { learningRate: 0.02 } }],
  budget: { steps: 60 },
  ...more,
});
const table = (loss: 'mse' | 'softmaxCrossEntropy' = 'mse') =>
  tableOf({ x, y, z: loss === 'mse' ? numbers : classes });

suite('the multilayer perceptron', () => {
  test('names its parameters layer by layer, and says what they are', () => {
    const made = mlp.make(argument({ hidden: [2, 1], normalisation: 'layer' }, 2));
    const names = made.parameterNames(['x', 'y'], ['no', 'yes']);
    namesOf(names).forEach((name, i) => {
      assert.equal(placeOfName(names, name), i, name);
    });
    for (const unknown of ['w1', 'w4_x_h1', 'w1_z_h1', ''])
      assert.equal(placeOfName(names, unknown), undefined);
    assert.deepEqual(exampleNames(names, 3), ['w1_x_h1', 'b1_h1', 'g1_h1']);
    assert.deepEqual([placeOfName(['p', 'q'], 'q'), placeOfName(['p'], 'q')], [1, undefined]);
    assert.deepEqual(namesOf(names), [
      ...['w1_x_h1', 'w1_x_h2', 'w1_y_h1', 'w1_y_h2', 'b1_h1', 'b1_h2', 'g1_h1', 'g1_h2', 's1_h1', 's1_h2'],
      ...['w2_h1_h1', 'w2_h2_h1', 'b2_h1', 'g2_h1', 's2_h1'],
      ...['w3_h1_no', 'w3_h1_yes', 'b3_no', 'b3_yes'],
    ]);
    const shapes = made.shapes?.() ?? [];
    assert.deepEqual(
      shapes.map(({ name, from, rows: inputs, columns, kind }) =>
        [name, from, inputs, columns, kind].join(' '),
      ),
      [
        ...['w1 0 2 2 weights', 'b1 4 2 1 bias', 'g1 6 2 1 scale', 's1 8 2 1 bias', 'w2 10 2 1 weights'],
        ...['b2 12 1 1 bias', 'g2 13 1 1 scale', 's2 14 1 1 bias', 'w3 15 1 2 weights', 'b3 17 2 1 bias'],
      ],
    );
    assert.equal(
      shapes.reduce((sum, shape) => sum + sizeOf(shape), 0),
      made.start().length,
    );
  });

  test('an only output and no hidden layer need no more than a number', () => {
    const made = mlp.make(argument({ hidden: [] }));
    assert.deepEqual(namesOf(made.parameterNames(['x', 'y'], [])), ['w1_x', 'w1_y', 'b1']);
  });

  for (const precision of ['float64', 'float32'] as const)
    for (const loss of ['mse', 'softmaxCrossEntropy'] as const)
      test(`without hidden layers it is the linear model, with ${loss} in ${precision}`, () => {
        const target = loss === 'mse' ? numbers : classes;
        const data = { ...dataOf(features, target), ...(loss !== 'mse' && { classes: ['a', 'b', 'c'] }) };
        const plain = trainingLoss(linear, entry(loss), data, { precision });
        const deep = trainingLoss(mlp, entry(loss), data, { precision, modelSettings: { hidden: [] } });
        const point = Float64Array.from(uniform(plain.dimension)).map(Math.fround);
        const [theirs, ours] = [new Float64Array(point.length), new Float64Array(point.length)];
        assert.equal(deep.evaluate(point, ours), plain.evaluate(point, theirs));
        if (loss === 'softmaxCrossEntropy') assert.deepEqual(ours, theirs);
      });

  test('hidden layers that share weights are those of equal weights, and slopes are summed up over them', () => {
    const options = (more: Values) =>
      ({ precision: 'float64', modelSettings: { hidden: [3, 3, 3, 3], residual: true, ...more } }) as const;
    const data = dataOf(features, numbers);
    const tied = trainingLoss(mlp, entry('mse'), data, options({ tied: true }));
    const free = trainingLoss(mlp, entry('mse'), data, options({}));
    const [first, own] = [9, 12];
    const point = Float64Array.from(uniform(tied.dimension));
    const shared = point.subarray(first, first + own);
    const spread = [
      ...point.subarray(0, first),
      ...shared,
      ...shared,
      ...shared,
      ...point.subarray(first + own),
    ];
    const [ours, theirs] = [new Float64Array(point.length), new Float64Array(spread.length)];
    assert.equal(tied.evaluate(point, ours), free.evaluate(Float64Array.from(spread), theirs));
    for (let i = 0; i < own; i++) {
      const uses = [0, 1, 2].map((use) => theirs[first + use * own + i]);
      const sum = uses.reduce((total, slope) => total + slope);
      assert.ok(Math.abs(ours[first + i] - sum) < 1e-14, `${i}: ${ours[first + i]}, ${sum}`);
    }
    assert.deepEqual(
      tied.shapes?.map(({ name, uses }) => [name, uses]),
      [
        ...[
          ['w1', undefined],
          ['b1', undefined],
          ['w2', 3],
          ['b2', 3],
        ],
        ...[
          ['w3', undefined],
          ['b3', undefined],
        ],
      ],
    );
  });

  for (const [title, settings] of Object.entries<Values>({
    'L1 and L2 penalties spare the biases': { hidden: [4], l1: 0.01, l2: 0.1 },
    'weights of rows of one batch that normalises': { hidden: [5], normalisation: 'batch' },
    'activations one by one': { hidden: [3, 4], activation: ['sigmoid', 'gelu'] },
    'residual connections where widths are equal': { hidden: [2, 2, 3], residual: true },
    'hidden layers that share weights': { hidden: [3, 3, 3], tied: true, normalisation: 'layer' },
    'an activation of the outputs': { hidden: [3], outputActivation: 'tanh' },
  }))
    test(`the gradient is that of the values: ${title}`, () => {
      const data = { ...dataOf(features, numbers), weights: Float64Array.from(uniform(rows)).map(Math.abs) };
      const objective = trainingLoss(mlp, entry('mse'), data, {
        precision: 'float64',
        modelSettings: settings,
      });
      const point = Float64Array.from(uniform(objective.dimension));
      const gradient = new Float64Array(point.length);
      objective.evaluate(point, gradient);
      for (const [i, slope] of gradient.entries()) {
        const [ahead, behind] = [point.slice(), point.slice()];
        ahead[i] += 1e-5;
        behind[i] -= 1e-5;
        const expected = (objective.evaluate(ahead) - objective.evaluate(behind)) / 2e-5;
        assert.ok(
          Math.abs(slope - expected) <= 1e-7 * Math.max(1, Math.abs(slope)),
          `${i}: ${slope}, ${expected}`,
        );
      }
    });

  test('batches of more rows than go through at once are the same as row by row', () => {
    const many = [...Array(4).keys()].flatMap(() => features);
    const target = [...Array(4).keys()].flatMap(() => numbers);
    const options = { precision: 'float64', modelSettings: { hidden: [3] } } as const;
    const once = trainingLoss(mlp, entry('sse'), dataOf(features, numbers), options);
    const often = trainingLoss(mlp, entry('sse'), dataOf(many, target), options);
    const point = Float64Array.from(uniform(once.dimension));
    const [one, four] = [new Float64Array(point.length), new Float64Array(point.length)];
    assert.ok(Math.abs(often.evaluate(point, four) - 4 * once.evaluate(point, one)) < 1e-10);
    for (const [i, slope] of one.entries()) assert.ok(Math.abs(four[i] - 4 * slope) < 1e-10);
  });

  test('the Hessian of a ReLU network holds no kink: a product with it is the slope of the gradient between them', () => {
    const options = {
      precision: 'float64',
      modelSettings: { hidden: [8], activation: 'relu', l2: 0.5 },
    } as const;
    const objective = trainingLoss(mlp, entry('mse'), dataOf(features, numbers), options);
    const point = Float64Array.from(uniform(objective.dimension));
    const product = new Float64Array(point.length);
    const last = point.length - 1;
    // Along the last bias the loss is (z + b)², whatever the units do.
    hessianProduct(
      objective,
      point,
      point.map((_, i) => Number(i === last)),
      product,
    );
    assert.ok(Math.abs(product[last] - 2) < 1e-6, String(product[last]));
  });
});

suite('a network in an experiment', () => {
  test('learns, and tells regions, metrics and predictions as any model', () => {
    const { trajectory } = walked(said({ hidden: [8] }, 'softmaxCrossEntropy'), table('softmaxCrossEntropy'));
    assert.ok(trajectory.at(60, column.value) < 0.6 * trajectory.at(0, column.value));
  });

  test('begins where its seed says, and elsewhere with another one', () => {
    const start = (settings: Values) => opened(said(settings), table()).objective.summary.start;
    assert.deepEqual(start({ initialSeed: 4 }), start({ initialSeed: 4 }));
    assert.notDeepEqual(start({ initialSeed: 4 }), start({ initialSeed: 5 }));
  });

  test('drops units by the seed of the run, but not in the loss that landscapes show', () => {
    const settings = { hidden: [8], dropout: 0.5 };
    const walk = (seed: number) => walked(said(settings, 'mse', { seed }), table()).trajectory;
    const values = (seed: number): number[] => {
      const trajectory = walk(seed);
      return Array.from({ length: 61 }, (_, k) => trajectory.at(k, column.value));
    };
    const first = values(3);
    assert.deepEqual(values(3), first);
    assert.notDeepEqual(values(4), first);
    const { exact, summary } = opened(said(settings), table()).objective;
    const plain = opened(said({ hidden: [8] }), table()).objective.exact;
    const at = Float64Array.from(summary.start);
    assert.equal(exact.evaluate(at), plain.evaluate(at));
  });

  for (const [title, settings, batch, isMeasured] of [
    ['drops units on all rows at once', { hidden: [8], dropout: 0.5 }, undefined, true],
    ['drops units in a batch of all rows', { hidden: [8], dropout: 0.5 }, { size: rows }, true],
    ['drops units in mini-batches', { hidden: [8], dropout: 0.5 }, { size: 50 }, true],
    ['has no hidden units to drop', { hidden: [], dropout: 0.5 }, undefined, false],
  ] as const)
    test(`a run that ${title} ${isMeasured ? 'measures' : 'has'} the loss over all rows, once an epoch`, () => {
      const { experiment, objective } = opened(said(settings, 'mse', batch && { batch }), table());
      const spec = runSpecOf(experiment);
      const trajectory = new Trajectory(objective.summary.dimension, {
        metrics: metricIds(objective.summary, spec),
      });
      const walk = run(value(prepareRun(objective, spec, trajectory)));
      for (let result = walk.next(); !result.done; result = walk.next(1e9));
      const place = trajectory.placeOf('trainLoss');
      assert.equal(place !== undefined, isMeasured);
      for (const step of [0, 60]) {
        const at = Float64Array.from({ length: trajectory.dimension }, (_, i) =>
          trajectory.at(step, column.x + i),
        );
        assert.equal(trajectory.at(step, place ?? column.value), objective.exact.evaluate(at));
      }
    });

  test('a row is predicted with the statistics of the training rows, alone as among others', () => {
    const { objective } = opened(said({ hidden: [6], normalisation: 'batch' }), table());
    const model = objective.model!;
    const at = Float64Array.from(objective.summary.start);
    const all = model.respond(at, model.data.features, rows);
    const alone = model.respond(at, model.data.features.slice(6, 8), 1);
    assert.equal(alone[0], all[3]);
    assert.deepEqual(model.predictor(at, model.data.features.subarray(6, 8)), {
      kind: 'number',
      value: all[3],
    });
    const squares = all.reduce((sum, said, i) => sum + (said - numbers[i]) ** 2, 0) / rows;
    assert.ok(Math.abs(squares - objective.exact.evaluate(at)) < 1e-12);
  });

  test('says which layer stops being finite, and in which row', () => {
    const huge = { initialisation: 'constant', initialScale: 1e200, activation: 'identity', hidden: [4, 4] };
    const { objective } = opened(said(huge), table());
    const found = objective.culprit?.(Float64Array.from(objective.summary.start));
    assert.deepEqual(found, { text: 'identity(h1·W2 + b2)', overflows: true, row: 1 });
  });
});

suite('networks that cannot be are refused in a sentence', () => {
  const problem = (settings: object, loss: 'mse' | 'softmaxCrossEntropy' = 'mse'): string => {
    const read = checkExperiment({ version: 1, ...said(settings as Values, loss) });
    if (read instanceof Problem) return sentence(read);
    return sentence(openObjective(read, { table: () => ({ key: '', table: table(loss) }) }));
  };

  for (const [title, settings, expected] of [
    ['a width of 0', { hidden: [16, 0] }, /hidden" must be at least 1, not 0/],
    ['a width of a million', { hidden: [1e6] }, /hidden" must be at most 100000, not 1000000/],
    ['a width that is no whole number', { hidden: [1.5] }, /hidden" must be a whole number, not 1.5/],
    ['no list', { hidden: 16 }, /hidden" must be a list of numbers such as \[16, 16\], not 16/],
    ['an unknown activation', { activation: 'sine' }, /activation" must be one of .*, not "sine"/],
    ['an unknown activation among others', { activation: ['tanh', 'sine'] }, /must be one of .*, not "sine"/],
    [
      'activations for other layers',
      { hidden: [3], activation: ['tanh', 'relu'] },
      /2 activations for 1 hidden layers/,
    ],
    [
      'more parameters than fit',
      { hidden: [50_000, 50_000] },
      /2-50000-50000-1 units has 2,500,250,001 parameters/,
    ],
    ['shared weights of other widths', { hidden: [4, 5], tied: true }, /layers of 4, 5 units cannot share/],
    ['dropping everything', { dropout: 1 }, /dropout" must be below 1, not 1/],
    ['softmax of one output', { outputActivation: 'softmax' }, /shares 1 among the outputs/],
  ] as const)
    test(title, () => assert.match(problem(settings), expected));

  test('a loss of probabilities asks for the activation of outputs', () => {
    const read = checkExperiment({
      version: 1,
      ...said({}, 'mse'),
      objective: { ...said({}).objective, loss: 'categoricalCrossEntropy' },
    });
    const refused = openObjective(value(read), { table: () => ({ key: '', table: table() }) });
    assert.match(sentence(refused), /softmax/);
  });
});
