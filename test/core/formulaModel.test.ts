import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { experimentDefaults } from '../../src/core/experiment/experiment';
import { interpretedRows, type RowFunction } from '../../src/core/expression/code/rowsCode';
import { columnInput, readColumnFormula } from '../../src/core/expression/columnFormula';
import { differentiate } from '../../src/core/expression/tape/differentiate';
import { lookBack } from '../../src/core/findings/lookBack';
import { losses } from '../../src/core/learning/losses';
import { formula } from '../../src/core/learning/models/formula';
import { readStart } from '../../src/core/learning/models/startText';
import { trainingLoss } from '../../src/core/learning/models/trainingLoss';
import { datasetOpener } from '../../src/core/objective/dataset';
import { withDifferences } from '../../src/core/objective/differences';
import type { OpenedObjective } from '../../src/core/objective/opened';
import { atOnce } from '../../src/core/objective/sliced';
import type { Parsed } from '../../src/core/problem';
import { prepareRun } from '../../src/core/run/prepare';
import { run } from '../../src/core/run/run';
import type { StopReason } from '../../src/core/run/stop';
import { Trajectory } from '../../src/core/run/trajectory';
import { sentence, value } from './parsed';
import { dataOf, tableOf } from './regressionData';

const text = 'a*exp(-b*x0) + c*sin(x1)';
const rows = Array.from({ length: 40 }, (_, i) => [i / 10, (i * 7) % 5]);
const counts = rows.map(([x0, x1]) => Math.round(6 * Math.exp(-0.4 * x0) + Math.sin(x1) + 1));
const data = dataOf(rows, counts);
const at = Float64Array.of(3, 0.5, 0.7);

const lossOf = (id: string, more: object = {}) =>
  trainingLoss(formula, losses.find((loss) => loss.id === id)!, data, {
    precision: 'float64',
    modelSettings: { text },
    ...more,
  });

suite('a formula as a model', () => {
  for (const { id, target } of losses.filter((loss) => loss.target !== 'class'))
    test(`has the gradient that differences have, under ${id}`, () => {
      const own =
        target === 'number' || target === 'count'
          ? data
          : dataOf(
              rows,
              counts.map((each) => Number(each > 3)),
            );
      const loss = trainingLoss(formula, losses.find((each) => each.id === id)!, own, {
        precision: 'float64',
        modelSettings: { text: id === 'binaryCrossEntropy' ? `sigmoid(${text})` : text },
      });
      const [exact, differences] = [new Float64Array(3), new Float64Array(3)];
      loss.evaluate(at, exact);
      withDifferences(loss, { kind: 'richardson', h: 1e-4 }, 'float64').evaluate(at, differences);
      for (const [i, slope] of exact.entries())
        assert.ok(
          Math.abs(slope - differences[i]) < 1e-6 * Math.max(1, Math.abs(slope)),
          `${slope}, ${differences[i]}`,
        );
    });

  test('sums squares in one loop as it does row by row, to the last bit, in both precisions', () => {
    for (const precision of ['float64', 'float32'] as const) {
      const made = formula.make({
        ...{ values: { text }, features: 2, featureNames: ['x0', 'x1'], outputs: 1, precision },
      });
      const range = { order: Int32Array.from(counts.keys()), begin: 0, end: counts.length };
      const [fast, slow] = [new Float64Array(3), new Float64Array(3)];
      const sum = made.squaredErrors!(at, data, range, fast);
      const round = precision === 'float32' ? Math.fround : (each: number) => each;
      let expected = 0;
      const output = new Float64Array(1);
      for (const row of counts.keys()) {
        made.predict(at, data.features, row * 2, output);
        const error = round(output[0] - data.target[row]);
        expected = round(expected + round(error * error));
        made.addGradient(at, data.features, row * 2, Float64Array.of(round(2 * error)), slow);
      }
      assert.deepEqual([sum, fast], [expected, slow]);
    }
  });

  test('is the same interpreted, where code must not be made', () => {
    const { tape, output, n } = value(readColumnFormula(text, ['x0', 'x1'])).writeOut('float64');
    const slopes = atOnce(differentiate(tape, output));
    const of: RowFunction = {
      ...{ tape, value: output, firstColumn: columnInput, places: [0, 1], width: 2, precision: 'float64' },
      slopes: Array.from({ length: n }, (_, i) => slopes.get(i)!),
    };
    const made = formula.make({
      ...{ values: { text }, features: 2, featureNames: ['x0', 'x1'], outputs: 1, precision: 'float64' },
    });
    const interpreted = interpretedRows(of);
    const [a, b] = [new Float64Array(3), new Float64Array(3)];
    const said = new Float64Array(1);
    made.predict(at, data.features, 6, said);
    made.addGradient(at, data.features, 6, Float64Array.of(2), a);
    interpreted.addSlopes(at, data.features, 6, 2, b);
    assert.deepEqual([interpreted.value(at, data.features, 6), b], [said[0], a]);
  });

  test('walks on mini-batches, whose losses have the mean of all rows', () => {
    const loss = lossOf('mse', { batches: { size: 10, seed: 3 } });
    const whole = lossOf('mse').evaluate(at);
    let sum = 0;
    for (let batch = 0; batch < 4; batch++) {
      sum += loss.evaluate(at);
      loss.nextBatch?.();
    }
    assert.ok(Math.abs(sum / 4 - whole) < 1e-12 * whole);
  });
});

