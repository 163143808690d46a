import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { until } from '../until';
import { journey } from './journey';
import type { Landscape } from './landscape';
import { windowFolder } from './sharedWindow';

const folder = windowFolder();
for (const file of ['moons.csv', 'moons.experiment.json'])
  copyFileSync(join('examples', file), join(folder, file));

const step = journey(() => ({ folder, development: ['.'] }));

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

/** Waits until a number that is said of the pin is large enough, or small enough. */
async function atPin(landscape: Landscape, what: string, fits: (value: number) => boolean): Promise<void> {
  const pin = landscape.panel.locator('.pin');
  await until(`${what} at the pin fits ${fits}`, async () => {
    const said = (await pin.getAttribute('aria-label')) ?? '';
    return fits(Number(new RegExp(`${what} ([\\d.]+)`).exec(said)?.[1]));
  });
}

step(
  'the plane goes through the path, and a pin shows the network anywhere on it, by keys and by hand',
  async (landscape, bench) => {
    const { panel } = landscape;
    const pin = panel.locator('.pin');
    await panel.locator('.landscape .note', { hasText: 'The plane through the path' }).waitFor();
    await panel.locator('#landscape').press('p');
    assert.ok((await accuracy(landscape, /^Regions, moon at the probe/)) < 0.9);
    for (let press = 0; press < 6; press++) await pin.press('Shift+ArrowRight');
    await atPin(landscape, 'accuracy', (value) => value > 0.95);
    const [from, area] = [await pin.boundingBox(), await panel.locator('#landscape').boundingBox()];
    assert.ok(from && area);
    await bench.page.mouse.move(from.x + from.width / 2, from.y + from.height - 4);
    await bench.page.mouse.down();
    await bench.page.mouse.move(area.x + area.width / 2, area.y + area.height / 3, { steps: 4 });
    await bench.page.mouse.move(area.x + area.width - 90, area.y + 40, { steps: 4 });
    await bench.page.mouse.up();
    await atPin(landscape, 'loss', (value) => value > 0.5);
    await pin.press('Escape');
    await pin.waitFor({ state: 'hidden' });
    await accuracy(landscape, /^Regions, moon at step 0/);
    const toggle = panel.getByRole('button', { name: /^Probe: / });
    await toggle.click();
    await pin.waitFor();
    assert.equal(await toggle.getAttribute('aria-pressed'), 'true');
    await toggle.click();
    await pin.waitFor({ state: 'hidden' });
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

step('one of many parameters is typed, and what the step did with it is written out', async (landscape) => {
  await landscape.openSideBar();
  await landscape.scrubTo(5);
  const board = landscape.table.locator('.board');
  await board.locator('summary').press('Enter');
  const field = board.getByRole('combobox', { name: 'Parameter: its name, or its number from 1 to 337' });
  const point = (name: string): Locator => board.locator(`.line.point .target:text-is("${name}")`);
  for (const [typed, name] of [
    ['w2_h3_h5', 'w2_h3_h5'],
    ['337', 'b3'],
  ]) {
    await field.fill(typed);
    await field.press('Enter');
    await point(name).waitFor();
    assert.equal(await field.inputValue(), name);
  }
  await field.fill('w9');
  await field.press('Enter');
  await board.locator('.quiet', { hasText: 'There is no parameter "w9": type a name such as w1_' }).waitFor();
  await board.locator('summary').press('Enter');
  await board.locator('.lesson').waitFor({ state: 'hidden' });
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

step(
  'weights are saved by a person, a run begins there, and a layer is frozen in the form',
  async (landscape, bench) => {
    const file = join(mkdtempSync(join(tmpdir(), 'landscape-weights-')), 'moons.safetensors');
    await landscape.scrubTo(150);
    await bench.command('Save weights');
    await bench.pick('At the marked step');
    await bench.saveAs(file);
    await until('the weights are saved', () => existsSync(file), 20_000);
    const before = await landscape.fact('run');
    await bench.command('Run from weights');
    await bench.openPath(file);
    const begun = await landscape.anotherRun(before);
    await landscape.scrubTo(0);
    assert.ok((await accuracy(landscape, /^Regions, moon at step 0/)) > 0.8);
    await landscape.panel.locator('section.form').getByRole('button', { name: /^More/ }).click();
    const frozen = landscape.formField('run.frozen').locator('input');
    await frozen.fill('w1, b1');
    await frozen.press('Enter');
    await landscape.anotherRun(begun);
    await landscape.finished('moons.csv');
    assert.equal(await frozen.inputValue(), 'w1, b1');
    await landscape.panel.locator('header .words', { hasText: 'frozen: w1, b1' }).waitFor();
  },
);
