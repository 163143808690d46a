import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { DatasetSpec, ObjectiveSpec } from '../../src/core/experiment/experiment';
import type { Table } from '../../src/core/learning/datasets/table';
import { openObjective } from '../../src/core/objective';
import type { OpenedObjective } from '../../src/core/objective/opened';
import { type Parsed, Problem } from '../../src/core/problem';
import { readText } from './datasets/files';
import { sentence, value } from './parsed';
import { lineTable, tableOf } from './regressionData';

const open = (objective: ObjectiveSpec, table?: Table): Parsed<OpenedObjective> =>
  openObjective(
    { objective, precision: 'float64' },
    { table: () => (table ? { key: 'table', table } : new Problem('There is no table.')) },
  );

const exact = { kind: 'exact', h: 1e-4 } as const;

const dataset = (): ObjectiveSpec => ({
  kind: 'dataset',
  file: 'folder/line.csv',
  target: 'y',
  model: { name: 'linear' },
  loss: 'mse',
});

suite('a test function', () => {
  test('opens in the dimension that is asked for, or in its usual one', () => {
    assert.equal(value(open({ kind: 'function', name: 'sphere' })).summary.dimension, 2);
    assert.equal(value(open({ kind: 'function', name: 'sphere', dimension: 7 })).summary.dimension, 7);
  });

  test('opens in more parameters than its formula may be written out in', () => {
    const { summary, exact } = value(open({ kind: 'function', name: 'rosenbrock', dimension: 10_000 }));
    assert.equal(summary.dimension, 10_000);
    assert.ok(summary.suggestedLearningRate > 0);
    assert.equal(exact.hessian, undefined);
  });

  for (const [name, dimension, message] of [
    ['banana', undefined, /There is no test function called "banana"; choose one of parabola, sphere/],
    ['booth', 3, /Booth has 2 parameters, not 3/],
    ['parabola', 2, /Parabola has 1 parameter, not 2/],
    ['rosenbrock', 1, /Rosenbrock needs at least 2 parameters, not 1/],
  ] as const)
    test(`${name} with ${dimension ?? 'the usual number of'} parameters is refused in a sentence`, () => {
      assert.match(sentence(open({ kind: 'function', name, dimension })), message);
    });
});

suite('a formula', () => {
  for (const [text, start] of [
    ['x^2 + y^2', [-3, 4]],
    ['log(x) + y^2', [3, 4]],
    ['sqrt(1 - x)', [-3]],
    ['asin(x)', [0.5]],
    ['log(-x^2)', [-3]],
  ] as const)
    test(`${text} starts at ${start}`, () => {
      assert.deepEqual(value(open({ kind: 'formula', text })).summary.start, start);
    });

  test('of any dimension has two parameters unless it needs more', () => {
    assert.equal(value(open({ kind: 'formula', text: 'sum(x^2)' })).summary.dimension, 2);
    assert.equal(value(open({ kind: 'formula', text: 'sum(x^2) + x[4]' })).summary.dimension, 5);
    assert.equal(value(open({ kind: 'formula', text: 'x[0] + x[9999]^2' })).summary.dimension, 10_000);
  });
});

