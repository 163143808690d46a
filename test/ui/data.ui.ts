import assert from 'node:assert/strict';
import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { Workbench } from '../host/workbench';
import { violationsIn } from './axe';
import { journey, shotPath } from './journey';
import { windowFolder } from './sharedWindow';

const folder = windowFolder();
copyFileSync('test/fixtures/datasets/iris/iris.csv', join(folder, 'iris.csv'));
writeFileSync(join(folder, 'rent.csv'), 'size;rent\n40;1.250\n55;1.480\n62;1.710\n71;1.905\n80;2.130\n');
const hostile = '<img src=x onerror=document.body.dataset.harmed=1>';
writeFileSync(
  join(folder, 'hostile.csv'),
  `a,${hostile},y\n1,${hostile},2\n2,"<script>document.body.dataset.harmed=1</script>",3\n3,${hostile},5\n`,
);
const wide = Array.from({ length: 2000 }, (_, i) => `c${i}`);
writeFileSync(
  join(folder, 'wide.csv'),
  [wide, ...Array.from({ length: 5 }, (_, row) => wide.map((_name, i) => (i * 7 + row * row) % 11))]
    .map((row) => row.join(','))
    .join('\n'),
);
const long = Array.from({ length: 300_000 }, (_, i) => `${i % 97},${(i % 97) * 2 + (i % 5)}`);
writeFileSync(join(folder, 'long.csv'), `x,y\n${long.join('\n')}\n`);

const step = journey(() => ({ folder, development: ['.'], viewport: { width: 1400, height: 900 } }));

/** The body of the data view's document. */
const page = (bench: Workbench): Locator => bench.panel.locator('body[data-view="data"]');

/** Waits until the page says this of itself. */
async function says(bench: Workbench, name: string, value: string | number): Promise<void> {
  await page(bench)
    .and(bench.panel.locator(`[data-${name}="${value}"]`))
    .waitFor();
}

const columns = (bench: Workbench): Locator => page(bench).getByRole('grid', { name: 'Columns' });
const rows = (bench: Workbench): Locator => page(bench).getByRole('table', { name: 'Rows' });
const role = (bench: Workbench, name: string): Locator =>
  page(bench).getByRole('combobox', { name: `Role of ${name}` });
const choice = (bench: Workbench, name: string): Locator => page(bench).getByRole('combobox', { name });

/** Opens the data view of a file from the explorer, and waits for what was found of its columns. */
async function open(bench: Workbench, name: string, width: number): Promise<void> {
  await bench.sideBar('Explorer');
  await bench.contextMenu(bench.row(name), 'Inspect data');
  await bench.tab(`Data: ${name}`).waitFor();
  await says(bench, 'columns', width);
}

/** Changes the colour theme, and waits until the page has it. */
async function useTheme(bench: Workbench, theme: string): Promise<void> {
  await bench.theme(theme);
  await page(bench)
    .and(bench.panel.locator(`[data-vscode-theme-name="${theme}"]`))
    .waitFor();
}

step('a file is inspected from the explorer: its columns and rows are seen', async (_, bench) => {
  await open(bench, 'iris.csv', 5);
  await columns(bench).getByText('species', { exact: true }).waitFor();
  await rows(bench).getByText('setosa').first().waitFor();
  const run = page(bench).getByRole('button', { name: 'Run' });
  assert.ok(await run.isDisabled(), 'nothing can be run without a target');
});

step('by hand: a target, a feature left out, standardised, with test rows', async (_, bench) => {
  await role(bench, 'species').selectOption('target');
  await says(bench, 'task', 'classes');
  await columns(bench).getByText('η 0.97').first().waitFor();
  await role(bench, 'sepal_width').selectOption('leftOut');
  await says(bench, 'features', 3);
  await choice(bench, 'Scale features').selectOption('standard');
  await choice(bench, 'Test rows').selectOption('25');
  await page(bench).getByRole('checkbox', { name: 'Stratify by class' }).check();
  await page(bench).locator('.classes li').nth(2).waitFor();
  await page(bench).getByRole('checkbox', { name: 'Plot sepal_width' }).check();
  await says(bench, 'plotted', 'sepal_length,sepal_width,petal_length,petal_width');
});

for (const [theme, name] of [
  ['Dark Modern', 'dark'],
  ['Light Modern', 'light'],
  ['Dark High Contrast', 'high-contrast'],
  ['Light High Contrast', 'high-contrast-light'],
])
  step(`nothing in the data view keeps a person out, in ${theme}`, async (_, bench) => {
    await useTheme(bench, theme);
    assert.deepEqual(await violationsIn(theme, page(bench)), []);
    await bench.shot(shotPath(`data-${name}.png`));
  });

step('a point of the scatter matrix says which row it is, and leads to it', async (_, bench) => {
  await useTheme(bench, 'Dark Modern');
  const box = await page(bench).locator('.scatter .stack').boundingBox();
  assert.ok(box);
  // A walk across the second panel of the first row meets a point.
  const tooltip = page(bench).locator('.tooltip:not([hidden])');
  const y = box.y + box.height * 0.12;
  for (let x = box.x + box.width * 0.34; x < box.x + box.width * 0.5; x += 3) {
    await bench.page.mouse.move(x, y);
    if ((await tooltip.count()) === 0) continue;
    await bench.page.mouse.down();
    await bench.page.mouse.up();
    break;
  }
  const [, row] = /row (\d+)/.exec((await tooltip.textContent()) ?? '') ?? [];
  assert.ok(row, 'the tooltip names a row');
  await rows(bench).locator('.marked').getByText(row, { exact: true }).waitFor();
});

