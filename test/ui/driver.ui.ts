import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { journey } from './journey';
import { windowFolder } from './sharedWindow';

// What the other journeys stand on: the driver itself, where VS Code works on while a hand waits.

const folder = windowFolder();
cpSync('examples', folder, { recursive: true });
const elsewhere = mkdtempSync(join(tmpdir(), 'loss-landscape-'));
after(() => rmSync(elsewhere, { recursive: true, force: true }));

const step = journey(() => ({ folder, development: ['.'] }));

step('a file is saved in any folder, empty ones that look alike too', async (landscape, bench) => {
  await landscape.runFunction('Booth');
  await landscape.finished('Booth');
  const folders = [
    folder,
    join(elsewhere, 'first'),
    join(elsewhere, 'second'),
    join(elsewhere, 'second', 'in it'),
    tmpdir(),
  ];
  for (const into of folders) mkdirSync(into, { recursive: true });
  for (const [i, into] of folders.entries()) {
    const file = join(into, `${process.pid}-${i}.csv`);
    await landscape.exportTrajectory(file);
    assert.ok(existsSync(file));
    rmSync(file);
  }
  assert.equal(await bench.quickInput.isVisible(), false);
});

step('what is typed arrives, though a panel takes the focus at once', async (landscape, bench) => {
  const robbed = await bench.quickBox.evaluateHandle((box) => {
    const over = new AbortController();
    const panel = document.querySelector<HTMLElement>('iframe.webview');
    box.addEventListener('focus', () => queueMicrotask(() => panel?.focus()), over);
    return over;
  });
  for (let time = 0; time < 8; time++) {
    await landscape.openFormulaBox();
    await bench.type(`x^2 + ${time}y^2`);
    assert.equal(await bench.quickBox.inputValue(), `x^2 + ${time}y^2`);
    await bench.press('Escape');
    await bench.quickInput.waitFor({ state: 'hidden' });
  }
  await robbed.evaluate((over) => over.abort());
});

step('a setting is set to another value and to its default, typed and chosen', async (landscape, bench) => {
  for (const steps of [200, 200, 70]) await bench.setSetting('lossLandscape.run.steps', steps);
  const optimizers = { 'Gradient descent': 'gd', Adam: 'adam', 'L-BFGS': 'lbfgs' };
  for (const label of ['Gradient descent', 'L-BFGS', 'Adam'] as const)
    await bench.chooseSetting('lossLandscape.optimizer.name', label, optimizers[label]);
  await bench.tab('Booth').click();
  await landscape.panel.locator('header .optimizer', { hasText: /^Adam$/ }).waitFor();
  await landscape.shows('reached', 70);
});

step('a command is reached while a panel that comes to the front loads anew', async (_, bench) => {
  for (let time = 0; time < 2; time++) {
    await bench.command('Preferences: Open Settings (UI)');
    await bench.page.locator('.settings-editor').waitFor();
    await bench.command('View: Close Editor');
    await bench.openFile('line.csv');
    await bench.command('View: Close Editor');
    await bench.command('Loss Landscape: Check gradient');
    await bench.tab('Gradient check of Booth').waitFor();
    await bench.closeTab('Gradient check of Booth');
  }
});