suite('a dataset', () => {
  test('is called after its file, and knows its minimum and a view with start and minimum in it', () => {
    const { summary } = value(open(dataset(), lineTable));
    assert.equal(summary.label, 'line.csv');
    assert.deepEqual(summary.parameterNames, ['w', 'b']);
    const [minimum] = summary.minima;
    for (const [i, expected] of [10, 3].entries()) {
      assert.ok(Math.abs(minimum.x[i] - expected) < 1e-12);
      for (const at of [0, expected]) assert.ok(summary.view[i][0] < at && at < summary.view[i][1]);
    }
    assert.ok(minimum.value < 1e-24);
  });

  test('with mini-batches walks over them, and its landscape is that of all rows', () => {
    const opened = value(open(dataset(), lineTable));
    const walk = () => opened.walkable(exact, 1, { size: 2 });
    assert.ok(walk().nextBatch);
    assert.equal(opened.walkable(exact, 1).nextBatch, undefined);
    assert.equal(opened.exact.nextBatch, undefined);
    assert.equal(opened.exact.evaluate(Float64Array.of(4, 1)), 472);
    assert.notEqual(walk(), walk(), 'every run draws its own');
  });

  test('says what the readers of its file and of its columns had to say', () => {
    const table = value(readText('x,y,name\n1,2,a\n3\n5,6,b\n'));
    assert.deepEqual(value(open(dataset(), table)).summary.warnings, [
      { text: 'Line 3: 1 cell instead of 3; the rest of the row counts as missing.', line: 3 },
      { text: 'Column "name" was left out: text, not numbers.' },
      { text: '1 row was left out because a value is missing (line 3).', line: 3 },
    ]);
  });

  test('shows a few thousand of many rows beside the landscape', () => {
    const x = Array.from({ length: 10_001 }, (_, i) => i);
    const { fit } = value(open(dataset(), tableOf({ x, y: x.map((v) => 2 * v) }))).summary;
    assert.equal(fit?.rows, 10_001);
    assert.deepEqual(fit?.points.length, 2 * 1667);
    const places = Array.from({ length: 1667 }, (_, i) => fit?.points[2 * i] ?? Number.NaN);
    assert.ok(
      places.every((place, i) => place >= 6 * i && place < 6 * (i + 1)),
      'one of each six rows',
    );
    assert.ok(new Set(places.map((place) => place % 6)).size > 1, 'not each sixth');
  });

  const modelled = (more: Partial<DatasetSpec>): ObjectiveSpec =>
    ({ ...dataset(), ...more }) as ObjectiveSpec;
  const colours = value(readText('size,colour\n1,red\n2,blue\n3,green\n4,blue\n'));

  test('whose target has three classes has a weight and a bias for each of them', () => {
    const { summary } = value(open(modelled({ target: 'colour', loss: 'softmaxCrossEntropy' }), colours));
    assert.deepEqual(summary.parameterNames, [
      'w_size_blue',
      'w_size_green',
      'w_size_red',
      'b_blue',
      'b_green',
      'b_red',
    ]);
    assert.deepEqual(summary.fit?.classes, ['blue', 'green', 'red']);
    assert.deepEqual(summary.minima, []);
    for (const [low, high] of summary.view) assert.ok(low < -1 && high > 1);
  });

  test('is a plain line only where the prediction is w · x + b', () => {
    const isPlain = (more: Partial<DatasetSpec>) =>
      value(open(modelled(more), lineTable)).summary.fit?.plainLine;
    assert.equal(isPlain({}), true);
    assert.equal(isPlain({ loss: 'mae' }), true);
    assert.equal(isPlain({ model: { name: 'linear', settings: { bias: false } } }), false);
    assert.equal(isPlain({ model: { name: 'linear', settings: { activation: 'relu' } } }), false);
    assert.equal(isPlain({ loss: 'poisson' }), false);
  });

  test('knows the least squares as its minimum only under losses of squared errors', () => {
    const minima = (loss: string) => value(open(modelled({ loss }), lineTable)).summary.minima;
    for (const loss of ['mse', 'sse', 'rmse']) {
      const [{ x, value: lowest }] = minima(loss);
      assert.ok(Math.abs(x[0] - 10) < 1e-12 && lowest < 1e-12, loss);
    }
    for (const loss of ['mae', 'huber', 'logCosh', 'poisson']) assert.deepEqual(minima(loss), []);
  });

  test('with a loss that cannot take its outputs or its target is refused in a sentence', () => {
    for (const [more, table, message] of [
      [{ loss: 'binaryCrossEntropy' }, lineTable, /choose "sigmoid" as activation/],
      [{ loss: 'hinge' }, lineTable, /"y" has 5 different values .* two classes/],
      [{ loss: 'mse', target: 'colour' }, colours, /"colour" holds text .* cannot be a target/],
    ] as const)
      assert.match(sentence(open(modelled(more), table)), message);
  });

  test('whose target is missing is refused in a sentence', () => {
    assert.match(sentence(open({ ...dataset(), target: 'z' } as ObjectiveSpec, lineTable)), /no column "z"/);
  });
});
