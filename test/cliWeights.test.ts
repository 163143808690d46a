import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { call } from './commandLine';

let folder: string;
const at = (name: string): string => join(folder, name);

const net = (hidden: readonly number[], more: object = {}) => ({
  version: 1,
  objective: {
    ...{ kind: 'dataset', file: '../data/curve.csv', target: 'y', loss: 'mse' },
    model: { name: 'mlp', settings: { hidden, activation: 'tanh' } },
  },
  optimizers: [{ name: 'adam', settings: { learningRate: 0.05 } }],
  budget: { steps: 20 },
  ...more,
});
const write = (name: string, content: object): string => {
  writeFileSync(at(name), JSON.stringify(content));
  return at(name);
};

/** What a call wrote of its first run. */
const runOf = (stdout: string) => JSON.parse(stdout).runs[0];

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'loss-landscape-weights-'));
  for (const name of ['data', 'nets', 'elsewhere']) mkdirSync(at(name));
  const rows = Array.from({ length: 20 }, (_, i) => `${i / 10 - 1},${Math.sin(i / 3)}`);
  writeFileSync(at('data/curve.csv'), `x,y\n${rows.join('\n')}\n`);
  write('nets/net.experiment.json', net([4, 3]));
});
after(() => rmSync(folder, { recursive: true, force: true }));

suite('loss-landscape run with weights', () => {
  for (const ending of ['safetensors', 'npz', 'json'])
    test(`writes where a run ended as .${ending}, and begins another one there`, () => {
      const file = at(`nets/end.${ending}`);
      const first = call('run', at('nets/net.experiment.json'), '--weights-out', file);
      assert.equal(first.status, 0, first.stderr);
      const { x } = runOf(first.stdout);
      const second = call('run', at('nets/net.experiment.json'), '--start', file);
      assert.deepEqual(runOf(second.stdout).x[0], x.at(-1));
      assert.deepEqual(
        readdirSync(at('nets')).filter((name) => name.endsWith('.tmp')),
        [],
      );
    });

  test('an experiment names its weights relative to its own file, and its report relative to itself', () => {
    const file = write('nets/again.experiment.json', net([4, 3], { start: { weights: 'end.npz' } }));
    assert.equal(call('run', file, '--out', at('elsewhere/report.json')).status, 0);
    const { experiment, runs } = JSON.parse(readFileSync(at('elsewhere/report.json'), 'utf8'));
    assert.deepEqual(experiment.start, { weights: '../nets/end.npz' });
    assert.deepEqual(runs[0].x[0], runOf(call('run', file).stdout).x[0]);
    for (const command of [['check'], ['sample', '--cells', '2x2'], ['validate', '--folds', '2']])
      assert.equal(call(command[0], file, ...command.slice(1)).status, 0, command[0]);
  });

  test('the linear model has weights, too', () => {
    const objective = { ...net([]).objective, model: { name: 'linear' } };
    const file = write('nets/line.experiment.json', net([], { objective }));
    assert.equal(call('run', file, '--weights-out', at('nets/line.safetensors')).status, 0);
    assert.equal(call('run', file, '--start', at('nets/line.safetensors')).status, 0);
  });

  test('layers are frozen and decay apart, as the experiment says', () => {
    const file = write(
      'nets/frozen.experiment.json',
      net([4, 3], { frozen: ['w1', 'b1'], layerRates: { w2: 0.5 }, decayWeightsOnly: true }),
    );
    const { x } = runOf(call('run', file).stdout);
    assert.deepEqual(x.at(-1).slice(0, 8), x[0].slice(0, 8));
    assert.notEqual(x.at(-1)[8], x[0][8]);
  });
});

suite('what cannot be done with weights is a sentence, and nothing is run:', () => {
  const refused = (args: readonly string[], says: RegExp): void => {
    const { status, stdout, stderr } = call('run', ...args);
    assert.equal(stdout, '');
    assert.match(stderr, says);
    assert.equal(status, 1);
  };

  test('weights of other layers', () => {
    const wider = write('nets/wider.experiment.json', net([5, 3]));
    refused(
      [wider, '--start', at('nets/end.npz')],
      /^Array "w1" of "end\.npz" has the shape 1 × 4, but w1 of the model takes 1 × 5/,
    );
    refused(
      [wider, '--start', at('nets/end.safetensors')],
      /"0\.weight" of "end\.safetensors".*4 × 1.*takes 5 × 1, \[output\]\[input\]/,
    );
    const deeper = write('nets/deeper.experiment.json', net([4, 3, 2]));
    refused(
      [deeper, '--start', at('nets/end.json')],
      /holds 6 arrays \(w1 1 × 4.*the model takes 8: w1 1 × 4/,
    );
  });

  test('a file that is none, or is not there', () => {
    const file = at('nets/net.experiment.json');
    refused([file, '--start', at('data/curve.csv')], /"curve\.csv": It is no file of weights/);
    refused([file, '--start', at('nets/gone.npz')], /Cannot read .*gone\.npz/);
    refused([file, '--start', at('nets')], /it is a folder, not a file/);
  });

  test('an output that says no format, or more runs than one file holds', () => {
    refused(
      [at('nets/net.experiment.json'), '--weights-out', at('net.pt')],
      /ends with \.safetensors, \.npz, \.json, not/,
    );
    const race = net([4], { optimizers: [{ name: 'adam' }, { name: 'sgd' }] });
    refused(
      [write('nets/race.experiment.json', race), '--weights-out', at('net.npz')],
      /has 2 optimizers: leave one/,
    );
  });

  test('what has no layers', () => {
    const bowl = {
      version: 1,
      objective: { kind: 'function', name: 'sphere' },
      optimizers: [{ name: 'gd' }],
    };
    const file = write('bowl.experiment.json', bowl);
    refused([file, '--start', at('nets/end.npz')], /^Sphere has no layers of weights/);
    refused([file, '--weights-out', at('net.npz')], /^Sphere has no layers of weights/);
    refused(
      [write('frozen.experiment.json', { ...bowl, frozen: ['w1'] })],
      /^Sphere has no layers to be treated apart/,
    );
  });

  test('an input as the output', () => {
    refused(
      [at('nets/net.experiment.json'), '--start', at('nets/end.npz'), '--weights-out', at('nets/end.npz')],
      /end\.npz: it was read. Choose another file/,
    );
  });
});
