import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { until } from '../until';
import { journey } from './journey';
import type { Landscape } from './landscape';

// The lessons about networks as a person lives them: no file is there before, all data is generated.

const folder = mkdtempSync(join(tmpdir(), 'landscape-lessons-'));
const settings = { 'lossLandscape.optimizer.name': undefined };
const step = journey(() => ({ folder, development: ['.'], settings }));

/** Waits until what is said of the picture of the fit is so, and answers it. */
const fitSaid = (landscape: Landscape, wanted: RegExp): Promise<string> =>
  until(
    `the fit says ${wanted}`,
    async () => {
      const said = (await landscape.panel.locator('section.fit canvas.top').getAttribute('aria-label')) ?? '';
      return wanted.test(said) && said;
    },
    20_000,
  );

const accuracyIn = (said: string): number => Number(/accuracy ([\d.]+)/.exec(said)?.[1]);

const layers = (landscape: Landscape): Locator => landscape.formField('model.hidden').locator('.layer');

/** The widths of the boxes. */
const widths = (landscape: Landscape): Promise<string[]> =>
  layers(landscape)
    .locator('input')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));

step(
  'two moons are picked by their name, and the regions of a network bend around them',
  async (landscape, bench) => {
    await landscape.openPick();
    await bench.type('moons');
    await bench.pick('Two moons');
    await landscape.finished('Two moons');
    assert.ok(accuracyIn(await fitSaid(landscape, /^Regions, class at step 300/)) > 0.95);
    await landscape.scrubTo(0);
    assert.ok(accuracyIn(await fitSaid(landscape, /^Regions, class at step 0/)) < 0.9);
  },
);

step('layers are added, removed and resized in the form, by mouse and by keyboard', async (landscape) => {
  const hidden = landscape.formField('model.hidden');
  assert.deepEqual(await hidden.locator('.end').allTextContents(), ['2 in', '2 out']);
  assert.deepEqual(await widths(landscape), ['16', '16']);
  const focused = landscape.panel.locator('.layer:focus');
  let run = await landscape.fact('run');
  const another = async (expected: readonly string[]): Promise<void> => {
    run = await landscape.anotherRun(run);
    assert.deepEqual(await widths(landscape), expected);
  };
  await hidden.getByRole('button', { name: 'Add a layer after hidden layer 2' }).click();
  await another(['16', '16', '16']);
  await focused.press('Delete');
  await another(['16', '16']);
  await focused.press('Shift+ArrowDown');
  await focused.press('ArrowUp');
  await focused.press('Enter');
  await another(['16', '9']);
  await focused.press('4');
  await landscape.panel.locator('.layer input:focus').press('Enter');
  await another(['16', '4']);
  await layers(landscape).first().getByRole('button', { name: 'Remove the layer' }).click();
  await another(['4']);
  await layers(landscape).first().locator('select').selectOption({ label: 'ReLU' });
  run = await landscape.anotherRun(run);
  assert.equal(
    await layers(landscape).first().getAttribute('aria-label'),
    'Hidden layer 1 of 1: 4 units, ReLU',
  );
});

step('noise and shape of the data are changed where the picture is', async (landscape) => {
  const noise = landscape.formField('generated.noise');
  let run = await landscape.fact('run');
  await noise.locator('input[type="range"]').fill('0.4');
  run = await landscape.anotherRun(run);
  assert.equal(await noise.locator('input[type="text"]').inputValue(), '0.4');
  await landscape.formField('generated.name').locator('select').selectOption('circles');
  run = await landscape.anotherRun(run);
  await landscape.finished('Circles');
  await landscape.formField('generated.rows').locator('input[type="text"]').fill('1');
  await landscape.formField('generated.rows').locator('input[type="text"]').press('Enter');
  await landscape.formField('generated.rows').locator('.fault', { hasText: '2 or more' }).waitFor();
});

step('the data is saved as CSV', async (landscape, bench) => {
  const file = join(folder, 'circles.csv');
  await bench.command('Save data');
  await bench.saveAs(file);
  const lines = await until('the file is there', () => {
    try {
      const text = readFileSync(file, 'utf8');
      return text.endsWith('\n') && text.trim().split('\n');
    } catch {
      return false;
    }
  });
  assert.equal(lines[0], 'x1,x2,class');
  assert.equal(lines.length, 201);
  assert.match(lines[1], /,outer$/);
  await landscape.panel.waitFor();
});
