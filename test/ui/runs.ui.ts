import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Locator } from 'playwright-core';
import type { Workbench } from '../host/workbench';
import { until } from '../until';
import { journey, shotPath } from './journey';
import type { Landscape } from './landscape';

const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-'));
cpSync('examples', folder, { recursive: true });
after(() => rmSync(folder, { recursive: true, force: true }));

const step = journey(() => ({ folder, development: ['.'] }));
const patience = 20_000;

/** The rows of the list of runs that have this text. */
const rows = (bench: Workbench, text: string | RegExp): Locator =>
  bench.page.locator('.part.sidebar .monaco-list-row', { hasText: text });

/** Waits until the list has as many rows with this text. */
const listed = (bench: Workbench, text: string | RegExp, count: number): Promise<unknown> =>
  until(`${count} rows with ${text}`, async () => (await rows(bench, text).count()) === count, patience);

/** Waits until of the optimizers that the open quick pick shows these are ticked, and no others. */
async function ticked(bench: Workbench, labels: readonly string[]): Promise<void> {
  const names = '.monaco-list-row:has(.checked) .quick-input-list-row:first-child .label-name';
  const same = async (): Promise<boolean> =>
    (await bench.quickInput.locator(names).allTextContents()).join() === labels.join();
  await until(`${labels} are ticked`, same, patience);
}

/** The names of the runs in the panel. */
const names = (landscape: Landscape): Promise<readonly string[]> =>
  landscape.panel.locator('.runs tbody tr:not(.ghost) .name').allTextContents();

step('a race of four is run from the palette', async (landscape, bench) => {
  await landscape.openSideBar();
  await bench.page.locator('.welcome-view-content', { hasText: 'Race optimizers…' }).waitFor();
  await bench.command('Race optimizers');
  await bench.page.getByPlaceholder('Choose what to minimise').waitFor();
  await bench.type('Rosenbrock');
  await bench.pick('Rosenbrock');
  await bench.page.getByPlaceholder('Tick one or several').waitFor();
  await ticked(bench, ['Gradient descent', 'Momentum', 'Adam', 'L-BFGS']);
  await bench.shot(shotPath('runs-optimizers.png'));
  await bench.press('Enter');
  await landscape.finished('Rosenbrock');
  await until('four runs are in the panel', async () => (await names(landscape)).length === 4, patience);
});

step('the list has it as one row that says who is best', async (landscape, bench) => {
  await landscape.openSideBar();
  const row = bench.row('Rosenbrock — race of 4');
  await row.filter({ hasText: /L-BFGS \S+/ }).waitFor();
  assert.equal(await rows(bench, /./).count(), 1);
  await bench.shot(shotPath('runs-race.png'));
});

step(
  'below it are its runs, and a click shows the race with that run as the current one',
  async (landscape, bench) => {
    await bench.row('Rosenbrock — race of 4').locator('.monaco-tl-twistie').click();
    await listed(bench, /./, 5);
    const adam = bench.row(/^Adam, η = /);
    await adam.filter({ hasText: /loss \S+ · / }).waitFor();
    await bench.clickRow(adam);
    await landscape.currentRun('Adam').waitFor();
    assert.equal((await names(landscape)).length, 4);
    await bench.shot(shotPath('runs-race-open.png'));
  },
);

step('another optimizer joins what is shown', async (landscape, bench) => {
  await bench.command('Add optimizer');
  await bench.type('Newton');
  await bench.tick('Newton');
  await ticked(bench, ['Newton']);
  await bench.press('Enter');
  await bench.row('Rosenbrock — race of 5').waitFor();
  assert.equal((await names(landscape)).length, 5);
});

step('"Continue" lets all of them go on', async (landscape, bench) => {
  const reached = Number(await landscape.fact('reached'));
  await bench.command('Loss Landscape: Continue');
  await landscape.shows('reached', 2 * reached);
  await rows(bench, 'race of 5').nth(1).waitFor();
});

step(
  '"Run gradient descent" says which optimizer will walk, and remembers another one',
  async (landscape, bench) => {
    await landscape.openPick();
    const title = bench.quickInput.locator('.quick-input-title');
    assert.equal(await title.textContent(), 'Run gradient descent — optimizer: Gradient descent');
    await bench.quickInput.locator('.action-label[aria-label^="Optimizer: Gradient descent"]').click();
    await ticked(bench, ['Gradient descent']);
    await bench.tick('Gradient descent');
    await ticked(bench, []);
    await bench.type('Nesterov');
    await bench.tick('Nesterov (NAG)');
    await ticked(bench, ['Nesterov (NAG)']);
    await bench.press('Enter');
    await title.filter({ hasText: 'optimizer: Nesterov (NAG)' }).waitFor();
    await bench.type('Booth');
    await bench.pick('Booth');
    await landscape.finished('Booth — Nesterov');
    await landscape.runFunction('Himmelblau');
    await landscape.finished('Himmelblau — Nesterov');
  },
);

