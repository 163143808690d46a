import { idxPair } from '../idxPair';
import { equal, runObjective, scratch, write } from './extension';

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
      const { images, labels } = idxPair(60);
      await write('fashion-mnist/raw/t10k-images-idx3-ubyte', idxPair(20).images);
      await write('fashion-mnist/raw/train-labels-idx1-ubyte', labels);
      const file = await write('fashion-mnist/raw/train-images-idx3-ubyte', images);
      for (const [uri, name] of [
        [scratch('fashion-mnist'), 'fashion-mnist'],
        [file, 'train-images-idx3-ubyte'],
      ] as const) {
        const run = await runObjective({
          ...{ kind: 'dataset', file: uri.toString(), target: 'label', loss: 'softmaxCrossEntropy' },
          ...{ preparation: { scale: 'minmax' }, model: { name: 'mlp', settings: { hidden: [8] } } },
        });
        equal(run.objective, name);
        equal(run.stop?.kind, 'budget');
        equal((run.loss ?? Number.NaN) < 1, true, `loss ${run.loss}`);
      }
    });
  });
}
