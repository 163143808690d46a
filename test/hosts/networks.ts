import { equal, runObjective } from './extension';

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
  });
}
