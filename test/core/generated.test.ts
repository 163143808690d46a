import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { find } from '../../src/core/catalogue/entry';
import { checkExperiment } from '../../src/core/experiment/checkExperiment';
import { parseCsv } from '../../src/core/learning/datasets/csv';
import { generated } from '../../src/core/learning/generated';
import { generatedCsv } from '../../src/core/learning/generated/generatedCsv';
import { openObjective } from '../../src/core/objective';
import { contentKey } from '../../src/core/objective/contentKey';
import { Problem } from '../../src/core/problem';
import { Random } from '../../src/core/random';
import { askPython } from '../reference/python';
import { value } from './parsed';

const tableOf = (name: string, settings: Readonly<Record<string, number>> = {}) =>
  value(parseCsv(generatedCsv({ name, settings }), name));

/** The numbers of a column. */
function numbersOf(table: ReturnType<typeof tableOf>, name: string): number[] {
  const column = table.columns.find((each) => each.name === name);
  assert.ok(column?.kind === 'number', name);
  return Array.from(column.values);
}

/** The words of a column, row by row. */
function wordsOf(table: ReturnType<typeof tableOf>, name: string): string[] {
  const column = table.columns.find((each) => each.name === name);
  assert.ok(column?.kind === 'text', name);
  return Array.from({ length: table.rows }, (_, row) => String(column.values[row]));
}

suite('generated data', () => {
  for (const { id, task, target, model } of generated) {
    test(`of ${id} is the same of the same seed, has its rows, and changes with seed and noise`, () => {
      const of = (settings: Readonly<Record<string, number>>) =>
        contentKey(generatedCsv({ name: id, settings: { rows: 31, noise: 0.2, ...settings } }));
      assert.equal(of({}), of({}));
      assert.notEqual(of({}), of({ seed: 2 }));
      assert.notEqual(of({}), of({ noise: 0.3 }));
      const table = tableOf(id, { rows: 31 });
      assert.equal(table.rows, 31);
      const column = table.columns.find(({ name }) => name === target);
      assert.equal(column?.kind, task === 'classes' ? 'text' : 'number');
    });

    test(`of ${id} is all that an experiment names: target, model and loss are its own, and its key that of its content`, () => {
      const written = {
        version: 1,
        objective: { kind: 'dataset', generated: { name: id, settings: { rows: 40 } } },
        optimizers: [{ name: 'adam' }],
      };
      const experiment = value(checkExperiment(written));
      assert.ok(experiment.objective.kind === 'dataset');
      assert.equal(experiment.objective.target, target);
      assert.equal(experiment.objective.model.name, model);
      assert.equal(experiment.objective.loss, task === 'classes' ? 'softmaxCrossEntropy' : 'mse');
      const table = tableOf(id, { rows: 40 });
      const keyOf = (key: string) =>
        value(openObjective(experiment, { table: () => ({ key, table }), forFirstRun: false }));
      assert.equal(keyOf('a').summary.label, find(generated, id)!.label);
      assert.notEqual(keyOf('a').key, keyOf('b').key);
    });
  }

  test('has the same bytes on every machine', () => {
    const keys = Object.fromEntries(generated.map(({ id }) => [id, contentKey(generatedCsv({ name: id }))]));
    assert.deepEqual(keys, {
      line: '3961fcf21069601198d09ebf0e850f66',
      sine: '41d1bdd44575fea8e4a8f7cb01586533',
      blobs: '357cc012b5b4d36f7594c225b30058d1',
      xor: 'd5fa0bb75f9e136d22516a26250d894b',
      moons: '072342f098a6c0b010a9fe70a5d0e6ce',
      circles: '4f6e6e22766be44052a77dae694f48d5',
      spiral: '49468620f3eca13fe565cd0721cf09d6',
      checkerboard: '7a0319816d56c5290f1bc24fbd544d12',
      waves: 'a20e8fba50f1127b47bf9af7a43c4453',
      swissRoll: '159bb59323203ee20529c9db99367868',
    });
  });

  test('keeps the places of its points while the noise changes', () => {
    const still = numbersOf(tableOf('line', { noise: 0 }), 'x');
    assert.deepEqual(numbersOf(tableOf('line', { noise: 1 }), 'x'), still);
  });

  test('names classes: of XOR by the signs, of a checkerboard by the fields', () => {
    const xor = tableOf('xor', { noise: 0 });
    const [a, b] = [numbersOf(xor, 'x1'), numbersOf(xor, 'x2')];
    assert.deepEqual(
      wordsOf(xor, 'class'),
      a.map((x, row) => (x < 0 === b[row] < 0 ? 'same' : 'different')),
    );
    const board = tableOf('checkerboard', { squares: 2 });
    const [x, y] = [numbersOf(board, 'x1'), numbersOf(board, 'x2')];
    assert.deepEqual(
      wordsOf(board, 'class'),
      x.map((at, row) => (at < 0 === y[row] < 0 ? 'black' : 'white')),
    );
  });

  const faults: readonly (readonly [what: string, objective: object, message: RegExp])[] = [
    ['of no name', { generated: { name: 'sun' } }, /"objective\.generated\.name" must be one of/],
    ['with a setting of another', { generated: { name: 'moons', settings: { turns: 2 } } }, /turns/],
    ['of half a row', { generated: { name: 'moons', settings: { rows: 2.5 } } }, /whole number/],
    ['beside a file', { generated: { name: 'moons' }, file: 'a.csv' }, /"objective\.file" must be left out/],
    [
      'with a way of reading',
      { generated: { name: 'moons' }, read: {} },
      /"objective\.read" must be left out/,
    ],
  ];
  for (const [what, objective, message] of faults)
    test(`${what} is refused with a sentence`, () => {
      const written = {
        version: 1,
        objective: { kind: 'dataset', ...objective },
        optimizers: [{ name: 'gd' }],
      };
      const checked = checkExperiment(written);
      assert.ok(checked instanceof Problem);
      assert.match(checked.message, message);
    });
});

