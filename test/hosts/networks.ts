import * as vscode from 'vscode';
import type { Run } from '../../src/host/runs/run';
import { idxPair } from '../idxPair';
import { until } from '../until';
import { api, equal, example, read, runObjective, started } from './extension';

/** A network learns in every host, from data that no file holds. */
export function networks(): void {
  suite('networks in VS Code', () => {
    test('two moons are generated and learnt, and the run says so', async () => {
      const run = await runObjective({
        kind: 'dataset',
        generated: { name: 'moons', settings: { rows: 100, noise: 0.1 } },
      });
      equal(run.objective, 'Two moons');
      equal(run.stop?.kind, 'budget');
      equal((run.loss ?? Number.NaN) < 0.4, true, `loss ${run.loss}`);
      const { objective } = run.experiment;
      equal(objective.kind === 'dataset' && objective.model.name, 'mlp');
    });

    test('a folder with images and labels as Fashion-MNIST has them is read as one table', async () => {
      const { images, labels } = idxPair(20);
      const files = {
        't10k-images-idx3-ubyte': idxPair(10).images,
        'train-labels-idx1-ubyte': labels,
        'train-images-idx3-ubyte': images,
      };
      for (const [name, bytes] of Object.entries(files))
        await vscode.workspace.fs.writeFile(example(`fashion-mnist/raw/${name}`), bytes);
      for (const path of ['fashion-mnist', 'fashion-mnist/raw/train-images-idx3-ubyte']) {
        const uri = example(path);
        const run = await runObjective({
          ...{ kind: 'dataset', file: uri.toString(), target: 'label', loss: 'softmaxCrossEntropy' },
          ...{ preparation: { scale: 'minmax' }, model: { name: 'mlp', settings: { hidden: [8] } } },
        });
        equal(run.objective, path.split('/').at(-1));
        equal(run.stop?.kind, 'budget');
        equal((run.loss ?? Number.NaN) < 1, true, `loss ${run.loss}`);
      }
    });

    test('a race that takes long has the rows that its runs have alone', async function () {
      this.timeout(180_000);
      const first = await walked('race', racers);
      const { runs } = await api();
      const lanes = await until('the race is there', () => {
        const found = runs().filter(({ race }) => race?.id === first.race?.id);
        return found.length === racers.length && found;
      });
      const lane = lanes.find((run) => run.experiment.optimizers[0].name === 'adam');
      const raced = await ended(lane?.id ?? 'adam');
      const alone = await walked('adam', ['adam']);
      equal(raced.stop, alone.stop);
      equal(await rowsOf(raced.id), await rowsOf(alone.id));
    });
  });
}

/** More than there are threads on a small machine: one has to wait. */
const racers = ['gd', 'momentum', 'adam'];

/** Walks an experiment of a network with some methods, each long enough to be left to a thread, of few weights to compare; the first run. */
async function walked(file: string, names: readonly string[]): Promise<Run> {
  const uri = example(`${file}.experiment.json`);
  const text = JSON.stringify({
    version: 1,
    objective: {
      ...{ kind: 'dataset', generated: { name: 'moons', settings: { rows: 1000, noise: 0.1 } } },
      ...{ target: 'class', loss: 'softmaxCrossEntropy' },
      model: { name: 'mlp', settings: { hidden: [16, 16], activation: 'relu' } },
    },
    optimizers: names.map((name) => ({ name, settings: { learningRate: 0.01 } })),
    budget: { steps: 600 },
  });
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return ended((await started('lossLandscape.runExperiment', uri)).id);
}

/** Waits for the end of a run, on a busy machine too. */
async function ended(id: string): Promise<Run> {
  const { runs } = await api();
  const find = (): Run | undefined => runs().find((run) => run.id === id && run.stop);
  return until(`run ${id} ends`, find, 90_000);
}

/** All rows of a run, as they are exported. */
async function rowsOf(run: string): Promise<string> {
  const file = example(`${run}.csv`);
  await vscode.commands.executeCommand('lossLandscape.runs.exportTrajectory', run, file);
  return read(file);
}