step('the setting has the last word once it is changed', async (landscape, bench) => {
  await bench.chooseSetting('lossLandscape.optimizer.name', 'Adam', 'adam');
  await landscape.runFunction('Booth');
  await landscape.finished('Booth — Adam');
});

step('a row is opened that is clicked as soon as the list is seen', async (landscape, bench) => {
  for (const name of ['Himmelblau', 'Booth', 'Himmelblau', 'Booth']) {
    await bench.sideBar('Explorer');
    await landscape.openSideBar();
    // VS Code is asking for the rows anew, and knows none by its mark meanwhile.
    await bench.clickRow(new RegExp(`^NAG, η.*${name}`));
    await landscape.finished(`${name} — Nesterov`);
  }
});

step('two saved runs of one objective are shown together', async (landscape, bench) => {
  await landscape.openSideBar();
  const [adam, nag] = [/^Adam, η.*Booth/, /^NAG, η.*Booth/].map((text) => bench.row(text));
  await bench.clickRow(adam);
  await bench.clickRow(nag, { ctrlKey: true });
  await bench.contextMenu(nag, 'Show together');
  await until('both are in the panel', async () => (await names(landscape)).length === 2, patience);
});

step('runs of different objectives are not, and it is said why', async (_, bench) => {
  await bench.clickRow(/^NAG, η.*Himmelblau/);
  await bench.clickRow(/^NAG, η.*Booth/, { ctrlKey: true });
  await bench.contextMenu(bench.row(/^NAG, η.*Booth/), 'Show together');
  await bench.notification(/cannot be shown together/);
  await bench.command('Notifications: Clear All Notifications');
});

step('a run that was deleted with a key comes back with a key', async (_, bench) => {
  const himmelblau = /^NAG, η.*Himmelblau/;
  await bench.clickRow(himmelblau);
  await bench.list(himmelblau).press('Delete');
  await listed(bench, himmelblau, 0);
  await bench.page.locator('.part.sidebar .message', { hasText: 'Deleted: NAG, η' }).waitFor();
  await bench.shot(shotPath('runs-deleted.png'));
  await bench.list('Booth').press('ControlOrMeta+z');
  await listed(bench, himmelblau, 1);
  await bench.page.locator('.part.sidebar .message', { hasText: 'Deleted' }).waitFor({ state: 'hidden' });
});

step('so does a race, with all its runs and without a question', async (_, bench) => {
  const race = bench.row('race of 5');
  await bench.clickRow(race);
  const before = await rows(bench, /./).count();
  await bench.list('race of 5').press('Delete');
  await listed(bench, 'race of 5', 1);
  await bench.page.locator('.part.sidebar .message', { hasText: '5 runs deleted' }).waitFor();
  await bench.page.locator('.part.sidebar .action-label[aria-label^="Undo delete"]').click();
  await listed(bench, 'race of 5', 2);
  assert.equal(await rows(bench, /./).count(), before);
});

step('the menu of a row of the panel is about its run', async (landscape, bench) => {
  await bench.clickRow(rows(bench, 'race of 5').nth(1));
  await until('the race is in the panel', async () => (await names(landscape)).length === 5, patience);
  const row = landscape.panel.locator('.runs tbody tr', { hasText: 'Momentum' });
  await bench.contextMenu(row, 'Copy trajectory as CSV');
  const copied = async (): Promise<string> => bench.page.evaluate(() => navigator.clipboard.readText());
  await until('its steps are copied', async () => (await copied()).includes('momentum,0,'), patience);
  assert.ok(!(await copied()).includes('adam,0,'));
});

step('a reload brings the race back, with the run that was current', async (landscape, bench) => {
  const before = await landscape.fact('run');
  await landscape.panel.locator('.runs tbody tr', { hasText: 'Momentum' }).click();
  const run = await landscape.anotherRun(before);
  await landscape.scrubTo(20);
  // A page keeps where it stands a little later.
  await landscape.shows('saved', 'true');
  await bench.reload();
  await landscape.finished('Rosenbrock');
  await landscape.shows('run', run);
  await landscape.shows('step', 20);
  assert.equal((await names(landscape)).length, 5);
});

step('two panels side by side have a race each, also after a reload', async (landscape, bench) => {
  const size = (panel: Locator): Promise<number> => panel.locator('.runs tbody tr:not(.ghost)').count();
  const [left, right] = landscape.panelsSideBySide;
  const sizes = async (): Promise<string> => `${await size(left)} and ${await size(right)}`;
  await left.locator('.runs tbody tr', { hasText: 'Newton' }).getByRole('button', { name: 'Remove' }).click();
  await until('four are left in the panel', async () => (await names(landscape)).length === 4, patience);
  await bench.contextMenu(rows(bench, 'race of 5').first(), 'Open to the side');
  await right.waitFor();
  await until('each panel has its race', async () => (await sizes()) === '4 and 5', patience);
  for (const panel of [left, right])
    await until('it is kept', async () => (await panel.getAttribute('data-saved')) === 'true', patience);
  await bench.reload();
  await until('each panel has its race again', async () => (await sizes()) === '4 and 5', patience);
  await bench.command('View: Close Editor');
});