/** What the script of the fixtures answers. */
interface Shapes {
  readonly moons: { readonly x: readonly number[][]; readonly y: readonly number[] };
  readonly circles: { readonly x: readonly number[][]; readonly y: readonly number[] };
  readonly roll: { readonly x: readonly number[][]; readonly t: readonly number[] };
}

suite('generated shapes beside those of scikit-learn', () => {
  const [moons, circles, factor] = [201, 77, 0.3];
  const random = new Random(1);
  const roll = [0, 1].map(() => Array.from({ length: 50 }, () => random.uniform()));
  const shapes = askPython<Shapes>('sklearn', ['test/fixtures/sklearn/generated.py'], {
    ...{ moons, circles, factor, roll },
  });
  const skip = shapes
    ? false
    : 'it needs a Python with scikit-learn (on Debian: apt-get install python3-sklearn)';
  const alike = (ours: readonly number[], theirs: readonly number[]): void => {
    assert.equal(ours.length, theirs.length);
    for (const [i, number] of ours.entries())
      assert.ok(
        Math.abs(number - theirs[i]) <= 1e-12 * Math.max(1, Math.abs(theirs[i])),
        `${i}: ${number}, ${theirs[i]}`,
      );
  };
  const compare = (
    table: ReturnType<typeof tableOf>,
    names: readonly string[],
    x: readonly number[][],
  ): void => {
    for (const [d, name] of names.entries())
      alike(
        numbersOf(table, name),
        x.map((point) => point[d]),
      );
  };

  test('two moons are make_moons', { skip }, () => {
    const table = tableOf('moons', { rows: moons, noise: 0 });
    compare(table, ['x1', 'x2'], shapes!.moons.x);
    assert.deepEqual(
      wordsOf(table, 'class').map((word) => Number(word === 'lower')),
      shapes!.moons.y,
    );
  });

  test('circles are make_circles', { skip }, () => {
    const table = tableOf('circles', { rows: circles, factor, noise: 0 });
    compare(table, ['x1', 'x2'], shapes!.circles.x);
    assert.deepEqual(
      wordsOf(table, 'class').map((word) => Number(word === 'inner')),
      shapes!.circles.y,
    );
  });

  test('a Swiss roll of the same uniform numbers is make_swiss_roll', { skip }, () => {
    const table = tableOf('swissRoll', { rows: 50, noise: 0, seed: 1 });
    compare(table, ['x', 'y', 'z'], shapes!.roll.x);
    alike(numbersOf(table, 't'), shapes!.roll.t);
  });
});
