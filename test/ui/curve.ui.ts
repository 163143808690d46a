import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { Workbench } from '../host/workbench';
import { violations } from './axe';
import { journey, shotPath } from './journey';
import type { Landscape } from './landscape';
import { windowFolder } from './sharedWindow';

const folder = windowFolder();
copyFileSync('examples/adsorption.csv', join(folder, 'adsorption.csv'));
const growth = Array.from({ length: 12 }, (_, i) => [
  i / 2,
  Number((5 * Math.exp(i / 6) + (i % 3)).toFixed(3)),
]);
writeFileSync(
  join(folder, 'growth.csv'),
  ['week,plant height', ...growth.map((row) => row.join(','))].join('\n'),
);

const step = journey(() => ({ folder, development: ['.'], viewport: { width: 1400, height: 860 } }));

const title = (bench: Workbench, text: string): Promise<void> =>
  bench.quickInput.locator('.quick-input-title', { hasText: text }).waitFor();

/** What stands below an input box. */
const note = (bench: Workbench, text: string | RegExp): Promise<void> =>
  bench.quickInput.locator('.quick-input-message', { hasText: text }).waitFor();

/** What a hand on the end of the current run is told. */
const said = ({ panel }: Landscape): Locator =>
  panel.locator('section.runs [title*="standard errors"]').first();

step(
  'a formula over columns is typed, judged meanwhile, and fitted from a typed start',
  async (landscape, bench) => {
    await landscape.openRunnable('adsorption.csv');
    await bench.command('Fit a formula');
    await title(bench, 'Fit a formula over adsorption.csv');
    assert.equal(await bench.quickBox.inputValue(), 'y ~ ');
    await bench.type('y ~ b1*(1 - exp(-b2*x)');
    await note(bench, "Expected ')'");
    await bench.type('y ~ b1*(1 - exp(-b2*x))');
    await note(bench, 'predicts y; columns: x; 2 parameters: b1, b2');
    await bench.shot(shotPath('curve-formula.png'));
    await bench.press('Enter');
    await title(bench, 'Start on adsorption.csv');
    assert.match(await bench.quickBox.inputValue(), /^b1 = \d+, b2 = 0\.0\d+$/);
    await bench.type('b1 = 500, b3 = 1');
    await note(bench, "There is no parameter 'b3'");
    await bench.type('b1 = 500, b2 in [0.0001, 0.001]');
    await note(bench, 'the optimizers do not hold the bounds');
    await bench.shot(shotPath('curve-start.png'));
    await bench.answer('b1 = 500, b2 = 0.0001');
    assert.equal(await landscape.finished('adsorption.csv'), 'converged');
    await landscape.panel.getByText('b1*(1 - exp(-b2*x))').first().waitFor();
    await bench.shot(shotPath('curve.png'));
  },
);

step('the panel says the standard errors, and what is drawn is accessible', async (landscape) => {
  await said(landscape).waitFor();
  assert.match((await said(landscape).getAttribute('title')) ?? '', /b1 = 238\.9 ± 2\.71/);
  assert.deepEqual(await violations(landscape.panel), []);
});

step('the formula is edited from the panel by mouse, with earlier ones at hand', async (landscape, bench) => {
  const before = await landscape.fact('run');
  await landscape.panel.getByRole('button', { name: 'Fit a formula over the columns…' }).click();
  await title(bench, 'Fit a formula over adsorption.csv');
  assert.equal(await bench.quickBox.inputValue(), 'y ~ b1*(1 - exp(-b2*x))');
  await bench.type('y ~ a*x/(b + x)');
  await note(bench, '2 parameters: a, b');
  await bench.quickInput.getByRole('button', { name: 'Earlier formulas for this file…' }).click();
  await bench.pick('b1*(1 - exp(-b2*x))');
  await note(bench, '2 parameters: b1, b2');
  assert.equal(await bench.quickBox.inputValue(), 'y ~ b1*(1 - exp(-b2*x))');
  await bench.answer('y ~ a*x/(b + x)');
  await title(bench, 'Start on adsorption.csv');
  await bench.press('Enter');
  await landscape.anotherRun(before);
  await landscape.panel.getByText('a*x/(b + x)').first().waitFor();
});

step(
  'a formula stands beside the columns to predict, and names some of its own in backticks',
  async (landscape, bench) => {
    const before = await landscape.fact('run');
    await landscape.runFile('growth.csv');
    await bench.pick('Fit a formula over the columns…');
    await title(bench, 'Fit a formula over growth.csv');
    await bench.type('a*exp(b*week)');
    await note(bench, 'Type the column to predict before the formula');
    await bench.answer('`plant height` ~ a*exp(b*week)');
    await title(bench, 'Start on growth.csv');
    await bench.press('Enter');
    await landscape.anotherRun(before);
    await bench.tab('growth.csv').waitFor();
    await bench.shot(shotPath('curve-backticks.png'));
  },
);

for (const theme of ['Light Modern', 'Dark High Contrast', 'Light High Contrast'])
  step(`it is seen in ${theme}`, async (landscape, bench) => {
    await landscape.theme(theme);
    await bench.shot(shotPath(`curve-${theme.toLowerCase().replaceAll(' ', '-')}.png`));
  });
