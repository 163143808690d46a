import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { PNG } from 'pngjs';
import { until } from '../until';
import { journey, shotPath } from './journey';
import type { Landscape } from './landscape';
import { windowFolder } from './sharedWindow';

const folder = windowFolder();
for (const file of ['iris.csv', 'iris.experiment.json'])
  copyFileSync(join('examples', file), join(folder, file));

const step = journey(() => ({ folder, development: ['.'] }));

const box = (landscape: Landscape): Locator => landscape.panel.locator('section.fit');
const picture = (landscape: Landscape): Locator => box(landscape).locator('canvas.top');
const look = (landscape: Landscape, name: string): Locator =>
  box(landscape).getByRole('radio', { name, exact: true });

/** Waits until what is said of the picture fits. */
async function label(of: Locator, wanted: RegExp): Promise<string> {
  const read = async (): Promise<string | false> => {
    const said = (await of.getAttribute('aria-label')) ?? '';
    return wanted.test(said) && said;
  };
  return until(`the label fits ${wanted}`, read, 20_000);
}

step(
  'an experiment on irises shows regions, with the accuracy on training and test rows',
  async (landscape, bench) => {
    await bench.sideBar('Explorer');
    await bench.contextMenu(bench.row('iris.experiment.json'), 'Run experiment');
    await landscape.finished('iris.csv');
    const said = await label(
      picture(landscape),
      /^Regions, species at step \d+\. training: accuracy 0\.\d+ · test: accuracy /,
    );
    const scores = box(landscape).locator('.scores');
    assert.ok(said.endsWith((await scores.textContent()) ?? '-'), 'the same is to be read');
    for (const name of ['setosa', 'versicolor', 'virginica', 'not trained on'])
      await box(landscape).locator('.classes').getByText(name, { exact: true }).waitFor();
  },
);

/** The orange of the second class in a dark theme, which nothing else of this panel has. */
const orange = [0xe5, 0xb0, 0x39];

step('a picture of the panel has the fit in it', async (landscape) => {
  await landscape.settled();
  const png = await landscape.copiedPicture();
  writeFileSync(shotPath('copied-fit.png'), png);
  const { width, height, data } = PNG.sync.read(png);
  let found = 0;
  for (let i = 0; i < 4 * width * height; i += 4)
    if (orange.every((part, place) => data[i + place] === part)) found++;
  assert.ok(found > 500, `${found} pixels of the second class's marks`);
  const { y, height: own } = (await picture(landscape).boundingBox()) ?? assert.fail();
  const header = (await landscape.panel.locator('header > .words').boundingBox()) ?? assert.fail();
  assert.ok(height >= 2 * (y + own - header.y), `${height} pixels, the fit ends at ${y + own}`);
});

