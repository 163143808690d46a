import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Locator } from 'playwright-core';
import { journey } from './journey';

const step = journey(() => ({ folder: 'examples', development: ['.'] }));

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

interface Audited {
  readonly axe: { run(): Promise<AxeResults> };
}

/** What axe calls serious or critical in a webview's document: the rule, and the elements that break it. */
async function violations(body: Locator): Promise<readonly string[]> {
  const frame = await (await body.elementHandle())?.ownerFrame();
  assert.ok(frame);
  await frame.evaluate(axe);
  const { violations: all, passes } = await frame.evaluate(() =>
    (globalThis as unknown as Audited).axe.run(),
  );
  assert.ok(passes.length > 10, 'axe has looked at the document');
  return all
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`).join('\n')}`,
    );
}

step('a function is drawn beside its trajectory', async (landscape) => {
  await landscape.runFunction('Rosenbrock');
  await landscape.finished('Rosenbrock');
  await landscape.openSideBar();
  await landscape.selectedRow(500).waitFor();
});

for (const theme of ['Dark Modern', 'Light Modern', 'Dark High Contrast', 'Light High Contrast'])
  step(
    `nothing in the panel and in the trajectory view keeps a person out, in ${theme}`,
    async (landscape) => {
      await landscape.theme(theme);
      await landscape.settled();
      assert.deepEqual(await violations(landscape.panel), []);
      assert.deepEqual(await violations(landscape.table), []);
    },
  );

step('nor with a dataset, its fit and its predictions, and the run before', async (landscape, bench) => {
  await landscape.theme('Dark Modern');
  await landscape.runFile('line.csv');
  await landscape.finished('line.csv');
  const before = await landscape.fact('run');
  await bench.setSetting('lossLandscape.run.steps', 30);
  await bench.tab('line.csv').click();
  await landscape.anotherRun(before);
  assert.deepEqual(await violations(landscape.panel), []);
});
