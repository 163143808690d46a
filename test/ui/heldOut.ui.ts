import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workbench } from '../host/workbench';
import { until } from '../until';
import { violationsIn } from './axe';
import { journey, shotPath } from './journey';
import type { Landscape } from './landscape';
import { windowFolder } from './sharedWindow';

const folder = windowFolder();
cpSync('examples', folder, { recursive: true });
// Measured at every step, its cross-validation is so long that a person sees it go on.
const iris = JSON.parse(readFileSync(join(folder, 'iris.experiment.json'), 'utf8'));
writeFileSync(
  join(folder, 'long.experiment.json'),
  JSON.stringify({ ...iris, batch: undefined, budget: { steps: 600 } }),
);

const step = journey(() => ({ folder, development: ['.'], viewport: { width: 1400, height: 900 } }));

/** The words of the loss chart for who does not see it. */
const label = async (landscape: Landscape): Promise<string> =>
  (await landscape.panel.locator('.loss canvas.top').getAttribute('aria-label')) ?? '';

const saysOfChart = (landscape: Landscape, what: RegExp): Promise<unknown> =>
  until(`the chart says ${what}`, async () => what.test(await label(landscape)), 20_000);

/** Its choice of what is drawn. */
const quantity = (landscape: Landscape) => landscape.panel.getByRole('combobox', { name: 'What is drawn' });

/** Runs an experiment from its menu in the explorer. */
async function runExperiment(bench: Workbench, name: string): Promise<void> {
  await bench.sideBar('Explorer');
  await bench.contextMenu(bench.row(name), 'Run experiment');
}

const best = (landscape: Landscape) => landscape.panel.locator('.loss .best');

step(
  'a run on irises shows the test loss beside the training loss, and when it was best',
  async (landscape, bench) => {
    await runExperiment(bench, 'iris.experiment.json');
    assert.equal(await landscape.finished('iris.csv'), 'budget');
    await saysOfChart(landscape, /^Loss curve: .* test loss: best at/);
    await best(landscape)
      .filter({ hasText: /^test loss: best at (the end|epoch \d+), 0\.\d+\./ })
      .waitFor();
  },
);

step('the table of runs has the test loss and accuracy at the time cursor', async (landscape, bench) => {
  const head = (name: string) => landscape.panel.getByRole('columnheader', { name, exact: true });
  await head('test loss').waitFor();
  // It needs more room than a side bar leaves.
  await bench.command('View: Toggle Primary Side Bar Visibility');
  await head('test accuracy').waitFor();
  const cells = landscape.panel.locator('.runs tbody td.held');
  const shows = (loss: RegExp, accuracy: RegExp): Promise<unknown> =>
    until(
      `the row says ${loss} and ${accuracy}`,
      async () => {
        const [first, second] = await cells.allTextContents();
        return loss.test(first) && accuracy.test(second);
      },
      20_000,
    );
  await shows(/^0\.2/, /^0\.9/);
  // Every class is as likely: ln 3.
  await landscape.scrubTo(0);
  await shows(/^1\.099$/, /^0\.3333$/);
  await landscape.scrubTo(Number(await landscape.fact('reached')));
  await shows(/^0\.2/, /^0\.9/);
});

step('its axis counts epochs when a person chooses them, by the keyboard too', async (landscape) => {
  const units = landscape.panel.getByRole('radiogroup', { name: 'What time is counted in' });
  await units.getByRole('radio', { name: 'epochs' }).click();
  await landscape.panel.locator('[role="radio"][data-value="epochs"][aria-checked="true"]').waitFor();
  await units.getByRole('radio', { name: 'epochs' }).press('ArrowLeft');
  await landscape.panel.locator('[role="radio"][data-value="steps"][aria-checked="true"]').waitFor();
  await units.getByRole('radio', { name: 'steps' }).press('ArrowRight');
  await landscape.panel.locator('[role="radio"][data-value="epochs"][aria-checked="true"]').waitFor();
});