step('and so has one of shapes and words, in which the regions are an image', async (landscape, bench) => {
  const file = join(folder, 'fit.svg');
  await bench.command('Export picture');
  await landscape.export(file, { Format: 'svg', What: 'page', Colours: 'shown' });
  const svg = readFileSync(file, 'utf8');
  const words = Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), ([, text]) => text);
  const scores = (await box(landscape).locator('.scores').textContent()) ?? '';
  // A text that goes over two lines of the page is two.
  const all = words.join(' ');
  assert.ok(scores !== '');
  for (const text of [scores, 'setosa', 'virginica', 'not trained on'])
    assert.ok(all.includes(text), `${text} in ${all}`);
  // What stands at the axes of the fit.
  const columns = ['sepal_length', 'sepal_width', 'petal_length', 'petal_width'];
  const titles = words.filter((word) => columns.includes(word));
  assert.ok(titles.length >= 2, `${titles}`);
  assert.match(svg, /<image /);
  const colour = `#${orange.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  assert.match(svg, new RegExp(`<path [^>]*fill="${colour}"`), 'the marks of the second class are shapes');
});

step('the picture moves with the time cursor: at the start every class is as likely', async (landscape) => {
  const before = await landscape.settled();
  await landscape.scrubTo(0);
  await label(picture(landscape), /at step 0\. training: accuracy 0\.33/);
  const after = await landscape.settled();
  assert.ok(!before.equals(after));
  await landscape.scrubTo(Number(await landscape.fact('reached')));
  await label(picture(landscape), /at step [1-9]/);
});

step('a row is told of under the pointer, and arrow keys go from row to row', async (landscape) => {
  await landscape.settled();
  const tooltip = box(landscape).locator('.tooltip:not(.network *)');
  await picture(landscape).focus();
  await picture(landscape).press('End');
  await tooltip.getByText('virginica').first().waitFor();
  const last = await tooltip.textContent();
  assert.match(last ?? '', /line \d+, (training|test).*petal_length = .*predicted: virginica \(\d/);
  await picture(landscape).press('ArrowLeft');
  await until('another row is marked', async () => (await tooltip.textContent()) !== last, 20_000);
  await picture(landscape).press('Escape');
  await tooltip.waitFor({ state: 'hidden' });
});

step('other columns are chosen along the axes, by hand and by keys', async (landscape) => {
  const horizontal = box(landscape).getByLabel('Column along the horizontal axis');
  assert.equal(await horizontal.inputValue(), '2', 'petal_length, which tells the classes apart best');
  await horizontal.selectOption({ label: 'sepal_length' });
  await until('sepal_length is chosen', async () => (await horizontal.inputValue()) === '0', 20_000);
  await landscape.settled();
});

step('the confusion matrix has counts for test and for training rows', async (landscape) => {
  await look(landscape, 'Confusion').click();
  const cells = box(landscape).locator('.confusion tbody td');
  await cells.first().waitFor();
  const total = async (): Promise<number> => {
    const counts = await cells.locator('b').allTextContents();
    return counts.reduce((sum, count) => sum + Number(count), 0);
  };
  const held = await total();
  await look(landscape, 'training').click();
  await until('all other rows are counted', async () => held + (await total()) === 150, 20_000);
  await cells.first().focus();
  await cells.first().press('ArrowRight');
  const focused = box(landscape).locator('.confusion td:focus');
  assert.match(
    (await focused.getAttribute('aria-label')) ?? '',
    /^\d+ rows of setosa are taken for versicolor: /,
  );
});

step('the choice stays, and arrow keys change it', async (landscape) => {
  await look(landscape, 'Confusion').press('ArrowRight');
  await picture(landscape).waitFor();
  await look(landscape, 'Regions').press('ArrowLeft');
  await box(landscape).locator('.confusion').waitFor();
  await until('the choice is kept', async () => (await landscape.fact('saved')) === 'true', 20_000);
});

step('a row that is typed is predicted', async (landscape) => {
  const form = box(landscape).locator('form');
  await form.getByLabel('petal_length').fill('6');
  await form.getByLabel('petal_width').fill('2.4');
  await form.locator('output', { hasText: /^virginica \(\d/ }).waitFor();
});

step('the rows of a file are predicted, and saved as CSV', async (landscape, bench) => {
  const saved = join(folder, 'predictions.csv');
  await box(landscape).getByRole('button', { name: 'Predict a file…' }).click();
  await bench.openPath(join(folder, 'iris.csv'));
  await bench.saveAs(saved);
  await bench.tab('predictions.csv').waitFor();
  const lines = readFileSync(saved, 'utf8').trim().split('\n');
  assert.equal(
    lines[0],
    'row,species,probability of setosa,probability of versicolor,probability of virginica',
  );
  assert.equal(lines.length, 151);
  const truth = readFileSync(join(folder, 'iris.csv'), 'utf8').trim().split('\n');
  const right = lines.filter((line, row) => row > 0 && line.split(',')[1] === truth[row].split(',')[4]);
  assert.ok(right.length > 135, `${right.length} of 150 are right`);
  const [row, , ...shares] = lines[1].split(',').map(Number);
  assert.equal(row, 1);
  assert.ok(Math.abs(shares.reduce((sum, share) => sum + share) - 1) < 1e-12);
});
