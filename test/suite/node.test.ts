import { endless, everyHost } from '../hosts/everyHost';
import { activate, ended, equal, eventually, start, withSettings } from '../hosts/extension';

everyHost('node');

suite('engine process', () => {
  test('is replaced after its death: one run fails with a sentence, the next one works', async () => {
    const api = await activate();
    await withSettings(endless, async () => {
      const run = await start({ kind: 'function', name: 'rosenbrock' });
      await eventually('steps arrive', () => run.reached > 0);
      const killed = api.engineProcessId();
      if (killed === undefined) throw new Error('There is no engine process.');
      process.kill(killed, 'SIGKILL');
      const stop = await ended(run);
      if (stop.kind !== 'failed') throw new Error(`The run ended as ${stop.kind}.`);
      equal(/engine stopped unexpectedly.*run again/i.test(stop.message), true, stop.message);
    });
    equal((await ended(await start({ kind: 'function', name: 'sphere' }))).kind, 'budget');
  });
});