const table = tableOf({ x: [1, 2, 3, 4, 5], z: [5, 4, 3, 2, 1], y: [2.7, 7.4, 20.1, 54.6, 148.4] });
const open = (typed: string, more: object = {}): Parsed<OpenedObjective> =>
  atOnce(
    datasetOpener.open(
      {
        ...{ kind: 'dataset', file: 'growth.csv', target: 'y', loss: 'mse' },
        model: { name: 'formula', settings: { text: typed } },
        ...more,
      },
      'float64',
      { table: () => ({ key: 'growth', table }), forFirstRun: false },
    ),
  );

suite('a formula over a file', () => {
  test('takes the columns that it names, and no others', () => {
    const { summary } = value(open('y ~ a*exp(b*x)'));
    assert.deepEqual(summary.fit?.featureNames, ['x']);
    assert.deepEqual(summary.parameterNames, ['a', 'b']);
    assert.match(summary.formula, /y ~ a\*exp\(b\*x\)/);
  });

  test('begins where a search over scales found a low loss', () => {
    const { summary, exact } = value(open('a*exp(b*z)'));
    assert.ok(exact.evaluate(Float64Array.from(summary.start)) < exact.evaluate(Float64Array.of(1, 1)) / 10);
    assert.deepEqual(value(open('a*exp(b*z)')).summary.start, summary.start);
  });

  test('with a logarithm on the left is trained on the logarithm of the target', () => {
    const { exact } = value(open('log(y) ~ a + b*x'));
    assert.ok(exact.evaluate(Float64Array.of(0, 1)) < 1e-4);
  });

  test('says at which row and in which part it has no value', () => {
    const { culprit } = value(open('a*log(x - b)'));
    assert.deepEqual(culprit?.(Float64Array.of(1, 2.5)), { text: 'log(-1.5)', overflows: false, row: 1 });
    assert.equal(culprit?.(Float64Array.of(1, 0)), undefined);
  });

  test('answers rows as its model does', () => {
    const { model } = value(open('a*x + b*z'));
    assert.deepEqual([...model!.respond([2, 3], Float64Array.of(1, 10, 2, 20), 2)], [32, 64]);
  });

  const refused: readonly [text: string, more: object, sentence: RegExp][] = [
    ['z ~ a*x', {}, /predicts "z", but the target is "y"/],
    ['a*y', {}, /target/],
    ['a + b', {}, /names no column of the table: use one of x, z, y/],
    ['a*x', { loss: 'softmaxCrossEntropy' }, /has one output/],
    ['a*x', { preparation: { degree: 2 } }, /takes its columns as they are/],
    ['a*x +', {}, /ends too early/],
  ];
  for (const [typed, more, wanted] of refused)
    test(`is refused: ${typed} ${JSON.stringify(more)}`, () =>
      assert.match(sentence(open(typed, more)), wanted));
});

