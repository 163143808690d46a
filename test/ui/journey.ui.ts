import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { journey, shotPath } from './journey';

const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-'));
cpSync('examples', folder, { recursive: true });
after(() => rmSync(folder, { recursive: true, force: true }));

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

step('a reload of the window brings the panel back at the same step', async (landscape, bench) => {
  await landscape.scrubTo(31);
  const run = await landscape.fact('run');
  await landscape.shows('saved', 'true');
  await bench.reload();
  await landscape.finished('Rosenbrock');
  await landscape.shows('run', run);
  await landscape.shows('step', 31);
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
