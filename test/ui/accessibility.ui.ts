import assert from 'node:assert/strict';
import { violations } from './axe';
import { journey } from './journey';

const step = journey(() => ({ folder: 'examples', development: ['.'] }));

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
