import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { checkExperiment } from '../src/core/experiment/checkExperiment';
import { runSpecOf } from '../src/core/experiment/experiment';
import { parseCsv } from '../src/core/learning/datasets/csv';
import { openObjective } from '../src/core/objective';
import type { Data } from '../src/core/objective/opener';
import { atOnce } from '../src/core/objective/sliced';
import { prepareRun } from '../src/core/run/prepare';
import { run } from '../src/core/run/run';
import { metricIds } from '../src/core/run/runMetrics';
import { Trajectory } from '../src/core/run/trajectory';
import { crossValidate, type Validation } from '../src/core/validation/crossValidate';
import { foldOfRows } from '../src/core/validation/folds';
import { foldTable } from '../src/core/validation/foldTable';
import { spreadOf } from '../src/core/validation/spread';
import { validationJson, validationLines } from '../src/core/validation/validationReport';
import { varied } from '../src/core/validation/variation';
import { sentence, value } from './core/parsed';
import { askSklearn, noSklearn } from './reference/sklearnPeer';

interface FoldCase {
  readonly rows: number;
  readonly folds: number;
  readonly classes?: readonly number[];
}

const cases: readonly FoldCase[] = [
  { rows: 10, folds: 2 },
  { rows: 11, folds: 3 },
  { rows: 150, folds: 7 },
  { rows: 5, folds: 5 },
  ...[
    { folds: 3, classes: [0, 0, 0, 1, 1, 1, 2, 2, 2] },
    { folds: 3, classes: [1, 0, 1, 0, 0, 0, 1, 1, 0, 1, 1] },
    { folds: 4, classes: Array.from({ length: 61 }, (_, i) => (i * 7) % 3) },
    { folds: 5, classes: Array.from({ length: 53 }, (_, i) => Number(i % 4 === 0)) },
    { folds: 2, classes: [2, 2, 0, 0, 0, 1, 1] },
  ].map((each) => ({ ...each, rows: each.classes.length })),
];

/** The rows of each fold, of classes those of each class. */
function sizesOf({ rows, folds, classes }: FoldCase): number[][] {
  const foldOf = foldOfRows(rows, { folds, seed: 3, ...(classes && { classes }) });
  const kinds = classes ? Math.max(...classes) + 1 : 1;
  const sizes = Array.from({ length: folds }, () => new Array<number>(kinds).fill(0));
  for (const [row, fold] of foldOf.entries()) sizes[fold][classes?.[row] ?? 0]++;
  return sizes;
}

const said = askSklearn<readonly number[][][]>('folds.py', cases);

suite('folds have the sizes of scikit-learn', { skip: said ? false : noSklearn }, () => {
  for (const [i, each] of cases.entries())
    test(`${each.rows} rows in ${each.folds}${each.classes ? ' by class' : ''}`, () => {
      assert.deepEqual(sizesOf(each), said?.[i]);
    });
});

suite('folds', () => {
  test('are the same for the same seed, others for another, and shuffled', () => {
    const folds = (seed: number) => [...foldOfRows(30, { folds: 3, seed })];
    assert.deepEqual(folds(1), folds(1));
    assert.notDeepEqual(folds(1), folds(2));
    assert.notDeepEqual(
      folds(1),
      folds(1).sort((a, b) => a - b),
    );
  });

  test('take the place of a column of a table, whose name is free', () => {
    const table = value(parseCsv(new TextEncoder().encode('fold,y\n1,2\n3,4\n5,6\n'), 'a.csv'));
    const made = foldTable(table, [2, 0], (place) => place === 0);
    assert.equal(made.column, 'fold_');
    assert.deepEqual(
      made.table.columns.map(({ values }) => [...values]),
      [
        [5, 1],
        [6, 2],
        ['test', 'train'],
      ],
    );
  });
});

test('a spread has median, quartiles and range; a number that is none is worst', () => {
  assert.deepEqual(spreadOf([4, 1, 3, 2]), { minimum: 1, lower: 1.75, median: 2.5, upper: 3.25, maximum: 4 });
  const { median, maximum } = spreadOf([1, Number.NaN, 2]);
  assert.deepEqual([median, maximum], [2, Number.POSITIVE_INFINITY]);
});

const iris: Data = {
  key: 'iris',
  table: value(parseCsv(readFileSync('examples/iris.csv'), 'iris.csv')),
};

