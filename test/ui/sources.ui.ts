import assert from 'node:assert/strict';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Workbench } from '../host/workbench';
import { until } from '../until';
import { journey, shotPath } from './journey';
import { windowFolder } from './sharedWindow';

const folder = windowFolder();
const line = 'x,y\n1,13\n2,23\n3,33\n4,43\n5,53\n';

cpSync('test/fixtures/datasets/iris/iris.parquet', join(folder, 'iris.parquet'));
writeFileSync(join(folder, 'flats.xlsx'), workbook(line));
writeFileSync(join(folder, 'notes.md'), `# Notes\n\nFive points:\n\n${line}\nThat is all.\n`);
// Large enough that a person has the time to cancel its reading.
writeFileSync(join(folder, 'large.csv'), `x,y\n${'0.12345,0.54321\n'.repeat(8_000_000)}`);

/** An Excel workbook of one sheet with the cells of a CSV text. */
function workbook(csv: string): Uint8Array {
  const cell = (text: string): string =>
    Number.isNaN(Number(text)) ? `<c t="inlineStr"><is><t>${text}</t></is></c>` : `<c><v>${text}</v></c>`;
  const rows = csv
    .trim()
    .split('\n')
    .map((row) => `<row>${row.split(',').map(cell).join('')}</row>`);
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const relation = (id: string, type: string, target: string): string =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="${id}" Type="${relationships}/${type}" Target="${target}"/></Relationships>`;
  return zipSync({
    '_rels/.rels': strToU8(relation('rId1', 'officeDocument', 'xl/workbook.xml')),
    'xl/_rels/workbook.xml.rels': strToU8(relation('rId1', 'worksheet', 'worksheets/sheet1.xml')),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${relationships}"><sheets><sheet name="Flats" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    'xl/worksheets/sheet1.xml': strToU8(
      `<worksheet xmlns="${main}"><sheetData>${rows.join('')}</sheetData></worksheet>`,
    ),
  });
}

const step = journey(() => ({ folder, development: ['.'], viewport: { width: 1400, height: 860 } }));

/** Opens the notes and selects the table in them, by keyboard. */
async function selectTable(bench: Workbench): Promise<void> {
  // In the explorer: to the quick pick the panel of its rows has nearly the same name.
  await bench.sideBar('Explorer');
  await bench.row('notes.md').dblclick();
  // An editor that was open before takes the keys a little later.
  await bench.page.locator('.editor-instance .view-line', { hasText: '1,13' }).first().click();
  const { keyboard } = bench.page;
  await keyboard.press('Control+Home');
  for (let line = 0; line < 4; line++) await keyboard.press('ArrowDown');
  for (let line = 0; line < 6; line++) await keyboard.press('Shift+ArrowDown');
  await bench.statusBarItem(/\(\d+ selected\)/).waitFor();
}

step('a Parquet file is run on from its menu in the explorer', async (landscape, bench) => {
  await landscape.runFile('iris.parquet');
  await bench.pick('species');
  await landscape.finished('iris.parquet');
  await bench.shot(shotPath('parquet.png'));
});

step('an Excel workbook is found in the pick, by keyboard alone', async (landscape, bench) => {
  await landscape.openPick();
  await bench.type('flats');
  await bench.markedRow('flats.xlsx').waitFor();
  await bench.press('Enter');
  await landscape.finished('flats.xlsx');
});

step('the rows that are selected in a document are run on from its menu', async (landscape, bench) => {
  await selectTable(bench);
  const rows = bench.page.locator('.editor-instance .view-line', { hasText: '3,33' });
  await bench.contextMenu(rows.first(), 'Run gradient descent on the selection');
  await landscape.finished('notes.md 5-10.txt');
  await bench.shot(shotPath('selection.png'));
});

step('and by keyboard; saved, the experiment has its data beside it', async (landscape, bench) => {
  const run = await landscape.fact('run');
  await selectTable(bench);
  await bench.command('Run gradient descent on the selection');
  await landscape.anotherRun(run);
  await bench.command('Save as experiment');
  const file = join(folder, 'kept.experiment.json');
  await bench.saveAs(file);
  const written = await until(
    'the experiment is written',
    () => {
      try {
        return JSON.parse(readFileSync(file, 'utf8')) as { readonly objective: { readonly file: string } };
      } catch {
        return false;
      }
    },
    20_000,
  );
  assert.equal(readFileSync(join(folder, written.objective.file), 'utf8'), line);
});

step('what is copied from a spreadsheet is pasted, from the pick', async (landscape, bench) => {
  await bench.page.evaluate((text) => navigator.clipboard.writeText(text), line.replaceAll(',', '\t'));
  await landscape.openPick();
  await bench.pick('Paste data');
  await landscape.finished('clipboard.txt');
});

step('an untitled document with a table in it stands first in the pick', async (landscape, bench) => {
  await bench.command('File: New Untitled Text File');
  await bench.page.keyboard.insertText(line);
  await landscape.openPick();
  await bench.markedRow('Untitled-1').waitFor();
  await bench.shot(shotPath('untitled.png'));
  await bench.press('Enter');
  await landscape.finished('Untitled-1');
});

step('a long reading says how far it is, and is cancelled', async (landscape, bench) => {
  await landscape.runFile('large.csv');
  const progress = await bench.notification(/Reading large\.csv.*%/);
  await bench.shot(shotPath('reading.png'));
  await progress.getByRole('button', { name: 'Cancel' }).click();
  await progress.waitFor({ state: 'hidden' });
  const run = await landscape.fact('run');
  await landscape.runFunction('Sphere');
  await landscape.anotherRun(run);
});
