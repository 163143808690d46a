import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { until } from '../until';
import { journey } from './journey';
import type { Landscape } from './landscape';

const step = journey(() => ({ folder: 'examples', development: ['.'] }));

const activation = 'lossLandscape.model.activation';

const line = [1, 2, 3, 4, 5].map((x) => ({ x, y: 10 * x + 3 }));

/** The activations as they stand in textbooks, apart from the code under test. */
const activations = {
  relu: (z: number): number => Math.max(z, 0),
  sigmoid: (z: number): number => 1 / (1 + Math.exp(-z)),
};

/** That f is, at the place in the middle of the landscape, the mean squared error of σ(wx + b) over the line's rows. */
async function isTheErrorOf(landscape: Landscape, σ: (z: number) => number): Promise<void> {
  await landscape.settled();
  await landscape.panel.locator('#landscape').hover();
  const readout = landscape.panel.locator('.readout');
  await readout.filter({ hasText: / f / }).waitFor();
  const text = (await readout.textContent()) ?? '';
  const [w, b, f] = [...text.replaceAll('−', '-').matchAll(/-?\d[\d.e+-]*/g)].map((match) =>
    Number(match[0]),
  );
  const error = line.reduce((sum, { x, y }) => sum + (σ(w * x + b) - y) ** 2, 0) / line.length;
  assert.ok(Math.abs(f / error - 1) < 0.02, `${text}: the error there is ${error}`);
}

step(
  'another activation has another landscape, also where only that is changed',
  async (landscape, bench) => {
    // One step: the path, which differs, has no say in what the window shows.
    await bench.setSetting('lossLandscape.run.steps', 1);
    await bench.chooseSetting(activation, 'ReLU', 'relu');
    await landscape.runFile('line.csv');
    await landscape.finished('line.csv');
    await isTheErrorOf(landscape, activations.relu);
    const run = await landscape.fact('run');
    await bench.chooseSetting(activation, 'Sigmoid', 'sigmoid');
    await bench.tab('line.csv').click();
    await landscape.anotherRun(run);
    await isTheErrorOf(landscape, activations.sigmoid);
    await bench.chooseSetting(activation, 'Identity', 'identity');
    await bench.setSetting('lossLandscape.run.steps', 200);
  },
);

step('a run opened to the side has a panel with a cursor of its own', async (landscape, bench) => {
  await landscape.runFunction('Himmelblau');
  await landscape.finished('Himmelblau');
  await bench.command('Open to the side');
  const [left, right] = landscape.panelsSideBySide;
  await left.waitFor();
  await right.waitFor();
  const stepOf = (body: Locator): Promise<string | null> => body.getAttribute('data-step');
  const before = await stepOf(left);
  const slider = right.locator('footer input[type="range"]');
  await slider.fill('7');
  await until('the right panel is at step 7', async () => (await stepOf(right)) === '7', 20_000);
  assert.equal(await stepOf(left), before);
});

step('the trajectory view is about the panel that was used last', async (landscape) => {
  await landscape.openSideBar();
  await landscape.selectedRow(7).waitFor();
  const [left, right] = landscape.panelsSideBySide;
  const slider = (panel: Locator): Locator => panel.locator('footer input[type="range"]');
  await slider(left).focus();
  await landscape.selectedRow(Number(await left.getAttribute('data-step'))).waitFor();
  await slider(right).focus();
  await landscape.selectedRow(7).waitFor();
});

step(
  'the panel at the side is closed like any other, and the first one lives on',
  async (landscape, bench) => {
    await bench.command('View: Close Editor');
    await landscape.shows('stop', 'budget');
    await landscape.scrubTo(3);
  },
);

step('a run of a hundred parameters shows its path along any of them', async (landscape, bench) => {
  await landscape.openFormulaBox();
  await bench.answer('sum(100*(x[i+1] - x[i]^2)^2 + (1 - x[i])^2, i=0..98)');
  await landscape.finished('sum(');
  const detail = (name: string): Locator => landscape.panel.locator('.details dt', { hasText: name });
  // Of many parameters those that moved most are along the axes until a person chooses.
  const horizontal = landscape.panel.locator('header .axes select').first();
  await horizontal.focus();
  await horizontal.selectOption({ label: 'x₅₀' });
  await detail('x₅₀').waitFor();
  await horizontal.and(landscape.panel.locator(':focus')).waitFor();
  await landscape.settled();
  const start = await landscape.panel.locator('.details dd').first().textContent();
  await landscape.scrubTo(0);
  const value = landscape.panel.locator('.details dd').first();
  await until('x₅₀ at the start is −3', async () => /^−3/.test((await value.textContent()) ?? ''), 20_000);
  assert.notEqual(start, await value.textContent());
});

step('its places stand in the trajectory view, too', async (landscape) => {
  await landscape.openSideBar();
  await landscape.table.locator('[role="columnheader"]', { hasText: 'x₅₀' }).waitFor();
  assert.match(await landscape.cell(0, 'x₅₀'), /^−3/);
});

step('nothing failed in any page', async (_, bench) => {
  assert.deepEqual(
    bench.errors.filter((line) => /loss-landscape|LandscapePanel/.test(line)),
    [],
  );
});
