import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { installExtension } from '../host/server';
import { until } from '../until';
import { journey, shotPath } from './journey';

const home = mkdtempSync(join(tmpdir(), 'loss-landscape-'));
const folder = join(home, 'examples');
cpSync('examples', folder, { recursive: true });

const vsix = join('dist', 'loss-landscape.vsix');
const installed = installExtension(vsix, home);

/** A window as a user has it: the packaged extension, no help for tests, a folder that is not trusted. */
const step = journey(() => ({ folder, dataDir: home, driver: false, trust: true }));
// After the window's own end: a server that still writes would fill the folder again. Its processes end a moment after it.
after(() => rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));

step('the VSIX is small, and installed', async (_, bench) => {
  assert.ok(statSync(vsix).size <= 1_500_000);
  assert.match(installed, /loss-landscape\.loss-landscape@\d+\.\d+\.\d+/);
  assert.doesNotMatch(await bench.page.title(), /Development/);
  await bench.statusBarItem('Restricted Mode').waitFor();
});

step('the main job works in Restricted Mode, with the keyboard alone', async (landscape, bench) => {
  const { keyboard } = bench.page;
  await keyboard.press('F1');
  await bench.quickBox.pressSequentially('Run gradient descent');
  await bench.markedRow('Run gradient descent').waitFor();
  await bench.quickBox.press('Enter');
  await bench.quickInput.locator('.quick-input-title', { hasText: 'Run gradient descent' }).waitFor();
  await bench.quickBox.pressSequentially('Himmelblau');
  await bench.listed();
  await bench.markedRow('Himmelblau').waitFor();
  await bench.quickBox.press('Enter');
  assert.equal(await landscape.finished('Himmelblau'), 'budget');
  await until('the panel has the focus', () => landscape.panel.evaluate(() => document.hasFocus()));
  await keyboard.press('Home');
  await landscape.shows('step', 0);
  await keyboard.press('ArrowRight');
  await keyboard.press('Shift+ArrowRight');
  await landscape.shows('step', 11);
  const scale = await landscape.fact('scale');
  await keyboard.press('l');
  await landscape.shows('scale', scale === 'linear' ? 'logarithmic' : 'linear');
  await bench.shot(shotPath('installed.png'));
});

step('a dataset runs there, too', async (landscape) => {
  await landscape.runFile('line.csv');
  assert.equal(await landscape.finished('line.csv'), 'budget');
});