step('training and test accuracy take the place of the loss', async (landscape) => {
  await quantity(landscape).selectOption('accuracy');
  await saysOfChart(
    landscape,
    /^Curve of accuracy: 0\.33\d* at the start, 0\.92\d* after 280 steps\. test accuracy/,
  );
  await best(landscape)
    .filter({ hasText: /^test accuracy: best at/ })
    .waitFor();
  await landscape.panel
    .locator('[role="radiogroup"][aria-label="Scale of the loss"]')
    .waitFor({ state: 'hidden' });
});

step('the choice is made by the keyboard too', async (landscape) => {
  await quantity(landscape).focus();
  await quantity(landscape).press('Home');
  await saysOfChart(landscape, /^Loss curve/);
  await quantity(landscape).press('ArrowDown');
  await saysOfChart(landscape, /^Curve of accuracy/);
});

step('the trajectory view has a column for the test accuracy', async (landscape) => {
  await landscape.openSideBar();
  await landscape.table.locator('[role="columnheader"]').first().waitFor();
  const count = await landscape.table.locator('[role="grid"]').getAttribute('aria-colcount');
  assert.ok(Number(count) > 20, `${count} columns`);
});

for (const [theme, name] of [
  ['Dark Modern', 'dark'],
  ['Light Modern', 'light'],
  ['Dark High Contrast', 'contrast'],
  ['Light High Contrast', 'contrast-light'],
] as const)
  step(`nothing of the loss chart keeps a person out, in ${theme}`, async (landscape, bench) => {
    await landscape.theme(theme);
    await landscape.settled();
    await bench.shot(shotPath(`held-out-${name}.png`));
    assert.deepEqual(await violationsIn(theme, landscape.panel), []);
  });

step('an overfitted polynomial says since when', async (landscape, bench) => {
  await landscape.theme('Dark Modern');
  await runExperiment(bench, 'overfit.experiment.json');
  await landscape.finished('overfit.csv');
  await best(landscape)
    .filter({ hasText: /^test loss: best at step \d+, 0\.0\d+/ })
    .waitFor();
  const status = landscape.panel.locator('.runs tbody .status').first();
  assert.match((await status.getAttribute('title')) ?? '', /It overfits since step \d+/);
  await landscape.settled();
  await bench.shot(shotPath('held-out-overfit.png'));
  await bench.page.setViewportSize({ width: 820, height: 900 });
  await landscape.settled();
  await bench.shot(shotPath('held-out-narrow.png'));
});

step('values of a setting are cross-validated, and the best is taken up', async (landscape, bench) => {
  await bench.page.setViewportSize({ width: 1400, height: 900 });
  const shown = await landscape.fact('run');
  await runExperiment(bench, 'long.experiment.json');
  const before = await landscape.anotherRun(shown);
  await bench.command('Cross-validate');
  await bench.page.getByPlaceholder('Choose the setting whose values').waitFor();
  await bench.type('Learning rate');
  await bench.pick('Learning rate');
  await bench.page.locator('.quick-input-widget', { hasText: 'Values of Learning rate' }).waitFor();
  await bench.answer('0.001, 1');
  await bench.notification(/Cross-validating Learning rate: \d of 2 · fold \d of 5/);
  await bench.page.getByPlaceholder('Choose a value for the run').waitFor();
  const taken = bench.quickInput.locator('.monaco-list-row.focused');
  assert.match(
    (await taken.textContent()) ?? '',
    /1.*median loss 0\.\d+, from.*accuracy [\d.]+ · balanced accuracy [\d.]+ · .*F1 [\d.]+ · .*log loss 0\.\d+/,
  );
  await bench.shot(shotPath('cross-validation.png'));
  await bench.press('Enter');
  await landscape.anotherRun(before);
  await landscape.panel.locator('header', { hasText: /η = 1(?![.\d])/ }).waitFor();
});
