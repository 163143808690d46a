import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journey, shotPath } from './journey';
import { windowFolder } from './sharedWindow';

const folder = windowFolder();
writeFileSync(join(folder, 'ravine.js'), 'function ravine(x, y) {\n  return x ** 2 + 5 * y ** 2;\n}\n');

const step = journey(() => ({
  folder,
  development: ['.'],
  trust: true,
  viewport: { width: 1400, height: 860 },
}));

step('in Restricted Mode a function is found, and it is said why it is not run', async (landscape, bench) => {
  await bench.sideBar('Explorer');
  await bench.row('ravine.js').dblclick();
  await bench.tab('ravine.js').waitFor();
  await landscape.openPick();
  await bench.pick('ravine');
  const refusal = await bench.notification(/ravine.*Restricted Mode/);
  await bench.shot(shotPath('restricted.png'));
  await refusal.getByRole('button', { name: 'Manage trust' }).click();
});

step('once the folder is trusted, the function runs', async (landscape, bench) => {
  await bench.page
    .locator('.workspace-trust-editor')
    .getByRole('button', { name: 'Trust', exact: true })
    .click();
  await bench.page.locator('.workspace-trust-editor', { hasText: 'You trust this folder' }).waitFor();
  await landscape.openRunnable('ravine.js');
  await bench.command('Run gradient descent on this function');
  await landscape.finished('ravine — Gradient descent');
});
