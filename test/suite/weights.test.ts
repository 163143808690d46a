import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import * as vscode from 'vscode';
import { isWeights } from '../../src/core/experiment/experiment';
import {
  begunSince,
  closeAll,
  errorsOf,
  finished,
  messagesOf,
  read,
  scratch,
  write,
} from '../hosts/extension';

const { executeCommand } = vscode.commands;
const curve = Array.from({ length: 20 }, (_, i) => `${i / 10 - 1},${Math.sin(i / 3)}`).join('\n');

const net = (hidden: readonly number[], more: object = {}): string =>
  JSON.stringify({
    version: 1,
    objective: {
      ...{ kind: 'dataset', file: 'curve.csv', target: 'y', loss: 'mse' },
      model: { name: 'mlp', settings: { hidden, activation: 'tanh' } },
    },
    optimizers: [{ name: 'adam', settings: { learningRate: 0.05 } }],
    budget: { steps: 20 },
    ...more,
  });

/** The x of a run's rows, as its trajectory is exported. */
async function pathOf(run: string): Promise<readonly (readonly number[])[]> {
  const file = scratch('path.json');
  rmSync(file.fsPath, { force: true });
  await executeCommand('lossLandscape.runs.exportTrajectory', run, file);
  return JSON.parse(await read(file)).runs[0].x;
}

suite('weights of a network', () => {
  let first: string;
  suiteSetup(async () => {
    await write('curve.csv', `x,y\n${curve}\n`);
    first = (await finished('lossLandscape.runExperiment', await write('net.experiment.json', net([4, 3]))))
      .id;
  });
  suiteTeardown(closeAll);

  for (const ending of ['safetensors', 'npz', 'json'])
    test(`are saved as .${ending}, and a run begins there`, async () => {
      const file = scratch(`end.${ending}`);
      rmSync(file.fsPath, { force: true });
      const saved = await executeCommand<vscode.Uri>('lossLandscape.saveWeights', first, file);
      assert.equal(saved?.toString(), file.toString());
      const end = (await pathOf(first)).at(-1);
      const { id } = await finished('lossLandscape.runFromWeights', file);
      assert.deepEqual((await pathOf(id))[0], end);
    });

  test('that do not fit are refused in one sentence, and what was shown stays', async () => {
    const { id } = await finished(
      'lossLandscape.runExperiment',
      await write('wide.experiment.json', net([5, 3])),
    );
    const begun = await begunSince((run) => run.experiment.objective.kind === 'dataset');
    const errors = await errorsOf(() => executeCommand('lossLandscape.runFromWeights', scratch('end.npz')));
    assert.deepEqual(errors.length, 1);
    assert.match(errors[0], /^Array "w1" of "end\.npz" has the shape 1 × 4, but w1 of the model takes 1 × 5/);
    assert.equal(begun(), 0);
    const none = await errorsOf(() => executeCommand('lossLandscape.runFromWeights', scratch('curve.csv')));
    assert.match(none[0], /^"curve\.csv": It is no file of weights/);
    const gone = await errorsOf(() => executeCommand('lossLandscape.runFromWeights', scratch('gone.npz')));
    assert.match(gone[0], /"gone\.npz" cannot be found/);
    assert.equal((await pathOf(id)).length, 21);
  });

  test('of another content make another run, and are named beside the experiment when it is saved', async () => {
    const file = await write('start.experiment.json', net([4, 3], { start: { weights: 'end.json' } }));
    const one = await finished('lossLandscape.runExperiment', file);
    const again = JSON.parse(await read(scratch('end.json')));
    again.arrays.b3 = [7];
    await write('end.json', JSON.stringify(again));
    const other = await finished('lossLandscape.runExperiment', file);
    const contents = [one, other].map(({ experiment: { start } }) => isWeights(start) && start.content);
    assert.equal(new Set(contents).size, 2, `${contents}`);
    assert.equal((await pathOf(other.id))[0].at(-1), 7);
    const saved = scratch('saved.experiment.json');
    rmSync(saved.fsPath, { force: true });
    await executeCommand('lossLandscape.saveExperiment', other.id, saved);
    assert.deepEqual(JSON.parse(await read(saved)).start, { weights: 'end.json' });
  });

  test('with running statistics that differ from ours are taken with a warning', async () => {
    const model = { name: 'mlp', settings: { hidden: [3], activation: 'tanh', normalisation: 'batch' } };
    const { objective } = JSON.parse(net([3]));
    const file = await write('norm.experiment.json', net([3], { objective: { ...objective, model } }));
    const { id } = await finished('lossLandscape.runExperiment', file);
    const own = scratch('norm.json');
    rmSync(own.fsPath, { force: true });
    await executeCommand('lossLandscape.saveWeights', id, own);
    const { w1, b1, g1, s1, w2, b2 } = JSON.parse(await read(own)).arrays;
    const torch = {
      ...{ '0.weight': w1[0].map((weight: number) => [weight]), '0.bias': b1 },
      ...{ '1.weight': g1, '1.bias': s1, '1.running_mean': [0, 0, 0], '1.running_var': [1, 1, 1] },
      ...{ '3.weight': [w2.flat()], '3.bias': b2 },
    };
    const theirs = await write('torch.json', JSON.stringify(torch));
    const warnings = await messagesOf('showWarningMessage', () =>
      finished('lossLandscape.runFromWeights', theirs),
    );
    assert.equal(warnings.length, 1, warnings.join('\n'));
    assert.match(
      warnings[0],
      /^"torch\.json" has running statistics of batch normalisation.*They differ, first in "1\.running_/,
    );
  });

  test('of frozen layers stay', async () => {
    const file = await write(
      'frozen.experiment.json',
      net([4, 3], { frozen: ['w1', 'b1'], layerRates: { w2: 0.1 } }),
    );
    const { id } = await finished('lossLandscape.runExperiment', file);
    const path = await pathOf(id);
    assert.deepEqual(path.at(-1)?.slice(0, 8), path[0].slice(0, 8));
  });

  test('are none of a function’s', async () => {
    await finished('lossLandscape.run', { kind: 'function', name: 'booth' });
    const errors = await errorsOf(() => executeCommand('lossLandscape.runFromWeights', scratch('end.npz')));
    assert.match(errors[0], /^Booth has no layers of weights/);
    const saving = await errorsOf(() =>
      executeCommand('lossLandscape.saveWeights', undefined, scratch('no.npz')),
    );
    assert.match(saving[0], /^Only a model that is trained on data has weights/);
  });
});
