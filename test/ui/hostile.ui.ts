import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workbench } from '../host/workbench';
import { journey, shotPath } from './journey';
import { windowFolder } from './sharedWindow';

const link = '[Fix it](command:workbench.action.quit)';
const folder = windowFolder();

const experiment = (name: string, more: object): void =>
  writeFileSync(
    join(folder, `${name}.experiment.json`),
    JSON.stringify({ version: 1, optimizers: [{ name: 'gd' }], ...more }),
  );
const dataset = (file: string): object => ({ kind: 'dataset', file, target: 'price' });

writeFileSync(join(folder, 'trap.csv'), `${link},b\n1,2\n2,3\n3,4\n`);
writeFileSync(join(folder, 'icons.csv'), `$(flame),${link},c\n1,2,3\n2,3,4\n3,4,6\n`);
experiment('header', { objective: dataset('trap.csv') });
experiment('field', { objective: dataset('trap.csv'), [link]: 1 });
experiment('endless', { objective: dataset('trap.csv'), ['x'.repeat(300_121)]: 1 });
experiment('share', { objective: dataset('//srv/share/x.csv') });

/** A window on a folder that somebody else wrote, which is not trusted. */
const step = journey(() => ({ folder, development: ['.'], trust: true }));

/** Runs an experiment from the explorer; answers the message about it, in which nothing can be clicked. */
async function refusal(bench: Workbench, name: string, what: RegExp): Promise<string> {
  await bench.sideBar('Explorer');
  await bench.contextMenu(bench.row(`${name}.experiment.json`), 'Run experiment');
  const notification = await bench.notification(what);
  const message = notification.locator('.notification-list-item-message');
  assert.equal(await message.locator('a').count(), 0, 'a link in the message');
  const text = (await message.textContent()) ?? '';
  await bench.shot(shotPath(`hostile-${name}.png`));
  return text;
}

step('an empty list of runs says that everything works in Restricted Mode', async (landscape, bench) => {
  await bench.statusBarItem('Restricted Mode').waitFor();
  await landscape.openSideBar();
  await bench.page.locator('.welcome-view-content', { hasText: 'works in Restricted Mode' }).waitFor();
});

step('a column called like a link is text in a message', async (_, bench) => {
  const text = await refusal(bench, 'header', /There is no column "price"/);
  assert.ok(text.includes('[Fix it] (command:workbench.action.quit)'), text);
});

step('so is a field of an experiment', async (_, bench) => {
  const text = await refusal(bench, 'field', /has no field/);
  assert.ok(text.includes('[Fix it] (command:workbench.action.quit)'), text);
});

step('a field of 300,121 characters is shown by its beginning and its end', async (_, bench) => {
  const text = await refusal(bench, 'endless', /has no field "xxx/);
  assert.ok(text.length < 400, `${text.length} characters`);
});

step('a file on another computer is refused in a sentence', async (_, bench) => {
  const text = await refusal(bench, 'share', /is on another computer/);
  assert.equal(
    text,
    '"//srv/share/x.csv" is on another computer: copy the file beside the experiment and write its name.',
  );
});

step('columns called like icons and links are text in the list of columns', async (landscape, bench) => {
  await landscape.runFile('icons.csv');
  const rows = bench.quickRows;
  await rows.filter({ hasText: '$ (flame)' }).waitFor();
  await rows.filter({ hasText: '[Fix it] (command:workbench.action.quit)' }).waitFor();
  assert.equal(await bench.quickInput.locator('.codicon-flame').count(), 0, 'an icon of the file');
  await bench.shot(shotPath('hostile-columns.png'));
  await bench.press('Escape');
});