suite('a typed start', () => {
  const free = { value: undefined, lowest: Number.NEGATIVE_INFINITY, highest: Number.POSITIVE_INFINITY };
  const cases: readonly [text: string, wishes: readonly object[]][] = [
    [
      '500, 0.0001',
      [
        { ...free, value: 500 },
        { ...free, value: 1e-4 },
      ],
    ],
    [
      'b2 = 1e-4',
      [
        { lowest: free.lowest, highest: free.highest },
        { ...free, value: 1e-4 },
      ],
    ],
    [
      'b1 in [0, 1000], b2 > 0',
      [
        { ...free, lowest: 0, highest: 1000 },
        { ...free, lowest: 0 },
      ],
    ],
    [
      'b1 = 500 in [0, 1000]; −1 <= b2 < 1',
      [
        { value: 500, lowest: 0, highest: 1000 },
        { ...free, lowest: -1, highest: 1 },
      ],
    ],
  ];
  for (const [typed, wishes] of cases)
    test(`is read: ${typed}`, () => assert.deepEqual(value(readStart(typed, ['b1', 'b2'])), wishes));

  const wrong: readonly [text: string, wanted: RegExp][] = [
    ['b3 = 1', /no parameter 'b3': the parameters are b1, b2/],
    ['b1 in [5, 1]', /no number for b1 between/],
    ['b1 = 7 in [0, 5]', /no number for b1 between/],
    ['b1 is big', /'b1 is big' is no start|no parameter/],
  ];
  for (const [typed, wanted] of wrong)
    test(`is refused: ${typed}`, () => assert.match(sentence(readStart(typed, ['b1', 'b2'])), wanted));
});

suite('the standard errors of a run', () => {
  const job = (opened: OpenedObjective, start: readonly number[]) => {
    const spec = {
      ...{ optimizer: { name: 'lm', settings: {} }, start, seed: 1, budget: { steps: 100 } },
      ...{ gradient: experimentDefaults.gradient, stop: experimentDefaults.stop },
    };
    // With metrics behind the parameters in each row, as runs on data have them.
    const metrics = (opened.summary.metrics ?? []).map(({ id }) => id);
    const trajectory = new Trajectory(opened.summary.dimension, { capacity: 200, metrics });
    const prepared = value(prepareRun(opened, spec, trajectory));
    return { spec, prepared };
  };
  const ended = (typed: string, start: readonly number[]): StopReason => {
    const opened = value(open(typed));
    const { spec, prepared } = job(opened, start);
    const walk = run(prepared);
    let next = walk.next(spec.budget.steps);
    while (!next.done) next = walk.next(spec.budget.steps);
    return atOnce(lookBack(opened, spec, prepared, next.value));
  };

  test('stand beside the parameters with which it ended', () => {
    const { fitted } = ended('log(y) ~ a + b*x', [0, 0]);
    assert.deepEqual(
      fitted?.parameters.map(({ name }) => name),
      ['a', 'b'],
    );
    assert.equal(fitted?.degreesOfFreedom, 3);
    // A line through five points: s²/Σ(x − x̄)² with Σ(x − x̄)² = 10.
    const slope = (fitted?.residualStandardDeviation ?? 0) / Math.sqrt(10);
    assert.ok(Math.abs((fitted?.parameters[1].error ?? 0) / slope - 1) < 1e-10);
  });

  test('are missing, with a sentence, where parameters do the same', () => {
    const { fitted, findings } = ended('a*b*x', [1, 1]);
    assert.equal(fitted, undefined);
    assert.deepEqual(
      findings?.filter(({ kind }) => kind === 'noErrors'),
      [{ kind: 'noErrors', why: 'dependent' }],
    );
  });

  test('are missing where there are no more rows than parameters', () => {
    const { findings } = ended('a + b*x + c*x^2 + d*x^3 + k*x^4', [1, 1, 1, 1, 1]);
    assert.deepEqual(
      findings?.filter(({ kind }) => kind === 'noErrors'),
      [{ kind: 'noErrors', why: 'fewRows' }],
    );
  });
});
