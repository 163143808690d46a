import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { call } from './commandLine';
import { idxPair } from './idxPair';

const example = JSON.parse(readFileSync('examples/digits.experiment.json', 'utf8'));
const digits = gunzipSync(readFileSync('examples/digits.csv.gz')).toString('utf8').split('\n');

let folder: string;
const at = (name: string): string => join(folder, name);

/** The example with another model, fewer steps, and perhaps other data. */
function written(name: string, model: object, steps: number, more: object = {}): string {
  const file = at(`${name}.experiment.json`);
  const objective = { ...example.objective, model, ...more };
  writeFileSync(file, JSON.stringify({ ...example, objective, budget: { steps } }));
  return file;
}

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'loss-landscape-networks-'));
  copyFileSync('examples/digits.csv.gz', at('digits.csv.gz'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const columnOf = (csv: string, name: string): string[] => {
  const [head, ...rows] = csv.trim().split('\n');
  const place = head.split(',').indexOf(name);
  return rows.map((row) => row.split(',')[place]);
};

suite('networks on the command line', () => {
  test('the example of digits tells 95 % of those apart that it was not trained on', () => {
    const { status, stdout } = call('run', 'examples/digits.experiment.json', '--format', 'csv');
    assert.equal(status, 0);
    const accuracy = Number(columnOf(stdout, 'testAccuracy').at(-1));
    assert.ok(accuracy >= 0.95, String(accuracy));
  });

  for (const [name, settings, steps] of [
    ['cnn', { channels: [8], stride: [2], pooling: 'none' }, 60],
    ['mlp', { hidden: [32], activation: 'relu' }, 100],
  ] as const)
    test(`${name}: what a run ends with predicts the digits of a file`, () => {
      const file = written(name, { name, settings }, steps);
      assert.equal(call('run', file, '--out', at(`${name}.json`)).status, 0);
      writeFileSync(at('some.csv'), digits.slice(0, 41).join('\n'));
      const { status, stdout, stderr } = call('predict', at(`${name}.json`), at('some.csv'));
      assert.equal(status, 0, stderr);
      const said = columnOf(stdout, 'digit');
      const right = said.filter((digit, i) => digit === digits[i + 1].split(',')[0]).length;
      assert.ok(right >= 30, `${right} of ${said.length}`);
    });

  test('digits of MNIST are pictures of 28 × 28 as their file says, with the pixels that are always black', () => {
    const from = 'test/fixtures/datasets/mnist-train';
    for (const file of ['images-idx3', 'labels-idx1'])
      copyFileSync(`${from}/mnist-train-${file}-ubyte.gz`, at(`mnist-train-${file}-ubyte.gz`));
    const settings = { channels: [4], kernel: [5], stride: [2], padding: 'none' };
    const file = written('mnist', { name: 'cnn', settings }, 40, {
      file: 'mnist-train-images-idx3-ubyte.gz',
      target: 'label',
    });
    const { status, stdout, stderr } = call('run', file, '--format', 'csv');
    assert.equal(status, 0, stderr);
    // 28 → 12 by filters, → 6 by pooling.
    assert.match(stdout, /,w2_y6x6_h4_9,b2_0,/);
    const accuracy = Number(columnOf(stdout, 'testAccuracy').at(-1));
    assert.ok(accuracy > 0.6, String(accuracy));
  });

  test('Fashion-MNIST is read from its folder, of its two pairs the one to train on, packed or not', () => {
    const { images, labels } = idxPair(200);
    const few = idxPair(30);
    mkdirSync(at('fashion-mnist/raw'), { recursive: true });
    for (const [name, bytes] of [
      ['t10k-images-idx3-ubyte', few.images],
      ['t10k-labels-idx1-ubyte', few.labels],
      ['train-images-idx3-ubyte.gz', gzipSync(images)],
      ['train-labels-idx1-ubyte.gz', gzipSync(labels)],
    ] as const)
      writeFileSync(at(`fashion-mnist/raw/${name}`), bytes);
    const file = written('fashion', { name: 'mlp', settings: { hidden: [16] } }, 100, {
      file: 'fashion-mnist',
      target: 'label',
    });
    const { status, stdout, stderr } = call('run', file, '--format', 'csv');
    assert.equal(status, 0, stderr);
    // The classes are the numbers that the file has.
    assert.match(stdout.split('\n')[0], /,b2_0,b2_1,.*,b2_9,/);
    const accuracy = Number(columnOf(stdout, 'testAccuracy').at(-1));
    assert.ok(accuracy > 0.9, String(accuracy));
    const inspected = call('inspect', at('fashion-mnist'));
    assert.equal(inspected.status, 0, inspected.stderr);
    assert.match(inspected.stdout, /200/);
    rmSync(at('fashion-mnist/raw/train-labels-idx1-ubyte.gz'));
    const bare = call('run', file);
    assert.equal(bare.status, 1);
    assert.match(bare.stderr, /label/);
  });

  test('cross-validation measures each fold', () => {
    const file = written('folds', { name: 'cnn', settings: { channels: [4], stride: [2] } }, 5);
    const { status, stdout } = call('validate', file, '--folds', '2', '--format', 'json');
    assert.equal(status, 0);
    assert.equal(JSON.parse(stdout).values[0].measured.accuracy.folds.length, 2);
  });

  test('a network that cannot be is refused in a sentence', () => {
    const file = written('large', { name: 'cnn', settings: { architecture: 'lenet5' } }, 1);
    const { status, stderr } = call('run', file);
    assert.equal(status, 1);
    assert.match(stderr, /filters of 5 × 5 pixels, but only 4 × 4 come to it/);
  });
});
