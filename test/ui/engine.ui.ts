import assert from 'node:assert/strict';
import { enginesOf } from '../host/processes';
import { until } from '../until';
import { journey } from './journey';

// The engine's process is killed while a person works: by the system that is out of memory, or by hand.

const step = journey(() => ({
  folder: 'examples',
  development: ['.'],
  settings: { 'lossLandscape.run.steps': 100_000_000, 'lossLandscape.optimizer.learningRate': 1e-9 },
}));

step(
  'an engine that is killed ten times in a row ends ten runs with a sentence, and no more',
  async (landscape, bench) => {
    await landscape.openFormulaBox();
    await bench.answer('x39^2 + sum(sin(x)^2)');
    for (let time = 0; time < 10; time++) {
      await landscape.shows('stop', '');
      const [engine, ...others] = await until('an engine runs', () => someOf(enginesOf(bench.server)));
      assert.deepEqual(others, [], 'one engine runs');
      await landscape.panel.and(bench.panel.locator('[data-rows]:not([data-rows="0"])')).waitFor();
      process.kill(engine.id, 'SIGKILL');
      await landscape.shows('stop', 'failed');
      await landscape.panel.locator('.notice', { hasText: 'The engine stopped unexpectedly' }).waitFor();
      await bench.command('Run again');
    }
    await landscape.shows('stop', '');
  },
);

step('the person goes on with what they were at', async (landscape, bench) => {
  await bench.setSetting('lossLandscape.run.steps', 200);
  await bench.tab('x39^2').click();
  await landscape.shows('stop', 'budget');
  assert.equal(enginesOf(bench.server).length, 1);
  await landscape.openSideBar();
  await bench.row('x39^2').waitFor();
});

step('nothing in the window complained', async (_, bench) => {
  assert.deepEqual(
    bench.errors.filter((text) => /loss-landscape|lossLandscape/i.test(text)),
    [],
  );
});

const someOf = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);