step('the steps of the selected rows are copied as a table', async (landscape, bench) => {
  await landscape.finished('Rosenbrock');
  await landscape.scrubTo(3);
  await landscape.selectedRow(3).waitFor();
  await landscape.table.locator('[role="grid"]').press('Shift+ArrowDown');
  await landscape.table.locator('[role="grid"]').press('ControlOrMeta+c');
  const copied = async (): Promise<readonly string[][]> => {
    const text = await bench.page.evaluate(() => navigator.clipboard.readText());
    return text
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
  };
  await until('a line of names and two rows are copied', async () => (await copied()).length === 3, patience);
  const [head, third, fourth] = await copied();
  assert.ok(head.includes('step') && head.includes('loss') && head.includes('x') && head.includes('y'));
  assert.deepEqual([third[0], fourth[0]], ['3', '4']);
  assert.ok([...third, ...fourth].every((cell) => Number.isFinite(Number(cell))));
});

/** Whether all of a row of the trajectory is seen. */
const isInSight = (step: Locator): Promise<boolean> =>
  step.evaluate((cell) => {
    const [row, grid] = [cell.closest('[role="row"]'), cell.closest('[role="grid"]')];
    if (!row || !grid) return false;
    const [own, whole] = [row.getBoundingClientRect(), grid.getBoundingClientRect()];
    return own.top >= whole.top && own.bottom <= whole.bottom;
  });

step('the step under the cursor is written with its numbers, and copied', async (landscape, bench) => {
  const { table } = landscape;
  const board = table.locator('.board');
  await landscape.scrubTo(3);
  await board.locator('summary').press('Enter');
  const at = (step: number) => table.locator(`.board[data-step="${step}"]`);
  await at(3).waitFor();
  // What it did and why, in words; whoever comes to the region hears them.
  const lesson = board.getByRole('region', { name: 'In formulas' });
  const words = await board.locator('.story').textContent();
  assert.match(words ?? '', /^The gradient is \(−?\d.*\), of length \d.* The loss (fell|rose) from \d/);
  assert.equal(
    await lesson.evaluate(
      (own) => document.getElementById(own.getAttribute('aria-describedby') ?? '')?.textContent,
    ),
    words,
  );
  const point = board.locator('.line.point');
  assert.match((await point.textContent()) ?? '', /^x← x − u= .+ − .+= −?\d/);
  // The grid has the next row's number with fewer digits.
  const next = Number(
    await point
      .locator('.side')
      .last()
      .textContent()
      .then((text) => text?.replace(/^= /, '').replace('−', '-')),
  );
  const shown = Number((await landscape.cell(4, 'x')).replace('−', '-'));
  assert.ok(Math.abs(next - shown) <= 1e-3 * Math.abs(shown), `${next} is not ${shown}`);
  await board.getByRole('combobox', { name: 'Parameter' }).selectOption('y');
  await point.locator('.target:text-is("y")').waitFor();
  await table.locator('[role="grid"]').press('ArrowDown');
  await at(4).waitFor();
  const copied = (): Promise<string> => bench.page.evaluate(() => navigator.clipboard.readText());
  await board.getByRole('button', { name: 'Copy as LaTeX' }).click();
  await until(
    'it is copied as LaTeX',
    async () => (await copied()).includes('\n\n\\begin{align*}'),
    patience,
  );
  assert.match(await copied(), /^The gradient is \$\(/);
  assert.match(await copied(), /\\frac\{\\partial f\}\{\\partial y\}/);
  await bench.command('Copy step with its numbers as text');
  await until('it is copied as text', async () => /^y ← y − u = /m.test(await copied()), patience);
  assert.ok((await copied()).startsWith(`${await board.locator('.story').textContent()}\n\n`));
  // Of the last row it is the step that led there.
  await table.locator('[role="grid"]').press('End');
  const last = Number(await landscape.fact('reached'));
  await at(last - 1).waitFor();
  await board.locator('summary').press('Enter');
  await board.locator('.lesson').waitFor({ state: 'hidden' });
  // It stands at the lower end, where the formulas will be.
  assert.ok(await isInSight(landscape.selectedRow(last)));
  await board.locator('summary').press('Enter');
  await board.locator('.lesson').waitFor();
  await until('the selected row is seen above them', () => isInSight(landscape.selectedRow(last)), patience);
  await board.locator('summary').press('Enter');
  await board.locator('.lesson').waitFor({ state: 'hidden' });
});

step(
  'an experiment that is saved has its ending once, and is seen beside the picture',
  async (landscape, bench) => {
    await bench.command('Save as experiment');
    const suggested = async (): Promise<boolean> =>
      /experiment\.json$/.test(await bench.quickBox.inputValue());
    await until('the dialog suggests a name', suggested, patience);
    await bench.press('Enter');
    await bench.tab('Rosenbrock-race-of-4.experiment.json').waitFor();
    assert.equal(await bench.page.locator('.tab', { hasText: '.json.experiment' }).count(), 0);
    assert.ok(await landscape.panel.isVisible());
    await bench.shot(shotPath('runs-saved.png'));
  },
);
