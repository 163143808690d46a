import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { write } from '../host/hand';
import { until } from '../until';
import { violationsIn } from './axe';
import { journey } from './journey';
import type { Landscape } from './landscape';
import { windowFolder } from './sharedWindow';

/** How long the panel may take; the machine may be busy. */
const patience = 20_000;

const folder = windowFolder();

function writeExperiment(name: string, budget: object): void {
  const experiment = {
    version: 1,
    objective: { kind: 'function', name: 'rosenbrock' },
    optimizers: [
      { name: 'gd', settings: { learningRate: 0.002 } },
      { name: 'momentum', settings: { learningRate: 0.0005, momentum: 0.9 } },
      { name: 'adam', settings: { learningRate: 0.1 } },
      { name: 'lbfgs', settings: {} },
    ],
    start: [-1.2, 1],
    seed: 1,
    budget,
  };
  writeFileSync(join(folder, `${name}.experiment.json`), JSON.stringify(experiment));
}

writeExperiment('steps', { steps: 200 });
writeExperiment('counted', { steps: 200, evaluations: 120 });

const step = journey(() => ({ folder, development: ['.'] }));

/** The rows of the legend; that of a name, where one is given. */
function rows(landscape: Landscape, name?: string): Locator {
  const all = landscape.panel.locator('.runs tbody tr');
  return name === undefined
    ? all
    : all.filter({ has: landscape.bench.panel.locator('.name', { hasText: name }) });
}

/** The texts of a column, from top to bottom. */
const column = (landscape: Landscape, name: string): Promise<string[]> =>
  rows(landscape).locator(`.${name}`).allTextContents();

/** Waits until a column says this. */
async function columnShows(landscape: Landscape, name: string, texts: readonly string[]): Promise<void> {
  await until(
    `the column ${name} says ${texts.join(', ')}`,
    async () => (await column(landscape, name)).join() === texts.join(),
    patience,
  );
}

/** Runs an experiment's file and waits until all of its runs have ended. Without the explorer: the trajectory view stays. */
async function race(landscape: Landscape, name: string): Promise<void> {
  await begin(landscape, name);
  await landscape.panel.locator('.runs .ending', { hasText: '1 converged' }).waitFor();
}

/** Runs an experiment's file and waits until its first run is drawn and has ended. */
async function begin(landscape: Landscape, name: string): Promise<void> {
  const { bench } = landscape;
  const shown = await bench.tab('Rosenbrock').isVisible();
  const before = shown ? await landscape.fact('run') : 'none';
  await landscape.openRunnable(`${name}.experiment.json`);
  await bench.command('Run experiment');
  await bench.tab('Rosenbrock').click();
  await landscape.anotherRun(before);
}

/** Clicks what shows only while the pointer is on a run's row. */
async function press(row: Locator, cell: string): Promise<void> {
  await row.hover();
  await row.locator(`${cell} button`).click();
}

step('an experiment with several optimizers is a race, and the legend its table', async (landscape) => {
  await race(landscape, 'steps');
  await columnShows(landscape, 'name', ['Gradient descent', 'Momentum', 'Adam', 'L-BFGS']);
  await columnShows(landscape, 'status', [
    'budget @ 200',
    'budget @ 200',
    'budget @ 200',
    '✓ converged @ 35',
  ]);
  assert.equal(await rows(landscape).locator('.sample svg').count(), 4);
  await landscape.panel.locator('.runs .ending', { hasText: '1 converged · 3 used the budget' }).waitFor();
});

step('why a run ended is said in full where the pointer is, and in the header', async (landscape) => {
  const status = rows(landscape, 'L-BFGS').locator('.status');
  assert.match((await status.getAttribute('title')) ?? '', /^converged at step 35: /);
  const adam = await rows(landscape, 'Adam').locator('.status').getAttribute('title');
  assert.match(
    adam ?? '',
    /^all 200 steps done\. The loss was still falling, by \S+ in the last tenth of the steps\./,
  );
  await landscape.panel.locator('header .ending', { hasText: 'all 200 steps done' }).waitFor();
  const tick = landscape.panel.locator('footer .ends i');
  assert.equal(await tick.count(), 1);
  assert.match((await tick.getAttribute('title')) ?? '', /^L-BFGS converged at step 35/);
});

for (const theme of ['Light Modern', 'Dark High Contrast', 'Dark Modern'])
  step(`nothing in the legend keeps a person out, in ${theme}`, async (landscape) => {
    await landscape.theme(theme);
    await landscape.settled();
    assert.deepEqual(await violationsIn(theme, landscape.panel), []);
  });

