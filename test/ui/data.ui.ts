import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Locator } from 'playwright-core';
import type { Workbench } from '../host/workbench';
import { violations } from './axe';
import { journey, shotPath } from './journey';

const folder = mkdtempSync(join(tmpdir(), 'loss-landscape-'));
after(() => rmSync(folder, { recursive: true, force: true }));
copyFileSync('test/fixtures/datasets/iris/iris.csv', join(folder, 'iris.csv'));

const step = journey(() => ({ folder, development: ['.'], viewport: { width: 1400, height: 900 } }));

/** The body of the data view's document. */
const page = (bench: Workbench): Locator => bench.panel.locator('body[data-view="data"]');

/** Waits until the page says this of itself. */
async function says(bench: Workbench, name: string, value: string | number): Promise<void> {
  await page(bench)
    .and(bench.panel.locator(`[data-${name}="${value}"]`))
    .waitFor();
}

/** The row of a column in the grid of columns. */
const column = (bench: Workbench, name: string): Locator =>
  page(bench)
    .getByRole('grid', { name: 'Columns' })
    .getByRole('row')
    .filter({ has: bench.panel.getByText(name, { exact: true }) });

async function open(bench: Workbench, name: string): Promise<void> {
  await bench.sideBar('Explorer');
  await bench.contextMenu(bench.row(name), 'Inspect data');
  await bench.tab(`Data: ${name}`).waitFor();
}

step('a file is inspected from the explorer: its columns, rows and points are seen', async (_, bench) => {
  await open(bench, 'iris.csv');
  await says(bench, 'columns', 5);
  await column(bench, 'species').waitFor();
  await page(bench).getByRole('table', { name: 'Rows' }).getByText('setosa').first().waitFor();
  await bench.shot(shotPath('data.png'));
  assert.deepEqual(await violations(page(bench)), []);
});
