import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { DatasetSpec } from '../../src/core/experiment/experiment';
import type { TrainingData } from '../../src/core/learning/datasets/table';
import { designOf } from '../../src/core/learning/models/design';
import { leastSquares } from '../../src/core/learning/models/leastSquares';
import { openObjective } from '../../src/core/objective';
import type { ObjectiveSummary } from '../../src/core/objective/opened';
import { value } from './parsed';
import { dataOf, diabetes, diabetesData, tableOf } from './regressionData';

interface Collinear {
  readonly title: string;
  readonly rows: readonly (readonly number[])[];
  readonly target: readonly number[];
  readonly bias: boolean;
  /** numpy.linalg.lstsq(A, y, rcond=None) of NumPy 1.24, with A = the rows, and a column of ones where there is a bias. */
  readonly numpy: readonly number[];
  readonly rank: number;
}

const celsius = [-5, 0, 3.5, 12.1, 20, 31.7];

const collinear: readonly Collinear[] = [
  {
    title: 'a column that is the sum of two',
    rows: [
      [1, 2, 3],
      [2, 1, 3],
      [3, 5, 8],
      [4, 4, 8],
      [5, 7, 12],
    ],
    target: [3, 2, 6, 5, 9],
    bias: true,
    numpy: [-0.32203389830508494, 0.7118644067796602, 0.3898305084745769, 0.6101694915254228],
    rank: 3,
  },
  {
    title: 'a column twice another',
    rows: [1, 2, 3, 4].map((v) => [v, 2 * v]),
    target: [1, 3, 2, 5],
    bias: true,
    numpy: [0.22, 0.44, 0],
    rank: 2,
  },
  {
    title: 'a column for every one of three groups',
    rows: [0, 0, 1, 1, 2, 2].map((group) => [0, 1, 2].map((j) => (j === group ? 1 : 0))),
    target: [1, 2, 4, 6, 9, 9],
    bias: true,
    numpy: [-2.375, 1.125, 5.125, 3.875],
    rank: 3,
  },
  {
    title: 'a constant column',
    rows: [1, 2, 3].map((v) => [v, 7]),
    target: [1, 3, 2],
    bias: true,
    numpy: [0.5, 0.14, 0.02],
    rank: 2,
  },
  {
    title: 'a constant whose mean is rounded',
    rows: [1, 2, 3].map((v) => [v, 0.1]),
    target: [1, 3, 2],
    bias: true,
    // 0.5 for the line; of 1 = 0.1·w + b the smallest is (0.1, 1)/1.01.
    numpy: [0.5, 0.1 / 1.01, 1 / 1.01],
    rank: 2,
  },
  {
    title: 'one temperature in two units',
    rows: celsius.map((c) => [c, 1.8 * c + 32]),
    target: [2, 3, 3.5, 6, 8, 11],
    bias: true,
    numpy: [0.08234653857884341, 0.09331264050507564, -0.0017159727792763278],
    rank: 2,
  },
  {
    title: 'large numbers that all but cancel',
    rows: [1, 2, 3, 4, 5, 6].map((k) => [1000.1 * k, -1000 * k + 0.1 * k * k, 0.1 * k + 0.1 * k * k]),
    target: [2, 3, 1, 6, 8, 11],
    bias: true,
    numpy: [1.546381076179068, 1.5482380333404937, 3.0946191095151505, 3],
    rank: 3,
  },
  {
    title: 'fewer rows than weights',
    rows: [
      [1, 2],
      [2, 1],
    ],
    target: [1, 3],
    bias: true,
    numpy: [1.5454545454545452, -0.45454545454545436, 0.36363636363636337],
    rank: 2,
  },
  {
    title: 'fewer rows than weights, without a bias',
    rows: [
      [1, 2, 0.5],
      [2, 1, 4],
    ],
    target: [1, 3],
    bias: false,
    numpy: [0.30303030303030287, 0.21212121212121224, 0.5454545454545451],
    rank: 2,
  },
  {
    title: 'a column twice another, without a bias',
    rows: [1, 2, 3].map((v) => [v, 2 * v]),
    target: [1, 3, 2],
    bias: false,
    numpy: [0.18571428571428567, 0.3714285714285714],
    rank: 1,
  },
];

/** Weights, at most 1e-9 from what is expected. */
function assertClose(found: readonly number[] | undefined, expected: readonly number[]): void {
  assert.equal(found?.length, expected.length);
  for (const [i, weight] of expected.entries())
    assert.ok(Math.abs(found![i] - weight) < 1e-9, `${i}: ${found![i]}, not ${weight}`);
}

