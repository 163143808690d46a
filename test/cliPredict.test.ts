import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { call } from './commandLine';

let folder: string;
const at = (name: string): string => join(folder, name);

/** Texts, sizes that differ, a gap and two classes. */
const flowers = `colour,width,length,kind
red,1,1000,a
red,2,1100,a
blue,9,4000,b
blue,8,,b
red,1.5,900,a
blue,8.5,4200,b
`;

function experiment(name: string, objective: object): string {
  const whole = {
    version: 1,
    objective: { kind: 'dataset', ...objective },
    optimizers: [{ name: 'gd', settings: { learningRate: 0.5 } }],
    budget: { steps: 400 },
  };
  writeFileSync(at(`${name}.experiment.json`), JSON.stringify(whole));
  return at(`${name}.experiment.json`);
}

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'loss-landscape-predict-'));
  mkdirSync(at('data'));
  mkdirSync(at('runs'));
  writeFileSync(at('data/line.csv'), 'x,y\n1,13\n2,23\n3,33\n4,43\n5,53\n');
  writeFileSync(at('data/flowers.csv'), flowers);
  const line = experiment('line', {
    ...{ file: 'data/line.csv', target: 'y', loss: 'mse', preparation: { scale: 'standard' } },
  });
  const kinds = experiment('kinds', {
    ...{ file: 'data/flowers.csv', target: 'kind', loss: 'binaryCrossEntropyWithLogits' },
    preparation: { scale: 'standard', text: 'onehot', missing: 'mean' },
  });
  assert.equal(call('run', line, '--out', at('runs/line.json')).status, 0);
  assert.equal(call('run', kinds, '--out', at('runs/kinds.json')).status, 0);
});
after(() => rmSync(folder, { recursive: true, force: true }));

const rowsOf = (csv: string): string[][] =>
  csv
    .trim()
    .split('\n')
    .map((line) => line.split(','));

suite('loss-landscape predict', () => {
  test('says the target of each row of a file, in its own units, with the row’s number', () => {
    writeFileSync(at('new.csv'), 'other,x\n0,10\n0,-1\n');
    const { status, stdout } = call('predict', at('runs/line.json'), at('new.csv'));
    assert.equal(status, 0);
    const [head, ...rows] = rowsOf(stdout);
    assert.deepEqual(head, ['row', 'y']);
    for (const [i, y] of [103, -7].entries()) {
      assert.equal(rows[i][0], String(i + 1));
      assert.ok(Math.abs(Number(rows[i][1]) - y) < 1e-9, rows[i][1]);
    }
  });

  test('prepares texts and gaps as the training rows taught, and gives the classes’ probabilities', () => {
    writeFileSync(at('more.csv'), 'length,width,colour\n,9,blue\n950,1,red\n1000,1,green\n');
    const { stdout } = call('predict', at('runs/kinds.json'), at('more.csv'));
    const [head, ...rows] = rowsOf(stdout);
    assert.deepEqual(head, ['row', 'kind', 'probability of a', 'probability of b']);
    assert.deepEqual(
      rows.map(([, kind]) => kind),
      ['b', 'a', 'a'],
    );
    for (const [, , a, b] of rows) assert.ok(Math.abs(Number(a) + Number(b) - 1) < 1e-12);
  });

  test('takes an experiment beside parameters, too', () => {
    const objective = { kind: 'dataset', file: 'data/line.csv', target: 'y', loss: 'mse' };
    const of = { version: 1, objective, optimizers: [{ name: 'gd' }] };
    writeFileSync(at('given.json'), JSON.stringify({ experiment: of, parameters: [2, 1] }));
    const { stdout } = call('predict', at('given.json'), at('data/line.csv'));
    assert.deepEqual(rowsOf(stdout).slice(1, 3), [
      ['1', '3'],
      ['2', '5'],
    ]);
  });

  for (const [title, run, file, message] of [
    ['a file without a column of the model', 'runs/line.json', 'data/flowers.csv', /"x"/],
    ['a report without an experiment', 'bare.json', 'data/line.csv', /"experiment" is missing/],
    ['a run that is not there', 'none.json', 'data/line.csv', /none\.json/],
  ] as const)
    test(`refuses ${title} in a sentence`, () => {
      writeFileSync(at('bare.json'), '{"version":1,"runs":[]}');
      const { status, stdout, stderr } = call('predict', at(run), at(file));
      assert.equal(status, 1);
      assert.equal(stdout, '');
      assert.match(stderr, message);
    });
});
