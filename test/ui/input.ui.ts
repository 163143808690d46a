import assert from 'node:assert/strict';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { journey, shotPath } from './journey';
import { windowFolder } from './sharedWindow';

const folder = windowFolder();
cpSync('examples', folder, { recursive: true });
mkdirSync(join(folder, '데이터 모음'));
writeFileSync(
  join(folder, '데이터 모음', '키와 몸무게.csv'),
  '키,몸무게,나이\n1.6,55,20\n1.7,65,30\n1.8,75,25\n1.9,84,41\n',
);
writeFileSync(join(folder, 'ragged.csv'), 'x,y\n1,2\n3\n4,5,6\n');
writeFileSync(
  join(folder, 'ridge.experiment.json'),
  JSON.stringify({
    version: 1,
    objective: { kind: 'formula', text: '(x-1)^2 - 2y^2' },
    optimizers: [{ name: 'gd', settings: { learningRate: 0.2 } }],
    start: [3, 0],
    budget: { steps: 80 },
  }),
);

const step = journey(() => ({ folder, development: ['.'] }));

step('a dataset’s context menu fits a line to it', async (landscape) => {
  await landscape.runFile('line.csv');
  assert.equal(await landscape.finished('line.csv'), 'budget');
  await landscape.settled();
});

step('the trained model predicts', async (_, bench) => {
  await bench.command('Predict…');
  await bench.type('7');
  await bench.page
    .getByText(/^y = \d/)
    .first()
    .waitFor();
  await bench.press('Escape');
});

step(
  'an open dataset with Korean headers and path is the first thing to pick, and its target is asked',
  async (landscape, bench) => {
    await landscape.openRunnable('키와 몸무게.csv');
    await bench.command('Run gradient descent');
    await bench.quickRows.filter({ hasText: '키와 몸무게.csv' }).first().waitFor();
    await bench.shot(shotPath('pick.png'));
    await bench.pick('키와 몸무게.csv');
    await bench.quickRows.filter({ hasText: '나이' }).waitFor();
    await bench.pick('몸무게');
    await landscape.finished('키와 몸무게.csv');
    await bench.shot(shotPath('korean.png'));
  },
);

step('a dataset that cannot be read gives one sentence, and the panel stays', async (landscape, bench) => {
  const before = await landscape.fact('run');
  await landscape.runFile('ragged.csv');
  await bench.notification(/ragged\.csv.*line 3/i);
  await bench.command('Notifications: Clear All Notifications');
  assert.equal(await landscape.fact('run'), before);
});

step(
  'a match is marked, however quickly it is typed while the workspace is still being searched',
  async (_, bench) => {
    for (let time = 0; time < 6; time++) {
      await bench.command('Run gradient descent');
      await bench.type('Himmelblau');
      await bench.quickInput
        .locator('.monaco-progress-container:not(.active)')
        .waitFor({ state: 'attached' });
      await bench.markedRow('Himmelblau').waitFor();
      await bench.press('Escape');
      await bench.quickInput.waitFor({ state: 'hidden' });
    }
  },
);

step('a formula typed into the pick runs with Enter', async (landscape, bench) => {
  await bench.command('Run gradient descent');
  await bench.type('x^2 + 5*y');
  await bench.markedRow('2 parameters: x, y').waitFor();
  await bench.type('x^2 + 5*y^');
  await bench.quickRows.filter({ hasText: 'parameters: ' }).waitFor({ state: 'hidden' });
  await bench.type('x^2 + 5*y^2');
  await bench.markedRow('2 parameters: x, y').waitFor();
  await bench.press('Enter');
  assert.equal(await landscape.finished('x^2 + 5*y^2'), 'budget');
});

