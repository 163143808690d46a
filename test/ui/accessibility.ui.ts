import assert from 'node:assert/strict';
import { violations, violationsIn } from './axe';
import { cutTexts } from './cutTexts';
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
      assert.deepEqual(await violationsIn(theme, landscape.panel), []);
      assert.deepEqual(await violationsIn(theme, landscape.table), []);
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

step('of a network every word can be read, however wide the window is', async (landscape, bench) => {
  await bench.sideBar('Explorer');
  await bench.contextMenu(bench.row('moons.experiment.json'), 'Run experiment');
  await landscape.finished('moons.csv');
  await bench.command('View: Toggle Primary Side Bar Visibility');
  const choose = (name: string) =>
    landscape.panel.locator('section.fit').getByRole('radio', { name, exact: true }).click();
  const looks = [['Fit'], ['Network', 'Units'], ['Network', 'Distributions']];
  for (const width of [1280, 480]) {
    await bench.page.setViewportSize({ width, height: 900 });
    for (const names of looks) {
      for (const name of names) await choose(name);
      await landscape.settled();
      assert.deepEqual(await cutTexts(landscape.panel), [], `${names.join(', ')} at ${width}`);
    }
  }
  for (const theme of ['Dark Modern', 'Light Modern', 'Dark High Contrast', 'Light High Contrast']) {
    await landscape.theme(theme);
    await landscape.settled();
    assert.deepEqual(await violationsIn(theme, landscape.panel), [], theme);
  }
});
