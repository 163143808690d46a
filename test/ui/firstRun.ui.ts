import assert from 'node:assert/strict';
import { journey } from './journey';
import { windowFolder } from './sharedWindow';

/** Somebody new, who has chosen no method, and whose system lets things move. */
const step = journey(() => ({
  folder: windowFolder(),
  development: ['.'],
  settings: { 'lossLandscape.optimizer.name': undefined, 'workbench.reduceMotion': 'off' },
}));

step(
  'the first function that somebody picks is a race that tells a story, and plays it',
  async (landscape) => {
    await landscape.runFunction('Rosenbrock');
    await landscape.bench.tab('Rosenbrock — race of 4').waitFor();
    await landscape.panel
      .locator('header', { hasText: 'Gradient descent crawls along the curved valley' })
      .waitFor();
    // Watched within the page: each question from here takes time, in which a busy window goes on.
    const seen = await landscape.panel.evaluate(
      (body) =>
        new Promise<number>((tell) => {
          const steps = new Set<string | undefined>();
          const look = (): void => {
            const { step } = body.dataset;
            steps.add(step);
            if (steps.size >= 10 || step === '500') tell(steps.size);
            else requestAnimationFrame(look);
          };
          look();
        }),
    );
    assert.ok(seen >= 10, `the time cursor was seen at ${seen} steps on its way`);
    await landscape.shows('step', 500);
    const names = await landscape.panel.locator('section.runs tbody th').allTextContents();
    assert.deepEqual(names, ['Gradient descent', 'Momentum', 'Adam', 'L-BFGS']);
  },
);

step('the next one is a run of one optimizer', async (landscape) => {
  await landscape.runFunction('Himmelblau');
  await landscape.bench.tab('Himmelblau — Gradient descent').waitFor();
});