step(
  'how a formula was read is shown while it is typed, and stays beside its landscape',
  async (landscape, bench) => {
    await landscape.openFormulaBox();
    await bench.type('x^2 + xy + y^2');
    const message = bench.quickInput.locator('.quick-input-message');
    await message.filter({ hasText: '2 parameters: x, y — `xy` read as x·y' }).waitFor();
    await bench.shot(shotPath('formula-reading.png'));
    await bench.type('\\frac{1}{2}x_{1}^{2}+\\sin x_{2}');
    await message.filter({ hasText: '2 parameters: x1, x2' }).waitFor();
    await bench.type('x^2 + xy + y^2');
    await message.filter({ hasText: 'read as x·y' }).waitFor();
    await bench.press('Enter');
    assert.equal(await landscape.finished('x^2 + xy + y^2'), 'budget');
    await landscape.panel.locator('.remarks .toggle').click();
    await landscape.panel.locator('#remarks', { hasText: '“xy” is read as x·y.' }).waitFor();
  },
);

step('a formula with an error is explained while it is typed, then runs', async (landscape, bench) => {
  await landscape.openFormulaBox();
  await bench.type('x^2 + foo(y)');
  await bench.quickInput.locator('.quick-input-message', { hasText: 'character 7' }).waitFor();
  await bench.shot(shotPath('formula-error.png'));
  await bench.press('Enter');
  await bench.type('x^2 + 3*y^2');
  await bench.quickInput.locator('.quick-input-message', { hasText: '2 parameters: x, y' }).waitFor();
  await bench.press('Enter');
  assert.equal(await landscape.finished('x^2 + 3*y^2'), 'budget');
});

step('Escape at any question ends silently', async (landscape, bench) => {
  await landscape.openFormulaBox();
  await bench.press('Escape');
  await bench.quickInput.waitFor({ state: 'hidden' });
  assert.equal(await bench.page.locator('.part.statusbar .codicon-bell-dot').count(), 0);
});

step('a run that diverges says so and what to do', async (landscape, bench) => {
  const before = await landscape.fact('run');
  await bench.setSetting('lossLandscape.optimizer.learningRate', 10);
  await bench.tab('x^2 + 3*y^2').click();
  await landscape.anotherRun(before);
  await landscape.shows('stop', 'diverged');
  await landscape.panel.locator('[role="status"]', { hasText: /diverged.*smaller learning rate/i }).waitFor();
  await bench.shot(shotPath('diverged.png'));
  await landscape.openSideBar();
  await bench.row('x^2 + 3*y^2').filter({ hasText: 'diverged at step' }).waitFor();
});

step('a run of 100 million steps shows its progress and is stopped', async (landscape, bench) => {
  await bench.setSetting('lossLandscape.optimizer.learningRate', 1e-9);
  await bench.setSetting('lossLandscape.run.steps', 100_000_000);
  // Of a formula in two parameters, so many steps would be done before a hand is at the button.
  await landscape.openFormulaBox();
  await bench.answer('x39^2 + sum(sin(x)^2)');
  await bench.statusBarItem(/Descent \d+%/).waitFor();
  await bench.tab('x39^2').click();
  await bench.row('x39^2').and(bench.page.locator('.selected')).waitFor();
  await bench.shot(shotPath('running.png'));
  await landscape.panel.locator('header button:has(.codicon-debug-stop)').click();
  await landscape.shows('stop', 'cancelled');
  await bench.statusBarItem(/Descent \d+%/).waitFor({ state: 'hidden' });
});

step('a run that rests at a saddle says so, and what to do', async (landscape, bench) => {
  await bench.sideBar('Explorer');
  await bench.contextMenu(bench.row('ridge.experiment.json'), 'Run experiment');
  await bench.tab('(x-1)^2 - 2y^2').waitFor();
  await landscape.shows('stop', 'saddle');
  await landscape.panel
    .locator('[role="status"]', { hasText: /saddle.* from −4 to 2\. Start elsewhere/ })
    .waitFor();
  await landscape.panel.locator('.notice button', { hasText: 'Type a start…' }).waitFor();
  await landscape.panel.locator('section.runs .status', { hasText: 'saddle @ 80' }).waitFor();
  await bench.shot(shotPath('saddle.png'));
  await landscape.openSideBar();
  await bench.row('(x-1)^2 - 2y^2').filter({ hasText: 'at a saddle, step 80' }).waitFor();
});

step('nothing in the window complained', async (_, bench) => {
  const ours = bench.errors.filter((text) =>
    /loss-landscape|Content Security Policy|lossLandscape/i.test(text),
  );
  assert.deepEqual(ours, []);
});