step('Run trains with these choices, without a question', async (landscape, bench) => {
  await page(bench).getByRole('button', { name: 'Run' }).click();
  await landscape.finished('iris.csv');
  await landscape.panel.getByText('from sepal_length, petal_length, petal_width').first().waitFor();
});

step('and so does the next run of the file, from the explorer', async (landscape) => {
  const before = await landscape.fact('run');
  await landscape.runFile('iris.csv');
  await landscape.anotherRun(before);
  await landscape.panel.getByText('from sepal_length, petal_length, petal_width').first().waitFor();
});

step('a window that is loaded again has the view where it was', async (_, bench) => {
  await bench.tab('Data: iris.csv').click();
  await says(bench, 'features', 3);
  await bench.reload();
  await bench.tab('Data: iris.csv').click();
  await says(bench, 'features', 3);
  await says(bench, 'target', 'species');
  await says(bench, 'plotted', 'sepal_length,sepal_width,petal_length,petal_width');
  await bench.command('View: Close All Editors');
});

step(
  'by keys: a column becomes a feature again, another the target, a third is plotted',
  async (_, bench) => {
    await open(bench, 'iris.csv', 5);
    const grid = columns(bench);
    await grid.focus();
    await grid.press('Home');
    await grid.press('ArrowDown');
    await grid.press(' ');
    await says(bench, 'features', 4);
    await grid.press(' ');
    await says(bench, 'features', 3);
    await grid.press('Home');
    await grid.press('Enter');
    const select = role(bench, 'sepal_length');
    await select.and(page(bench).locator(':focus')).waitFor();
    await select.press('t');
    await select.press('Enter');
    await says(bench, 'target', 'sepal_length');
    await grid.and(page(bench).locator(':focus')).waitFor();
    for (let i = 0; i < 8; i++) await grid.press('ArrowRight');
    const plot = page(bench).getByRole('checkbox', { name: 'Plot sepal_length' });
    const was = await plot.isChecked();
    await grid.press(' ');
    assert.equal(await plot.isChecked(), !was);
    await page(bench).getByRole('button', { name: 'Reset choices' }).click();
    await says(bench, 'target', '');
  },
);

step('a file that changes is read again, and the view says so', async (_, bench) => {
  await page(bench).getByRole('button', { name: 'Open file' }).click();
  await bench.page.locator('.editor-instance .view-line').first().click();
  await bench.page.keyboard.press('Control+End');
  await bench.page.keyboard.type('9,9,9,9,new\n');
  await bench.tab('Data: iris.csv').click();
  await page(bench).getByText('The file has changed and was read again.').first().waitFor();
  await says(bench, 'rows', 151);
});

step('narrow, one part is below the other', async (_, bench) => {
  await bench.page.setViewportSize({ width: 1280, height: 800 });
  await bench.shot(shotPath('data-1280.png'));
  await bench.page.setViewportSize({ width: 760, height: 900 });
  await says(bench, 'columns', 5);
  await bench.shot(shotPath('data-narrow.png'));
  await bench.page.setViewportSize({ width: 1400, height: 900 });
});

step('what can be read in two ways can be looked at first', async (landscape, bench) => {
  await landscape.runFile('rent.csv');
  await bench.pick('Inspect data…');
  await bench.tab('Data: rent.csv').waitFor();
  await page(bench).getByRole('button', { name: '1 remark on how rent.csv was read' }).waitFor();
  await page(bench).locator('.remarks').getByRole('button', { name: 'Reading options…' }).click();
  await bench.pick('Decimal sign');
  await bench.pick('comma: 1,5');
  await bench.quickRows.filter({ hasText: /Decimal sign.*comma: 1,5/ }).waitFor();
  await bench.pick('Read it so');
  await rows(bench).getByText('1250', { exact: true }).waitFor();
});

step('what a file calls its columns, and its cells, stay texts', async (_, bench) => {
  await open(bench, 'hostile.csv', 3);
  await columns(bench).getByText(hostile).first().waitFor();
  await rows(bench).getByText('<script>').first().waitFor();
  assert.equal(await page(bench).locator('img, script[src]').count(), 0);
  assert.equal(await page(bench).getAttribute('data-harmed'), null);
});

step('thousands of columns are there when they are scrolled to', async (_, bench) => {
  await open(bench, 'wide.csv', 2000);
  await columns(bench).focus();
  await columns(bench).press('End');
  await columns(bench).getByText('c1999', { exact: true }).waitFor();
  assert.ok((await columns(bench).getByRole('row').count()) < 60);
});

step('the last of hundreds of thousands of rows is there when it is scrolled to', async (_, bench) => {
  await open(bench, 'long.csv', 2);
  await rows(bench).evaluate((grid) => grid.scrollTo(0, grid.scrollHeight));
  await rows(bench).getByText('300,000', { exact: true }).waitFor();
  assert.ok((await rows(bench).getByRole('row').count()) < 80);
});
