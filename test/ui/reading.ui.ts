import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { Workbench } from '../host/workbench';
import { until } from '../until';
import { violations } from './axe';
import { journey, shotPath } from './journey';
import type { Landscape } from './landscape';
import { windowFolder } from './sharedWindow';

const folder = windowFolder();
writeFileSync(
  join(folder, 'shoes.csv'),
  'shoe,height,name\n38,165,Ada\n41\n43,181,Bo\n40,tall,Cy\n39,168,Di\n42,175,Ed\n44,186,Flo\n',
);
writeFileSync(join(folder, 'rent.csv'), 'size;rent\n40;1.250\n55;1.480\n62;1.710\n71;1.905\n80;2.130\n');

writeFileSync(join(folder, 'quote.csv'), 'x,y\n1,2\n"3,4\n5,6\n');

const step = journey(() => ({ folder, development: ['.'], viewport: { width: 1400, height: 860 } }));

/** The line below the header, and the list that it opens. */
const remarks = ({ panel }: Landscape): Locator => panel.locator('.remarks');
const list = (landscape: Landscape): Locator => remarks(landscape).getByRole('list');
const title = (landscape: Landscape, name: string | RegExp): Locator =>
  remarks(landscape).getByRole('button', { name });

/** The question of a quick pick, by its title. */
const question = (bench: Workbench, name: string): Promise<void> =>
  bench.quickInput.locator('.quick-input-title', { hasText: name }).waitFor();

/** Where the caret stands in the text editor, from VS Code's own words. */
const caretAt = (bench: Workbench, line: number): Locator => bench.statusBarItem(`Ln ${line}, Col`);

step(
  'what was read but not as it stands is told in the panel, and its list is opened by hand or by key',
  async (landscape, bench) => {
    await landscape.runFile('shoes.csv');
    await bench.pick('height');
    await landscape.finished('shoes.csv');
    const toggle = title(landscape, '4 remarks on how shoes.csv was read');
    const before = await landscape.panel.locator('main').boundingBox();
    await toggle.click();
    await list(landscape).getByText('Line 5, column "height": "tall" is not a number').waitFor();
    assert.deepEqual(await landscape.panel.locator('main').boundingBox(), before, 'nothing moves');
    assert.deepEqual(await violations(landscape.panel), []);
    await bench.shot(shotPath('remarks.png'));
    await toggle.press('Escape');
    await list(landscape).waitFor({ state: 'hidden' });
    await toggle.press('Enter');
    await list(landscape).waitFor();
  },
);

step('a remark’s link opens its line beside the panel', async (landscape, bench) => {
  await list(landscape).getByRole('button', { name: 'Open line 5' }).click();
  await bench.page.locator('.editor-instance .view-line', { hasText: '40,tall,Cy' }).waitFor();
  await caretAt(bench, 5).waitFor();
  assert.ok(await landscape.panel.isVisible(), 'the panel is not covered');
  await bench.page.locator('.editor-instance .squiggly-warning').first().waitFor();
  await bench.shot(shotPath('remarks-line.png'));
});

step('the marks go when the line is edited', async (_landscape, bench) => {
  const marks = bench.page.locator('.editor-instance .squiggly-warning');
  await bench.page.keyboard.press('End');
  await bench.page.keyboard.type('x');
  await until('no line is marked', async () => (await marks.count()) === 0);
  await bench.command('View: Close All Editors');
});

step(
  'a file whose numbers can be read in two ways is asked about, what was taken first',
  async (landscape, bench) => {
    await landscape.runFile('rent.csv');
    await question(bench, 'How rent.csv is read');
    await bench.markedRow('"1.250" is 1.25').waitFor();
    await bench.shot(shotPath('doubt.png'));
    await bench.pick('"1.250" is 1250');
    await question(bench, 'Run gradient descent on rent.csv');
    await bench.pick('rent');
    await landscape.finished('rent.csv');
    await landscape.panel.locator('section.fit').getByText('rent', { exact: true }).first().waitFor();
    await remarks(landscape).waitFor({ state: 'hidden' });
  },
);

step('and not a second time; the options can be had all the same', async (landscape, bench) => {
  const before = await landscape.fact('run');
  await landscape.runFile('rent.csv');
  await question(bench, 'Run gradient descent on rent.csv');
  await bench.quickRows.filter({ hasText: '1250 … 2130' }).waitFor();
  await bench.quickInput.getByRole('button', { name: 'Reading options…' }).click();
  await question(bench, 'How rent.csv is read');
  await bench.shot(shotPath('reading-options.png'));
  await bench.pick('Let the reader decide everything');
  await bench.quickRows.filter({ hasText: 'Let the reader decide everything' }).waitFor({ state: 'hidden' });
  await bench.pick('Read it so');
  await question(bench, 'Run gradient descent on rent.csv');
  await bench.quickRows.filter({ hasText: '1.25 … 2.13' }).waitFor();
  await bench.pick('rent');
  await landscape.anotherRun(before);
  await title(landscape, '1 remark on how rent.csv was read').waitFor();
});

step('the shown dataset can be read in another way, and is run again', async (landscape, bench) => {
  const before = await landscape.fact('run');
  await title(landscape, '1 remark on how rent.csv was read').waitFor();
  await remarks(landscape).getByRole('button', { name: 'Reading options…' }).click();
  await bench.pick('Decimal sign');
  await bench.pick('comma: 1,5');
  await bench.quickRows.filter({ hasText: /Decimal sign.*comma: 1,5/ }).waitFor();
  await bench.pick('Read it so');
  await landscape.anotherRun(before);
  await remarks(landscape).waitFor({ state: 'hidden' });
});

step(
  'a stored run tells what its reader had to say, and so does a page that is loaded again',
  async (landscape, bench) => {
    await landscape.openSideBar();
    await bench.clickRow('shoes.csv');
    await title(landscape, 'remarks on how shoes.csv was read').waitFor();
    await bench.reload();
    await title(landscape, 'remarks on how shoes.csv was read').waitFor();
  },
);

step('a file that cannot be read leads to the line that says why', async (landscape, bench) => {
  await landscape.runFile('quote.csv');
  const message = await bench.notification(/quote\.csv.*line 3/i);
  await bench.shot(shotPath('refused-file.png'));
  await message.getByRole('button', { name: 'Open line 3' }).click();
  await caretAt(bench, 3).waitFor();
});
