import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { violations } from './axe';
import { journey, shotPath } from './journey';
import type { Landscape } from './landscape';
import { LayerMenu } from './layerMenu';
import { layerSteps } from './layerSteps';
import { seenAs, surfaceSteps } from './surfaceSteps';

const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-'));
cpSync('examples', folder, { recursive: true });
after(() => rmSync(folder, { recursive: true, force: true }));

/** The axes of the loss chart are as they were chosen, and stay. */
async function axesIn({ panel, axesBox }: Landscape): Promise<void> {
  await panel.getByRole('button', { name: 'Axes and smoothing' }).click();
  await axesBox.getByRole('radio', { name: 'log', checked: true }).first().waitFor();
  const right = axesBox.getByRole('combobox', { name: 'Right axis: what is drawn' });
  assert.equal(await right.inputValue(), 'gradientNorm');
  assert.equal(await axesBox.getByRole('slider', { name: 'Smoothing' }).inputValue(), '0.6');
  await panel.getByRole('button', { name: 'Axes and smoothing' }).click();
  await axesBox.waitFor({ state: 'hidden' });
}

const step = journey(() => ({ folder, development: ['.'] }));

step('the command and a function draw the whole run', async (landscape, bench) => {
  await landscape.runFunction('Rosenbrock');
  assert.equal(await landscape.finished('Rosenbrock'), 'budget');
  assert.equal(await landscape.fact('reached'), '500');
  assert.equal(await landscape.fact('rows'), '501');
  assert.match((await bench.tab('Rosenbrock').textContent()) ?? '', /Rosenbrock — Gradient descent/);
});

step('the time slider and the buttons move one cursor', async (landscape) => {
  await landscape.scrubTo(42);
  await landscape.transport('debug-step-over').click();
  await landscape.shows('step', 43);
  await landscape.transport('debug-step-back').click();
  await landscape.transport('debug-step-back').click();
  await landscape.shows('step', 41);
  await landscape.transport('debug-restart').click();
  await landscape.shows('step', 0);
  await landscape.panel.locator('footer select[aria-label="Speed"]').selectOption({ label: '64×' });
  await landscape.transport('play').click();
  await landscape.shows('step', 500);
});

step('the side bar lists the run with its numbers', async (landscape, bench) => {
  await landscape.openSideBar();
  const row = bench.row('Rosenbrock');
  for (const part of [/η = \d/, /loss 0\.3\d/, /500 steps/]) await row.filter({ hasText: part }).waitFor();
  const spoken =
    /^Rosenbrock — Gradient descent, loss 0\.3\d+, η = \S+, all 500 steps done\. The loss was still falling/;
  assert.match((await row.getAttribute('aria-label')) ?? '', spoken);
});

step('the selected row of the trajectory and the panel’s step are one', async (landscape) => {
  await landscape.scrubTo(17);
  await landscape.selectedRow(17).click();
  const grid = landscape.table.locator('[role="grid"]');
  await grid.press('ArrowDown');
  await landscape.shows('step', 18);
  await grid.press('Home');
  await landscape.shows('step', 0);
});

step(
  'a drag over the loss curve shows that part of time, and the landscape and the table come along',
  async (landscape, bench) => {
    const chart = landscape.lossChart;
    await chart.press('End');
    const { x, y, width, height } = (await chart.boundingBox()) ?? assert.fail('There is no chart.');
    const drag = async (from: number, to: number): Promise<void> => {
      await bench.page.mouse.move(x + from * width, y + height / 3);
      await bench.page.mouse.down();
      await bench.page.mouse.move(x + to * width, y + height / 3, { steps: 4 });
      await bench.page.mouse.up();
    };
    await drag(0.6, 0.3);
    const [from, to] = await landscape.shownPart();
    assert.ok(from > 50 && to < 330 && to - from > 80, `${from} to ${to}`);
    await landscape.shows('step', to);
    await landscape.selectedRow(to).waitFor();
    await chart.press('+');
    await landscape.partIs((part) => part[0] > from && part[1] === to);
    await chart.press('End');
    await landscape.shows('step', 500);
    await landscape.partIs((part) => part[0] > to && part[1] === 500);
    await chart.press('PageUp');
    await landscape.partIs((part) => part[1] < 500);
    await chart.press('Escape');
    await landscape.partShown.waitFor({ state: 'hidden' });
    await drag(0.4, 0.7);
    await landscape.partShown.waitFor();
    await chart.dblclick();
    await landscape.partShown.waitFor({ state: 'hidden' });
    await drag(0.4, 0.7);
    await landscape.partShown.press('Enter');
    await landscape.partShown.waitFor({ state: 'hidden' });
    // What was pressed is gone: the keys are the chart's.
    await chart.and(landscape.panel.locator(':focus')).waitFor();
  },
);

