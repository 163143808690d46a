import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import * as vscode from 'vscode';
import type { Run } from '../../src/host/runs/run';
import { grayPng } from '../grayPng';
import { begunSince, closeAll, errorsOf, finished, read, scratch, write } from '../hosts/extension';

const { executeCommand } = vscode.commands;
const curve = Array.from({ length: 40 }, (_, i) => `${i / 20 - 1},${Math.sin(i / 6)},${i % 3}`).join('\n');

const experimentOf = (settings: object, objective: object = {}, more: object = {}): string =>
  JSON.stringify({
    version: 1,
    objective: {
      ...{ kind: 'dataset', file: 'waves.csv', target: 'y', loss: 'mse' },
      ...{ features: ['x'], model: { name: 'mlp', settings }, ...objective },
    },
    optimizers: [{ name: 'adam', settings: { learningRate: 0.01 } }],
    budget: { steps: 30 },
    ...more,
  });

/** What the shown run's weights are saved as, of the step at which its time cursor stands. */
async function shownWeights(): Promise<{ readonly step: number; readonly weights: readonly number[] }> {
  const file = scratch('shown.json');
  rmSync(file.fsPath, { force: true });
  const faults = await errorsOf(() => executeCommand('lossLandscape.saveWeights', undefined, file));
  assert.deepEqual(faults, []);
  const { step, arrays } = JSON.parse(await read(file));
  return { step: Number(step), weights: Object.values(arrays).flat(3) as number[] };
}

suite('input that no network can be made of', () => {
  let good: Run;
  suiteSetup(async () => {
    await write('waves.csv', `x,y,class\n${curve}\n`);
    const file = await write('waves.experiment.json', experimentOf({ hidden: [16, 16], activation: 'tanh' }));
    good = await finished('lossLandscape.runExperiment', file);
    for (const [path, width] of [
      ['cats/1.png', 8],
      ['cats/2.png', 8],
      ['dogs/1.png', 9],
    ] as const)
      await write(`mixed/${path}`, grayPng(width, 8, 90));
  });
  suiteTeardown(closeAll);

  const classes = { target: 'class', loss: 'binaryCrossEntropyWithLogits' };
  const cases: readonly [title: string, experiment: string, sentence: RegExp][] = [
    ['a layer of no units', experimentOf({ hidden: [8, 0] }), /hidden" must be at least 1, not 0/],
    ['a layer of a million', experimentOf({ hidden: [1e6] }), /hidden" must be at most 100000, not 1000000/],
    [
      'more parameters than there is memory for, which nobody allocates',
      experimentOf({ hidden: [100_000, 100_000] }),
      /^A network of 1-100000-100000-1 units has 10,000,400,001 parameters, more than the 1,000,000 that fit in memory: make its hidden layers narrower\.$/,
    ],
    [
      'labels beyond the two classes of its loss',
      experimentOf({ hidden: [8] }, classes),
      /^Column "class" has 3 different values \(0, 1, 2\), but the loss takes two classes/,
    ],
    [
      'an image folder of several sizes',
      experimentOf(
        { hidden: [8] },
        { file: 'mixed', target: 'class', loss: 'softmaxCrossEntropy', features: undefined },
      ),
      /"dogs\/1\.png" has 9 × 8 pixels, but "cats\/1\.png" has 8 × 8: all must be of one size/,
    ],
  ];
  for (const [i, [title, experiment, sentence]] of cases.entries())
    test(`${title}: one sentence, no run, and what was shown stays`, async () => {
      const { objective: refused } = JSON.parse(experiment);
      const begun = await begunSince(({ experiment: { objective } }) => {
        const model = objective.kind === 'dataset' ? objective.model : undefined;
        return `${model?.settings?.hidden}` === `${refused.model.settings.hidden}`;
      });
      const shown = await shownWeights();
      const file = await write(`refused${i}.experiment.json`, experiment);
      const messages = await errorsOf(() => executeCommand('lossLandscape.runExperiment', file));
      assert.equal(messages.length, 1, messages.join('\n'));
      assert.match(messages[0], sentence);
      assert.equal(begun(), 0);
      assert.deepEqual(await shownWeights(), shown);
      assert.equal(shown.step, good.reached);
      assert.equal(shown.weights.length, 321);
    });

  test('steps that make it overflow: the layer and the batch are named, and the last good weights are kept', async () => {
    const sgd = { optimizers: [{ name: 'sgd', settings: { learningRate: 1e200 } }], batch: { size: 7 } };
    const file = await write(
      'overflow.experiment.json',
      experimentOf({ hidden: [16, 16], activation: 'relu' }, {}, sgd),
    );
    const run = await finished('lossLandscape.runExperiment', file);
    assert.ok(run.stop?.kind === 'diverged');
    const where = run.stop.findings?.find(({ kind }) => kind === 'notFinite');
    assert.ok(where?.kind === 'notFinite', JSON.stringify(run.stop.findings));
    assert.match(where.culprit ?? '', /^relu\(h1·W2 \+ b2\)$/);
    assert.deepEqual([where.batch, where.epoch], [2, 1]);
    const { step, weights } = await shownWeights();
    assert.equal(step, run.stop.step - 1);
    assert.ok(weights.length === 321 && weights.every(Number.isFinite));
  });
});
