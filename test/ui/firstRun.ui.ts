import assert from 'node:assert/strict';
import { until } from '../until';
import { journey } from './journey';

/** Somebody new, who has chosen no method, and whose system lets things move. */
const step = journey(() => ({
  folder: 'examples',
  development: ['.'],
  settings: { 'lossLandscape.optimizer.name': undefined, 'workbench.reduceMotion': 'off' },
}));

const patience = 20_000;

step(
  'the first function that somebody picks is a race that tells a story, and plays it',
  async (landscape) => {
    await landscape.runFunction('Rosenbrock');
    await landscape.bench.tab('Rosenbrock — race of 4').waitFor();
    await landscape.panel
      .locator('header', { hasText: 'Gradient descent crawls along the curved valley' })
      .waitFor();
    const seen = new Set<string>();
    await until(
      'the time cursor is seen at ten steps on its way',
      async () => {
        seen.add(await landscape.fact('step'));
        return seen.size >= 10;
      },
      patience,
    );
    await landscape.shows('step', 500);
    const names = await landscape.panel.locator('section.runs tbody th').allTextContents();
    assert.deepEqual(names, ['Gradient descent', 'Momentum', 'Adam', 'L-BFGS']);
  },
);

step('the next one is a run of one optimizer', async (landscape) => {
  await landscape.runFunction('Himmelblau');
  await landscape.bench.tab('Himmelblau — Gradient descent').waitFor();
});
