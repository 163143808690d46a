import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { until } from '../until';
import { violations } from './axe';
import { journey, shotPath } from './journey';
import type { Landscape } from './landscape';

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

/** Where the start is seen; it moves with the landscape. */
async function startSeen(landscape: Landscape): Promise<readonly [number, number]> {
  const box = await landscape.panel.locator('button.start').boundingBox();
  assert.ok(box);
  return [box.x, box.y];
}

/** Waits until the start is seen so far from a place, or as near to it. */
async function startIs(
  landscape: Landscape,
  how: 'near' | 'far',
  [x, y]: readonly [number, number],
): Promise<void> {
  await until(`the start is ${how}`, async () => {
    const [nowX, nowY] = await startSeen(landscape);
    const distance = Math.hypot(nowX - x, nowY - y);
    return how === 'near' ? distance < 2 : distance > 12;
  });
}

const seenAs = (landscape: Landscape, what: 'map' | 'surface'): Promise<void> =>
  landscape.panel.locator(`.landscape[data-seen="${what}"]`).waitFor();

step('a key shows the landscape in 3-D, and mouse and keys turn it', async (landscape, bench) => {
  const canvas = landscape.panel.locator('#landscape');
  const time = await landscape.fact('step');
  await canvas.focus();
  await bench.page.keyboard.press('3');
  await seenAs(landscape, 'surface');
  await landscape.settled();
  assert.match((await canvas.getAttribute('aria-label')) ?? '', /surface in 3-D/);
  const first = await startSeen(landscape);
  const box = await canvas.boundingBox();
  assert.ok(box);
  const [x, y] = [box.x + box.width / 2, box.y + box.height * 0.85];
  await bench.page.mouse.move(x, y);
  await bench.page.mouse.down();
  await bench.page.mouse.move(x + 90, y + 10, { steps: 4 });
  await bench.page.mouse.up();
  await startIs(landscape, 'far', first);
  await landscape.settled();
  const turned = await startSeen(landscape);
  for (let i = 0; i < 4; i++) await bench.page.keyboard.press('ArrowLeft');
  await startIs(landscape, 'far', turned);
  // The cursor has stayed where it was: the arrows were the surface's.
  assert.equal(await landscape.fact('step'), time);
  await bench.page.keyboard.press('0');
  await startIs(landscape, 'near', first);
});

step('the start is dragged over the surface, and Escape leaves it', async (landscape, bench) => {
  const ring = landscape.panel.locator('button.start');
  const before = await ring.getAttribute('aria-label');
  const [x, y] = await startSeen(landscape);
  await bench.page.mouse.move(x + 12, y + 12);
  await bench.page.mouse.down();
  await bench.page.mouse.move(x + 42, y + 42, { steps: 3 });
  const label = async () => (await ring.getAttribute('aria-label')) !== before;
  await until('the start is another one', label);
  await bench.page.keyboard.press('Escape');
  await bench.page.mouse.up();
  await until('the start is as before', async () => !(await label()));
});

step('in high contrast the surface is a net of lines', async (landscape, bench) => {
  for (const theme of ['Dark High Contrast', 'Dark Modern']) {
    await landscape.theme(theme);
    await landscape.settled();
    await seenAs(landscape, 'surface');
    await bench.shot(shotPath(`surface in ${theme}.png`));
  }
});

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