suite('least squares', () => {
  test('on the diabetes data equal numpy', () => {
    assertClose(
      leastSquares(designOf(diabetesData, true)!),
      diabetes.closed_form_least_squares.weights_then_bias,
    );
  });

  for (const { title, rows, target, bias, numpy, rank } of collinear)
    test(`with ${title} are the smallest of all, as numpy’s, and of its rank`, () => {
      const design = designOf(dataOf(rows, target), bias)!;
      assert.equal(design.rank, rank);
      assert.equal(design.columns, rows[0].length + (bias ? 1 : 0));
      assertClose(leastSquares(design), numpy);
    });

  test('take no unit for a dependence', () => {
    const rows = [1, 2, 3, 4, 5].map((v) => [1e-12 * v * v, 1e9 * v]);
    const design = designOf(dataOf(rows, [1, 3, 2, 5, 4]), true)!;
    assert.equal(design.rank, 3);
  });

  test('are left out where they would take seconds', () => {
    const rows = 20_000;
    const featureNames = Array.from({ length: 150 }, (_, i) => `x${i}`);
    const features = new Float64Array(rows * featureNames.length);
    const data: TrainingData = {
      rows,
      features,
      target: new Float64Array(rows),
      featureNames,
      targetName: 'y',
      warnings: [],
    };
    assert.equal(designOf(data, true), undefined);
  });
});

suite('a table whose columns are collinear', () => {
  const target = [3, 2, 6, 5, 9, 4];
  const a = [1, 2, 3, 4, 5, 8];
  const b = [2, 1, 5, 4, 7, 3];
  const group = (of: number) => [0, 0, 1, 1, 2, 2].map((g) => (g === of ? 1 : 0));

  function summary(columns: Readonly<Record<string, readonly number[]>>, more: Partial<DatasetSpec> = {}) {
    const table = tableOf({ ...columns, y: target.slice(0, Object.values(columns)[0].length) });
    const objective: DatasetSpec = {
      kind: 'dataset',
      file: 'table.csv',
      target: 'y',
      model: { name: 'linear' },
      loss: 'mse',
      ...more,
    };
    const opened = openObjective(
      { objective, precision: 'float64' },
      { table: () => ({ key: 'table', table }) },
    );
    return value(opened).summary;
  }

  const said = ({ warnings }: ObjectiveSummary): string[] => warnings.map(({ text }) => text);
  const marked = 'the weights are not unique, and the minimum that is marked has the smallest';
  const sum = a.map((v, i) => v + b[i]);

  const cases: readonly [
    title: string,
    columns: Readonly<Record<string, readonly number[]>>,
    Partial<DatasetSpec>,
    string[],
  ][] = [
    ['whose columns are independent says nothing', { a, b }, {}, []],
    [
      'names the columns and the rank',
      { a, other: [1, 0, 2, 0, 1, 7], b, sum },
      {},
      [
        `Columns "a", "b", "sum" are collinear: rank 4 of 5, the bias counted; ${marked}. Leave out one of them.`,
      ],
    ],
    [
      'names the bias where it takes part',
      { red: group(0), green: group(1), blue: group(2) },
      {},
      [
        `Columns "red", "green", "blue" and the bias are collinear: rank 3 of 4; ${marked}. Leave out one of them.`,
      ],
    ],
    [
      'without a bias, in which such columns are independent, says nothing',
      { red: group(0), green: group(1), blue: group(2) },
      { model: { name: 'linear', settings: { bias: false } } },
      [],
    ],
    [
      'with two dependences names the columns of both',
      { a, twice: a.map((v) => 2 * v), b, half: b.map((v) => v / 2) },
      {},
      [
        `Columns "a", "twice", "b", "half" are collinear: rank 3 of 5, the bias counted; ${marked}. Leave out 2 of them.`,
      ],
    ],
    [
      'says nothing of a minimum where none is marked',
      { a, twice: a.map((v) => 2 * v) },
      { loss: 'mae' },
      [
        'Columns "a", "twice" are collinear: rank 2 of 3, the bias counted; the weights are not unique. Leave out one of them.',
      ],
    ],
    [
      'with fewer rows than weights says so',
      { a: [1, 2], b: [2, 1] },
      {},
      [`2 rows cannot decide 3 weights: rank 2 of 3; ${marked}. Add rows or leave out columns.`],
    ],
    [
      'of which one is constant hears of it once',
      { a, c: a.map(() => 0.1) },
      {},
      ['Column "c" is the same in every row: its weight cannot be told from the bias.'],
    ],
  ];
  for (const [title, columns, more, expected] of cases)
    test(title, () => assert.deepEqual(said(summary(columns, more)), expected));

  test('marks the smallest of its minima', () => {
    const [{ x, value: lowest }] = summary({ a, twice: a.map((v) => 2 * v) }).minima;
    assert.ok(Math.abs(x[1] - 2 * x[0]) < 1e-12, `${x}`);
    const [plain] = summary({ a }).minima;
    assert.ok(Math.abs(plain.value - lowest) < 1e-12);
  });
});
