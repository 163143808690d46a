import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { enginesOf } from '../host/processes';
import { until } from '../until';
import { journey } from './journey';
import type { Landscape } from './landscape';

// A run of a hundred million steps, of which the page cannot take every row as it comes: every view says the same of it.

const step = journey(() => ({
  folder: 'examples',
  development: ['.'],
  settings: {
    'workbench.reduceMotion': 'on',
    'lossLandscape.run.steps': 100_000_000,
    'lossLandscape.optimizer.learningRate': 1e-9,
  },
  viewport: { width: 1400, height: 900 },
}));

/** Past this step the rows were thinned out, some times over. */
const thinned = 200_000;

/** How far the run is, in each part of the panel at one moment; the header says it while the run goes on. */
function saidIn(panel: Locator): Promise<readonly string[]> {
  return panel.evaluate((body) => {
    const texts = [
      'header .running:not([hidden]) output',
      'footer .position',
      'section.runs tbody .status',
    ].map((selector) => body.querySelector(selector)?.textContent ?? '');
    return [...texts.flatMap((text) => /[\d,]{4,}/.exec(text)?.[0] ?? []), body.dataset.reached ?? ''].map(
      (text) => text.replaceAll(',', ''),
    );
  });
}

/** Every view says of the ended run that it came to one step, which is answered. */
async function endSaid(
  landscape: Landscape,
  words: { readonly row: string; readonly legend: string },
): Promise<number> {
  const { bench, panel, table } = landscape;
  const [first, ...others] = await saidIn(panel);
  assert.equal(others.length, 2);
  assert.deepEqual(new Set(others), new Set([first]));
  const reached = Number(first);
  assert.match(
    (await panel.locator('section.runs tbody .status').first().textContent()) ?? '',
    new RegExp(words.legend),
  );
  const counted = String(reached);
  await bench.row(`${words.row} at step ${reached.toLocaleString('en')}`).waitFor();
  await table.and(bench.view.locator(`[data-step="${counted}"]`)).waitFor();
  await landscape
    .selectedRow(reached)
    .or(table.locator(`[role="row"][data-step="${counted}"]`))
    .first()
    .waitFor();
  return reached;
}

step('while it goes on, header, transport and legend say the same step', async (landscape, bench) => {
  await landscape.openFormulaBox();
  await bench.answer('x39^2 + sum(sin(x)^2)');
  await landscape.shows('stop', '');
  for (let before = thinned, moment = 0; moment < 8; moment++) {
    const reached = async (): Promise<number | false> => {
      const now = Number(await landscape.fact('reached'));
      return now > before && now;
    };
    before = await until('the run has come farther', reached, 60_000);
    const said = await saidIn(landscape.panel);
    assert.equal(said.length, 4, said.join(' '));
    assert.equal(new Set(said).size, 1, said.join(' '));
  }
});

step('when it is stopped, every view says the step of its last row', async (landscape, bench) => {
  await landscape.panel.locator('header button:has(.codicon-debug-stop)').click();
  await landscape.shows('stop', 'cancelled');
  await landscape.openSideBar();
  const reached = await endSaid(landscape, { row: 'stopped', legend: 'stopped|cancelled' });
  assert.ok(reached > thinned && reached < 1e8, String(reached));
  await bench.shot('out/shots/long-run-stopped.png');
});

step('when its engine is killed, too', async (landscape, bench) => {
  await bench.command('Run again');
  await landscape.shows('stop', '');
  const far = async (): Promise<boolean> => Number(await landscape.fact('reached')) > thinned;
  await until('the run is far', far, 60_000);
  for (const { id } of enginesOf(bench.server)) process.kill(id, 'SIGKILL');
  await landscape.shows('stop', 'failed');
  await endSaid(landscape, { row: 'failed', legend: 'failed' });
});