const written = value(
  checkExperiment({
    ...JSON.parse(readFileSync('examples/iris.experiment.json', 'utf8')),
    budget: { steps: 60 },
  }),
);

const validate = (validation: Validation, experiment = written) =>
  atOnce(crossValidate(experiment, iris, validation));

suite('cross-validation', () => {
  test('measures each fold as a run that holds it out does, and leaves the test rows of the split alone', () => {
    const { rows, folds, values } = value(validate({ folds: 5, seed: 1 }));
    assert.deepEqual([rows, folds], [105, 5]);
    const { model } = value(openObjective(written, { table: () => iris }));
    const own = model!.data;
    const foldOf = foldOfRows(105, { folds: 5, seed: 1, classes: own.target });
    const { table, column } = foldTable(iris.table, own.sourceRows, (place) => foldOf[place] === 2);
    const experiment = value(
      checkExperiment({
        ...written,
        objective: { ...written.objective, preparation: { scale: 'standard', split: { column } } },
      }),
    );
    const opened = value(openObjective(experiment, { table: () => ({ key: '', table }) }));
    assert.deepEqual(opened.summary.fit?.parts, { training: 84, validation: 0, test: 21 });
    const trajectory = new Trajectory(15, { metrics: metricIds(opened.summary, experiment) });
    const walk = run(value(prepareRun(opened, runSpecOf(experiment), trajectory)));
    while (!walk.next(1000).done);
    const last = (id: string) => trajectory.at(trajectory.length - 1, trajectory.placeOf(id)!);
    assert.equal(values[0].measured.loss.folds[2], last('testLoss'));
    assert.equal(values[0].measured.accuracy.folds[2], last('testAccuracy'));
  });

  test('finds the best of some values by the median of the held-out loss, and tells how far it is', () => {
    const told: number[] = [];
    const vary = { setting: 'optimizer.learningRate', values: [0.001, 0.5, 0.01] };
    const work = crossValidate(written, iris, { folds: 3, seed: 1, vary }, (ended) => {
      told.push(ended);
    });
    const { best, values, setting } = value(atOnce(work));
    assert.deepEqual([best, setting], [1, vary.setting]);
    const medians = values.map(({ measured }) => measured.loss.spread.median);
    assert.equal(Math.min(...medians), medians[1]);
    assert.deepEqual(told, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('is written as a table and as JSON', () => {
    const vary = { setting: 'preparation.scale', values: ['none', 'standard'] };
    const result = value(validate({ folds: 2, seed: 1, vary }));
    const [header, ...lines] = validationLines(result);
    assert.match(header, /^preparation\.scale +median loss +quartiles +range +accuracy/);
    assert.deepEqual(
      lines.map((line) => line.split(' ')[0]),
      vary.values,
    );
    assert.equal(lines.filter((line) => line.endsWith('best')).length, 1);
    assert.deepEqual(JSON.parse(validationJson(result)).values[0].value, 'none');
  });

  for (const [title, validation, message] of [
    ['more folds than rows allow', { folds: 80, seed: 1 }, /105 rows cannot be dealt out to 80 folds/],
    [
      'a setting that there is not',
      { folds: 3, seed: 1, vary: { setting: 'optimizer.speed', values: [1] } },
      /speed/,
    ],
    [
      'a setting of nothing',
      { folds: 3, seed: 1, vary: { setting: 'constructor.name', values: [1] } },
      /There is no setting "constructor\.name"/,
    ],
    [
      'a value that the setting has not',
      { folds: 3, seed: 1, vary: { setting: 'preparation.scale', values: ['much'] } },
      /scale/,
    ],
  ] as const)
    test(`refuses ${title}`, () => assert.match(sentence(validate(validation)), message));

  test('is refused without data', () => {
    const function_ = value(
      checkExperiment({
        ...{ version: 1, objective: { kind: 'function', name: 'sphere' } },
        optimizers: [{ name: 'gd' }],
      }),
    );
    assert.match(sentence(validate({ folds: 3, seed: 1 }, function_)), /trained on data/);
  });
});

test('a setting is varied in the experiment alone, and the rest of it stays', () => {
  const changed = value(varied(written, 'optimizer.learningRate', 0.5));
  assert.equal(changed.optimizers[0].settings.learningRate, 0.5);
  assert.equal(written.optimizers[0].settings.learningRate, 0.1);
  assert.deepEqual(changed.objective, written.objective);
});
