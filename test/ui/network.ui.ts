import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { until } from '../until';
import { journey } from './journey';
import type { Landscape } from './landscape';

/** A folder of its own: what is changed in the form stays out of the examples. */
function folder(): string {
  const own = mkdtempSync(join(tmpdir(), 'landscape-network-'));
  for (const file of ['moons.csv', 'moons.experiment.json'])
    copyFileSync(join('examples', file), join(own, file));
  return own;
}

const step = journey(() => ({ folder: folder(), development: ['.'] }));

const picture = (landscape: Landscape): Locator => landscape.panel.locator('section.fit canvas.top');

/** Waits until what is said of the regions fits, and answers the accuracy in it. */
async function accuracy(landscape: Landscape, wanted: RegExp): Promise<number> {
  const read = async (): Promise<string | false> => {
    const said = (await picture(landscape).getAttribute('aria-label')) ?? '';
    return wanted.test(said) && said;
  };
  const said = await until(`the label fits ${wanted}`, read, 20_000);
  return Number(/accuracy ([\d.]+)/.exec(said)?.[1]);
}

step(
  'two moons are told apart by regions that bend, and the time cursor goes back to where they do not',
  async (landscape, bench) => {
    await bench.sideBar('Explorer');
    await bench.contextMenu(bench.row('moons.experiment.json'), 'Run experiment');
    await landscape.finished('moons.csv');
    assert.ok((await accuracy(landscape, /^Regions, moon at step 300/)) > 0.95);
    await landscape.scrubTo(0);
    assert.ok((await accuracy(landscape, /^Regions, moon at step 0/)) < 0.9);
  },
);

step(
  'the network is drawn, a row goes through it by the keyboard, and its units are computed',
  async (landscape) => {
    const fit = landscape.panel.locator('section.fit');
    await fit.getByRole('radio', { name: 'Network', exact: true }).click();
    const drawing = fit.getByRole('img', { name: /^Network 2–16–16–1 at step 0/ });
    await drawing.waitFor();
    await fit.getByRole('button', { name: 'Follow a row' }).click();
    await fit.locator('.said', { hasText: /^line 2: predicted .+, true (lower|upper), loss/ }).waitFor();
    for (const key of ['ArrowRight', 'ArrowRight', 'Enter']) await drawing.press(key);
    await fit.locator('.formula', { hasText: /^h₁\.1 = tanh\(.+\) = / }).waitFor();
    await landscape.panel.locator('.spoken', { hasText: 'h₁.1, tanh(x·W1 + b1), bias = ' }).waitFor();
    await fit.getByRole('button', { name: 'Next row' }).click();
    await fit.locator('.said', { hasText: /^line 3:/ }).waitFor();
    await landscape.scrubTo(300);
    await fit.getByRole('img', { name: /^Network 2–16–16–1 at step 300/ }).waitFor();
  },
);

step('weights, gradients and update ratios are counted layer by layer', async (landscape) => {
  const fit = landscape.panel.locator('section.fit');
  await fit.getByRole('radio', { name: 'Distributions', exact: true }).click();
  await fit.getByRole('img', { name: /^Update ratios, log₁₀ of h₂: from −7 to 0/ }).waitFor();
  assert.equal(await fit.locator('.spreads tbody tr').count(), 3);
  assert.match((await fit.locator('.spreads .findings').textContent()) ?? '', /over 200 training rows/);
  await fit.getByRole('radio', { name: 'Fit', exact: true }).click();
  await picture(landscape).waitFor();
});

step('the width of a hidden layer is typed in the form, and the run begins anew', async (landscape) => {
  const before = await landscape.fact('run');
  const field = landscape.formField('model.hidden');
  const width = field.locator('.layer input').first();
  assert.equal(await width.inputValue(), '16');
  await width.fill('4');
  await width.press('Enter');
  await landscape.anotherRun(before);
  await landscape.finished('moons.csv');
  assert.equal(await width.inputValue(), '4');
  await width.fill('0');
  await width.press('Enter');
  await field.locator('.fault', { hasText: 'Type 1 or more.' }).waitFor();
});