step('the axes of the loss chart are chosen in a box, with the keyboard too', async (landscape, bench) => {
  const { panel, lossChart, axesBox } = landscape;
  await bench.contextMenu(lossChart, 'Axes and smoothing of the loss chart…');
  await axesBox.waitFor();
  await axesBox.getByRole('radio', { name: 'linear' }).first().press('ArrowRight');
  await axesBox.getByRole('combobox', { name: 'Right axis: what is drawn' }).selectOption('gradientNorm');
  await axesBox.getByRole('slider', { name: 'Smoothing' }).fill('0.6');
  await axesBox.getByLabel('Horizontal axis: from').fill('90');
  await axesBox.getByLabel('Horizontal axis: to').fill('9');
  await axesBox.getByLabel('Horizontal axis: to').press('Enter');
  await axesBox.getByText('The first end must be lower than the second.').waitFor();
  await axesBox.getByLabel('Horizontal axis: to').fill('400');
  await axesBox.getByLabel('Horizontal axis: to').press('Enter');
  await landscape.partIs(([from, to]) => from === 90 && to === 400);
  const noPlace = axesBox.getByText('A logarithmic axis has no place for 0 and less');
  await axesBox.getByLabel('Left axis: from').fill('−1');
  await axesBox.getByLabel('Left axis: from').press('Enter');
  await noPlace.waitFor();
  // Of what else is drawn, it is not told any more.
  for (const quantity of ['distance', 'loss']) {
    await axesBox.getByRole('combobox', { name: 'Left axis: what is drawn' }).selectOption(quantity);
    await noPlace.waitFor({ state: 'hidden' });
  }
  await axesBox.getByLabel('Left axis: from').and(axesBox.locator('[aria-invalid="false"]')).waitFor();
  await axesBox.getByLabel('Left axis: from').fill('0.01');
  await axesBox.getByLabel('Left axis: from').press('Enter');
  assert.deepEqual(await violations(panel), []);
  await bench.shot(shotPath('loss-axes.png'));
  await axesBox.press('Escape');
  await axesBox.waitFor({ state: 'hidden' });
  await panel
    .getByRole('button', { name: 'Axes and smoothing', expanded: false })
    .and(panel.locator(':focus'))
    .waitFor();
  const said = panel.locator('section.loss canvas.top[aria-label*="Right axis: gradient norm ‖∇f‖, "]');
  await said.waitFor();
  await axesIn(landscape);
});

step(
  'a setting changed in the settings editor walks again, the path before stays as a ghost',
  async (landscape, bench) => {
    const before = await landscape.fact('run');
    await bench.setSetting('lossLandscape.run.steps', 50);
    await bench.tab('Rosenbrock').click();
    await landscape.anotherRun(before);
    await landscape.shows('reached', 50);
    await landscape.panel.locator('table', { hasText: 'previous' }).waitFor();
  },
);

step('a wrong value is refused where it is typed, and the run stays', async (landscape, bench) => {
  const before = await landscape.fact('run');
  await bench.setRefused('lossLandscape.run.steps', '0', '1');
  await bench.tab('Rosenbrock').click();
  assert.equal(await landscape.fact('run'), before);
});

step('the panel follows the colour theme', async (landscape, bench) => {
  const themes = { 'Light Modern': 'light', 'Dark High Contrast': 'highContrast', 'Dark Modern': 'dark' };
  for (const [label, theme] of Object.entries(themes)) {
    await landscape.theme(label);
    await landscape.shows('theme', theme);
    await bench.shot(shotPath(`${theme}.png`));
  }
});

layerSteps(step);
surfaceSteps(step);

step('a reload of the window brings the panel back at the same step', async (landscape, bench) => {
  await landscape.scrubTo(31);
  const run = await landscape.fact('run');
  await landscape.shows('saved', 'true');
  await bench.reload();
  await landscape.finished('Rosenbrock');
  await landscape.shows('run', run);
  await landscape.shows('step', 31);
  await axesIn(landscape);
  // What was chosen to be seen is seen again.
  const menu = new LayerMenu(landscape);
  await menu.open();
  await menu.ticked(['streamlines', 'stationary', 'equal']);
  await menu.close();
  await seenAs(landscape, 'surface');
  await landscape.panel.getByRole('radio', { name: '2D' }).click();
  await seenAs(landscape, 'map');
});

step('the trajectory is exported as the table shows it', async (landscape) => {
  const file = join(folder, 'path of Rosenbrock.csv');
  await landscape.exportTrajectory(file);
  const [header, ...rows] = readFileSync(file, 'utf8').trim().split('\n');
  assert.match(header, /^optimizer,step,\w+,\w+,value,/);
  assert.equal(rows.length, 51);
});

step('a run is renamed and deleted with the keys of lists', async (landscape, bench) => {
  await landscape.openSideBar();
  const rows = bench.page.locator('.part.sidebar .monaco-list-row', { hasText: 'Rosenbrock' });
  const count = await rows.count();
  await bench.clickRow(rows.first());
  await bench.list('Rosenbrock').press('F2');
  await bench.answer('The first valley');
  await bench.row('The first valley').waitFor();
  await bench.tab('The first valley').waitFor();
  await bench.list('The first valley').press('Delete');
  await bench.row('The first valley').waitFor({ state: 'hidden' });
  assert.equal(await rows.count(), count - 1);
});

step('nothing in the window complained', async (_, bench) => {
  const ours = bench.errors.filter((text) =>
    /loss-landscape|Content Security Policy|lossLandscape/i.test(text),
  );
  assert.deepEqual(ours, []);
});
