import assert from 'node:assert/strict';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { until } from '../until';
import { journey } from './journey';
import type { Landscape } from './landscape';
import { windowFolder } from './sharedWindow';

// The lessons about networks as a person lives them, on generated data but for the digits.

const folder = windowFolder();
for (const file of ['digits.csv.gz', 'digits.experiment.json'])
  copyFileSync(join('examples', file), join(folder, file));
const wide = {
  version: 1,
  objective: {
    ...{ kind: 'dataset', generated: { name: 'moons', settings: { rows: 60, noise: 0.4 } } },
    preparation: { split: { test: 0.5 } },
    model: { name: 'mlp', settings: { hidden: [32, 32] } },
  },
  optimizers: [{ name: 'adam', settings: { learningRate: 0.02 } }],
  budget: { steps: 300 },
};
const race = {
  version: 1,
  objective: { kind: 'dataset', generated: { name: 'moons' } },
  optimizers: ['gd', 'momentum', 'rmsprop', 'adam'].map((name) => ({ name })),
  batch: { size: 32 },
  budget: { steps: 200 },
};
for (const [name, experiment] of Object.entries({ wide, race }))
  writeFileSync(join(folder, `${name}.experiment.json`), JSON.stringify(experiment));
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

/** Runs an experiment where another one is shown, and waits for its first run. */
async function runExperiment(landscape: Landscape, file: string): Promise<void> {
  const { bench } = landscape;
  const before = await landscape.fact('run');
  await bench.sideBar('Explorer');
  await bench.contextMenu(bench.row(file), 'Run experiment');
  await landscape.panel.and(bench.panel.locator(`[data-run]:not([data-run="${before}"])`)).waitFor();
}

const accuracyIn = (said: string): number => Number(/accuracy ([\d.]+)/.exec(said)?.[1]);

const layers = (landscape: Landscape): Locator => landscape.formField('model.hidden').locator('.layer');

/** The box of the layer at a place, which is to have the focus. */
async function focusedLayer(landscape: Landscape, place: number): Promise<Locator> {
  const box = layers(landscape).nth(place);
  await until(`layer ${place} has the focus`, () => box.evaluate((it) => it === document.activeElement));
  return box;
}

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
  let run = await landscape.fact('run');
  const another = async (expected: readonly string[]): Promise<void> => {
    run = await landscape.anotherRun(run);
    assert.deepEqual(await widths(landscape), expected);
  };
  await hidden.getByRole('button', { name: 'Add a layer after hidden layer 2' }).click();
  await another(['16', '16', '16']);
  await (await focusedLayer(landscape, 2)).press('Delete');
  await another(['16', '16']);
  const last = await focusedLayer(landscape, 1);
  await last.press('Shift+ArrowDown');
  await last.press('ArrowUp');
  await last.press('Enter');
  await another(['16', '9']);
  await last.press('4');
  await last.locator('input').press('Enter');
  await another(['16', '4']);
  await layers(landscape).first().getByRole('button', { name: 'Remove the layer' }).click();
  await another(['4']);
  await layers(landscape).first().locator('select').selectOption({ label: 'ReLU' });
  await another(['4']);
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
  await landscape.anotherRun(run);
  await landscape.finished('Circles');
  const rows = landscape.formField('generated.rows');
  await rows.locator('input[type="text"]').fill('1');
  await rows.locator('input[type="text"]').press('Enter');
  await rows.locator('.fault', { hasText: '2 or more' }).waitFor();
});

step('the data is saved as CSV', async (_, bench) => {
  const file = join(folder, 'saved.csv');
  await bench.command('Save data');
  await bench.saveAs(file);
  const lines = await until('the file has its rows', () => {
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    return text.endsWith('\n') && text.trim().split('\n');
  });
  assert.equal(lines[0], 'x1,x2,class');
  assert.equal(lines.length, 201);
  assert.match(lines[1], /,outer$/);
});

step(
  'a wide network overfits a few noisy rows: the curve shows the gap and says since when',
  async (landscape) => {
    await runExperiment(landscape, 'wide.experiment.json');
    await landscape.finished('Two moons');
    await landscape.scrubTo(300);
    const rows = landscape.formField('generated.rows');
    assert.equal(await rows.locator('input[type="text"]').inputValue(), '60', 'not what was typed before');
    await rows.locator('.fault:empty').waitFor({ state: 'attached' });
    const said = landscape.panel.locator('section.loss .best', { hasText: /best at step \d+/ });
    const [, best, lowest] =
      /best at step (\d+), (\d+(?:\.\d+)?)/.exec((await said.textContent()) ?? '') ?? [];
    const cell = async (name: string) =>
      Number(await landscape.panel.locator(`section.runs tbody td.${name}`).first().textContent());
    const [training, test] = [await cell('loss-now'), await cell('held.of-loss')];
    assert.ok(Number(best) < 100, `best at step ${best}`);
    assert.ok(training < 0.01 && test > 2 * Number(lowest), `training ${training}, test ${lowest} → ${test}`);
  },
);

step('digits of 8 × 8 pixels are told apart by a small network of convolutions', async (landscape, bench) => {
  await runExperiment(landscape, 'digits.experiment.json');
  const begun = performance.now();
  await bench.tab('digits.csv.gz').waitFor();
  // 400 steps of convolutions take as long as the machine is busy with other things.
  await landscape.panel.and(bench.panel.locator('[data-stop="budget"]')).waitFor({ timeout: 100_000 });
  const seconds = (performance.now() - begun) / 1000;
  const test = landscape.panel.locator('section.runs tbody td.of-accuracy');
  const accuracy = Number(await test.first().textContent());
  assert.ok(accuracy >= 0.95, `test accuracy ${accuracy} after ${seconds.toFixed(1)} s`);
  // What is seen of pictures at first are the worst mistakes; one that is clicked goes through the network.
  const fit = landscape.panel.locator('section.fit');
  const pictures = fit.getByRole('group', { name: /worst mistakes first/ }).getByRole('button');
  await pictures
    .first()
    .and(fit.getByRole('button', { name: /^true \d, predicted \d/ }))
    .click();
  await fit.locator('.said', { hasText: /predicted \d .+, true \d/ }).waitFor();
  await fit.getByRole('img', { name: /^Network 64–8–8–16–16–10/ }).waitFor();
});

step('four optimizers race on one network and the same mini-batches', async (landscape) => {
  await runExperiment(landscape, 'race.experiment.json');
  await landscape.finished('Two moons');
  const rows = landscape.panel.locator('section.runs tbody tr');
  const done = rows.locator('td.status', { hasText: 'budget' });
  await until('all four have ended', async () => (await done.count()) === 4, 20_000);
  assert.equal(await landscape.formField('run.batchSize').locator('input').inputValue(), '32');
  const losses = await rows.locator('td.loss-now').allTextContents();
  assert.equal(new Set(losses).size, 4, losses.join());
});
