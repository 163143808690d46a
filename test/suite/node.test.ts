import assert from 'node:assert/strict';
import { code } from '../hosts/code';
import { dataSources } from '../hosts/dataSources';
import { endless, everyHost } from '../hosts/everyHost';
import { api, closeAll, ended, runObjective, started, withSettings } from '../hosts/extension';
import { networks } from '../hosts/networks';
import { until } from '../until';

everyHost('node');
dataSources();
networks();
code('node');

suite('engine process', () => {
  setup(closeAll);

  test('is replaced after its death: one run fails with a sentence, the next one works', async () => {
    const { engineProcessId } = await api();
    await withSettings(endless, async () => {
      const run = await started('lossLandscape.run', { kind: 'function', name: 'rosenbrock' });
      await until('steps arrive', () => run.reached > 0);
      process.kill(await until('there is an engine', engineProcessId), 'SIGKILL');
      const { stop } = await ended(run.id);
      assert.ok(stop?.kind === 'failed');
      assert.match(stop.message, /engine stopped unexpectedly.*run again/i);
    });
    assert.equal((await runObjective({ kind: 'function', name: 'sphere' })).stop?.kind, 'budget');
  });
});