step('ranks and numbers are those at the time cursor', async (landscape) => {
  await landscape.scrubTo(0);
  await columnShows(landscape, 'rank', ['1', '1', '1', '1']);
  await columnShows(landscape, 'status', ['step 0', 'step 0', 'step 0', 'step 0']);
  await landscape.scrubTo(40);
  const losses = (await column(landscape, 'loss-now')).map(numberOf);
  const ranks = await column(landscape, 'rank');
  const expected = losses.map((loss) => String(1 + losses.filter((other) => other < loss).length));
  assert.deepEqual(ranks, expected, String(losses));
  assert.equal(ranks[3], '1');
});

/** "4.221×10⁻¹⁰" as a number. */
function numberOf(text: string): number {
  const plain = text.replaceAll(/[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (sign) => '-0123456789'['⁻⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign)]);
  return Number(plain.replace('×10', 'e').replace('−', '-'));
}

step('a click on a row selects its run: form, details and trajectory view follow', async (landscape) => {
  await landscape.openSideBar();
  await landscape.selectedRow(40).waitFor();
  const before = await landscape.fact('run');
  await rows(landscape, 'Adam').locator('.name').click();
  await landscape.currentRun('Adam').waitFor();
  assert.notEqual(await landscape.fact('run'), before);
  assert.equal(await rows(landscape, 'Adam').getAttribute('aria-selected'), 'true');
  assert.equal(await landscape.fact('step'), '40', 'the time cursor stays');
  await landscape.selectedRow(40).waitFor();
  const loss = await landscape.panel.locator('.details div', { hasText: /^f/ }).locator('dd').textContent();
  assert.equal(loss, await rows(landscape, 'Adam').locator('.loss-now').textContent());
});

step(
  'by keyboard: arrows go between rows, Enter selects, and the slider does not move',
  async (landscape) => {
    await rows(landscape, 'Adam').focus();
    await rows(landscape, 'Adam').press('ArrowUp');
    await rows(landscape, 'Momentum').press('Enter');
    await landscape.currentRun('Momentum').waitFor();
    await rows(landscape, 'Momentum').press('ArrowUp');
    await rows(landscape, 'Gradient descent').press(' ');
    await landscape.currentRun('Gradient descent').waitFor();
    assert.equal(await landscape.fact('step'), '40');
  },
);

step('the eye hides a run, with its tick on the slider, and shows it again', async (landscape) => {
  const ticks = landscape.panel.locator('footer .ends i');
  const before = await landscape.settled();
  await press(rows(landscape, 'L-BFGS'), '.eye');
  await until('the tick has gone', async () => (await ticks.count()) === 0, patience);
  assert.ok(!before.equals(await landscape.settled()));
  await press(rows(landscape, 'L-BFGS'), '.eye');
  await until('the tick is there again', async () => (await ticks.count()) === 1, patience);
});

step('of a run that is hidden nothing is told over the loss chart', async (landscape) => {
  const tooltip = landscape.panel.locator('section.loss .tooltip');
  const hover = async (): Promise<void> => {
    await landscape.panel.locator('footer').hover();
    await landscape.lossChart.hover();
  };
  await hover();
  await tooltip.waitFor();
  await press(rows(landscape, 'Gradient descent'), '.eye');
  await landscape.settled();
  await hover();
  await landscape.settled();
  assert.ok(await tooltip.isHidden());
  await press(rows(landscape, 'Gradient descent'), '.eye');
  await hover();
  await tooltip.waitFor();
});

step(
  'a double click renames a run; Escape leaves the name, an empty one brings the first back',
  async (landscape) => {
    const { panel } = landscape;
    const field = panel.locator('.runs .rename');
    await rows(landscape, 'Momentum').locator('.name').dblclick();
    await write(field, 'The heavy ball');
    await field.press('Enter');
    await rows(landscape, 'The heavy ball').waitFor();
    await rows(landscape, 'The heavy ball').press('F2');
    await write(field, 'Something else');
    await field.press('Escape');
    await field.waitFor({ state: 'hidden' });
    await columnShows(landscape, 'name', ['Gradient descent', 'The heavy ball', 'Adam', 'L-BFGS']);
    await rows(landscape, 'The heavy ball').press('F2');
    await write(field, '');
    await field.press('Enter');
    await columnShows(landscape, 'name', ['Gradient descent', 'Momentum', 'Adam', 'L-BFGS']);
  },
);

step(
  '"Continue" lets all runs take more steps, and the time cursor stays where it was',
  async (landscape) => {
    await landscape.scrubTo(200);
    const before = await landscape.fact('run');
    await landscape.panel.locator('footer .continue').click();
    await landscape.anotherRun(before);
    await landscape.shows('reached', 400);
    await landscape.shows('step', 200);
    await columnShows(landscape, 'status', ['step 200', 'step 200', 'step 200', '✓ converged @ 35']);
  },
);

step(
  'the cross takes a run out of the picture, the Delete key too, but not the last one',
  async (landscape) => {
    await press(rows(landscape, 'Gradient descent'), '.status');
    await columnShows(landscape, 'name', ['Momentum', 'Adam', 'L-BFGS']);
    await rows(landscape, 'Adam').focus();
    await rows(landscape, 'Adam').press('Delete');
    await columnShows(landscape, 'name', ['Momentum', 'L-BFGS']);
    await rows(landscape, 'Momentum').focus();
    await rows(landscape, 'Momentum').press('Delete');
    await columnShows(landscape, 'name', ['L-BFGS']);
    await rows(landscape, 'L-BFGS').focus();
    await rows(landscape, 'L-BFGS').press('Delete');
    await columnShows(landscape, 'name', ['L-BFGS']);
    assert.equal(await rows(landscape, 'L-BFGS').locator('.status button').isVisible(), false);
  },
);

step('with a budget of evaluations, runs are compared after as many evaluations', async (landscape) => {
  await race(landscape, 'counted');
  assert.equal(await landscape.panel.getAttribute('data-clock'), 'evaluations');
  await landscape.slider.fill('30');
  await landscape.panel.and(landscape.bench.panel.locator('[data-time="30"]')).waitFor();
  await columnShows(landscape, 'status', ['step 29', 'step 29', 'step 29', 'step 23']);
  await landscape.shows('step', 29);
  await landscape.panel.locator('footer .position', { hasText: 'evaluation 30 / 120' }).waitFor();
});

step('the trajectory view, which counts steps, has the same moment as the panel', async (landscape) => {
  await landscape.openSideBar();
  await landscape.selectedRow(29).waitFor();
  await rows(landscape, 'L-BFGS').locator('.name').click();
  await landscape.selectedRow(23).waitFor();
  await landscape.table.locator('[role="grid"]').press('ArrowDown');
  await landscape.shows('step', 24);
  assert.ok(Number(await landscape.panel.getAttribute('data-time')) > 30);
});

step('the other clock is a switch away, whatever the budget', async (landscape) => {
  await landscape.panel.locator('.loss [role="radio"][data-value="steps"]').click();
  await landscape.shows('step', 24);
  await columnShows(landscape, 'status', ['step 24', 'step 24', 'step 24', 'step 24']);
  await landscape.panel.locator('.loss [role="radio"][data-value="evaluations"]').click();
  await landscape.shows('step', 24);
});

step(
  'what is counted, and where the cursor was, come back after a reload of the window',
  async (landscape, bench) => {
    await landscape.slider.fill('70');
    await landscape.panel.and(bench.panel.locator('[data-time="70"]')).waitFor();
    await landscape.shows('step', 35);
    await landscape.shows('saved', 'true');
    await bench.reload();
    await landscape.finished('Rosenbrock');
    await landscape.panel.and(bench.panel.locator('[data-time="70"][data-clock="evaluations"]')).waitFor();
  },
);

step(
  'where motion is wanted, a race plays from its start, and is live in the end',
  async (landscape, bench) => {
    await bench.chooseSetting('workbench.reduceMotion', 'off', 'off');
    await bench.tab('Rosenbrock').click();
    await landscape.panel.and(bench.panel.locator(':not(.vscode-reduce-motion)')).waitFor();
    const before = await landscape.fact('run');
    await bench.sideBar('Explorer');
    await bench.contextMenu(bench.row('steps.experiment.json'), 'Run experiment');
    await landscape.anotherRun(before);
    const steps: number[] = [];
    await until(
      'the cursor has moved to the last step',
      async () => {
        const now = Number(await landscape.fact('step'));
        if (now !== steps.at(-1)) steps.push(now);
        return now === 200;
      },
      patience,
    );
    // It did not jump there; how often it is looked at is the machine’s affair.
    assert.ok(steps.length > 4, `it was seen at ${steps.join(', ')}`);
    assert.deepEqual(
      steps,
      steps.toSorted((a, b) => a - b),
    );
    await landscape.transport('play').waitFor();
  },
);

step('nothing failed in any page', async (_, bench) => {
  assert.deepEqual(
    bench.errors.filter((line) => /loss-landscape|LandscapePanel/.test(line)),
    [],
  );
});
