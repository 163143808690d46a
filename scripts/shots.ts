// Makes README's pictures from the running extension: `npm run shots` writes media/readme/; `-- race data` makes those of some parts.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { Landscape } from '../test/ui/landscape';
import { until } from '../test/until';
import { type Frame, gifOf } from './gif';

const folder = join('media', 'readme');
const wide = { width: 1400, height: 860 };
/** All of a network's views at once. */
const tall = { width: 1000, height: 900 };
/** A convolutional network learns so long at most, in milliseconds. */
const slow = 120_000;
const narrow = { width: 620, height: 1000 };

const settings = {
  // A window as a user sees it, not one for tests.
  'window.title': 'examples',
  'window.commandCenter': false,
};

/** One run that shows much of a path. */
const single = {
  ...settings,
  'lossLandscape.optimizer.name': 'momentum',
  'lossLandscape.optimizer.learningRate': 0.001,
  'lossLandscape.run.steps': 240,
};

/** What is in an editor beside the panel. */
const narrowEditor = { 'editor.minimap.enabled': false };

/** Where a person's own file is. */
const ownFolder = mkdtempSync(join(tmpdir(), 'own-'));
process.once('exit', () => rmSync(ownFolder, { recursive: true, force: true }));

const scheduleKey = 'lossLandscape.schedule.name';

async function themes(landscape: Landscape): Promise<void> {
  const { bench } = landscape;
  await landscape.openSideBar();
  await landscape.selectedRow(Number(await landscape.fact('reached'))).waitFor();
  await bench.page.mouse.move(700, 850);
  const pictures = { dark: 'Dark Modern', light: 'Light Modern', 'high-contrast': 'Dark High Contrast' };
  for (const [name, theme] of Object.entries(pictures)) {
    await landscape.theme(theme);
    await landscape.settled();
    await bench.shot(join(folder, `${name}.png`));
  }
  await landscape.theme('Dark Modern');
  await bench.command('View: Toggle Primary Side Bar Visibility');
}

/** A schedule: its learning rate as a column of the steps and below the loss. */
async function schedule(landscape: Landscape): Promise<void> {
  const { bench } = landscape;
  await landscape.openSideBar();
  const before = await landscape.fact('run');
  await bench.chooseSetting(scheduleKey, 'Cosine annealing with warm restarts', 'cosineWarmRestarts');
  await showStep(landscape, before, 96);
  await bench.shot(join(folder, 'schedule.png'));
}

/** A method that walks by values alone, and counts them. */
async function simplex(landscape: Landscape): Promise<void> {
  const { bench } = landscape;
  const before = await landscape.fact('run');
  await bench.chooseSetting('lossLandscape.optimizer.name', 'Nelder–Mead', 'neldermead');
  await showStep(landscape, before, 60);
  await bench.shot(join(folder, 'nelder-mead.png'));
}

async function showStep(landscape: Landscape, before: string, step: number): Promise<void> {
  await landscape.bench.tab('Rosenbrock').click();
  await landscape.anotherRun(before);
  await landscape.scrubTo(step);
  await landscape.slider.blur();
  await landscape.selectedRow(step).waitFor();
  await landscape.settled();
}

/** A gradient that a person derived, and the mistake in it. */
async function gradientCheck(landscape: Landscape): Promise<void> {
  const { bench } = landscape;
  await bench.command('Check a gradient I derived');
  await bench.answer('2x - 2 - 400x*(y - x^2), 100*(y - x^2)');
  await bench.tab('Gradient check').waitFor();
  await bench.page.locator('.editor-instance .view-lines', { hasText: /✗.differs/ }).waitFor();
  await bench.shot(join(folder, 'gradient-check.png'));
}

/** A walk by the panel's own time slider, in a file of its own. */
async function walk(landscape: Landscape, name: string, count: number): Promise<void> {
  const frames: Frame[] = [];
  const last = Number(await landscape.fact('reached'));
  for (let i = 0; i <= count; i++) {
    // Steps get longer: the beginning of a walk is where most happens.
    const step = Math.round(last * (i / count) ** 2);
    await landscape.scrubTo(step);
    await landscape.slider.blur();
    await landscape.settled();
    frames.push({ png: await landscape.panel.screenshot(), milliseconds: i === count ? 2500 : 80 });
  }
  writeFileSync(join(folder, `${name}.gif`), gifOf(frames));
}

/** A model of classes and one of numbers, with what is drawn of them. */
async function fits(landscape: Landscape): Promise<void> {
  const { bench } = landscape;
  const look = (name: string) =>
    landscape.panel.locator('section.fit').getByRole('radio', { name, exact: true });
  const shot = async (name: string): Promise<void> => {
    await landscape.settled();
    await bench.shot(join(folder, `${name}.png`));
  };
  await bench.sideBar('Explorer');
  await bench.contextMenu(bench.row('iris.experiment.json'), 'Run experiment');
  await landscape.finished('iris.csv');
  await bench.command('View: Toggle Primary Side Bar Visibility');
  await shot('regions');
  await look('Confusion').click();
  await landscape.settled();
  writeFileSync(join(folder, 'confusion.png'), await landscape.panel.locator('section.fit').screenshot());
  await bench.sideBar('Explorer');
  await bench.contextMenu(bench.row('cars.experiment.json'), 'Run experiment');
  await landscape.finished('cars.csv');
  await landscape.settled();
  writeFileSync(join(folder, 'predicted.png'), await landscape.panel.locator('section.fit').screenshot());
}

/** A function with several optimizers: all of the panel in three themes, as an animation, and narrow. */
async function race(landscape: Landscape): Promise<void> {
  const { bench } = landscape;
  await landscape.raceFunction('Rosenbrock');
  await landscape.finished('Rosenbrock');
  await themes(landscape);
  await bench.page.setViewportSize({ width: 1000, height: 640 });
  await walk(landscape, 'race', 48);
  await bench.page.setViewportSize(narrow);
  await landscape.settled();
  await bench.shot(join(folder, 'narrow.png'));
}

/** A race over the surface, exported as a person does; then what one of them looks at in a step, with its formulas. */
async function surface(landscape: Landscape): Promise<void> {
  const { bench, panel } = landscape;
  await landscape.raceFunction('Himmelblau');
  await landscape.finished('Himmelblau');
  await bench.command('View: Toggle Primary Side Bar Visibility');
  await panel.locator('#landscape').focus();
  await bench.page.keyboard.press('3');
  await panel.locator('.landscape[data-seen="surface"]').waitFor();
  await landscape.settled();
  await bench.command('Export animation');
  const file = join(ownFolder, 'surface.gif');
  await landscape.export(file, {
    ...{ Format: 'gif', What: 'landscape' },
    ...{ 'Width in pixels': '800', Seconds: '8', Frames: '120' },
  });
  copyFileSync(file, join(folder, 'surface.gif'));
  await bench.page.keyboard.press('3');
  await panel.locator('tr', { hasText: 'Adam' }).click();
  await landscape.scrubTo(6);
  await panel.locator('button[data-layer="inside"]').first().click();
  // High enough for the sentences and the formulas below them.
  await bench.page.setViewportSize({ ...wide, height: 1200 });
  await landscape.openSideBar();
  await landscape.selectedRow(6).waitFor();
  await landscape.table.getByText('In formulas').click();
  await landscape.table.locator('.board .line.point').waitFor();
  await panel.locator('.passing').waitFor({ state: 'hidden' });
  await landscape.settled();
  await bench.page.mouse.move(700, 850);
  await bench.shot(join(folder, 'inside.png'));
}

/** A network that learns two moons: its regions bend while the time slider goes. */
async function network(landscape: Landscape): Promise<void> {
  const { bench } = landscape;
  await landscape.openPick();
  await bench.type('Two moons');
  await bench.pick('Two moons');
  await landscape.finished('Two moons');
  await bench.command('View: Toggle Primary Side Bar Visibility');
  await bench.page.setViewportSize(tall);
  await landscape.panel.locator('section.fit').scrollIntoViewIfNeeded();
  await bench.page.mouse.move(tall.width / 2, 5);
  await walk(landscape, 'network', 36);
}

/** A picture of a part of the page once it changes no more, while the landscape beside it still gets finer. */
async function still(part: Locator): Promise<Buffer> {
  let before: Buffer | undefined;
  const same = async (): Promise<Buffer | false> => {
    const now = await part.screenshot();
    const isSame = before?.equals(now);
    before = now;
    return isSame ? now : false;
  };
  return until('the picture rests', same, slow);
}

/** Digits by a convolutional network: what it takes them for, and one on its way through. */
async function digits({ bench, panel }: Landscape): Promise<void> {
  const fit = panel.locator('section.fit');
  const shot = async (name: string): Promise<void> => {
    await bench.page.mouse.move(tall.width / 2, 5);
    writeFileSync(join(folder, `${name}.png`), await still(fit));
  };
  await bench.sideBar('Explorer');
  await bench.contextMenu(bench.row('digits.experiment.json'), 'Run experiment');
  await bench.tab('digits').waitFor();
  await panel.and(bench.panel.locator('[data-stop]:not([data-stop=""])')).waitFor({ timeout: slow });
  await bench.page.setViewportSize(tall);
  await fit.scrollIntoViewIfNeeded();
  await fit
    .getByRole('button', { name: /^true / })
    .first()
    .waitFor({ timeout: slow });
  await shot('pictures');
  await fit
    .getByRole('button', { name: /^true / })
    .first()
    .click();
  await fit.locator('.said', { hasText: /predicted/ }).waitFor({ timeout: slow });
  await shot('featureMaps');
}

/** A dataset, and models of it. */
async function models(landscape: Landscape): Promise<void> {
  await landscape.runFile('line.csv');
  await landscape.finished('line.csv');
  await landscape.settled();
  await landscape.bench.shot(join(folder, 'dataset.png'));
  await fits(landscape);
}

/** What is chosen in the settings editor. */
async function methods(landscape: Landscape): Promise<void> {
  await landscape.runFunction('Rosenbrock');
  await landscape.finished('Rosenbrock');
  await schedule(landscape);
  await simplex(landscape);
  await gradientCheck(landscape);
}

/** A look at a dataset. */
async function data({ bench }: Landscape): Promise<void> {
  await bench.sideBar('Explorer');
  await bench.contextMenu(bench.row('cars.csv'), 'Inspect data');
  const page = bench.panel.locator('body[data-view="data"]');
  await page.getByRole('combobox', { name: 'Role of Origin' }).selectOption('target');
  await page.getByRole('combobox', { name: 'Scale features' }).selectOption('standard');
  await page.getByRole('combobox', { name: 'Test rows' }).selectOption('25');
  await page.locator('.classes li').first().waitFor();
  await bench.command('View: Toggle Primary Side Bar Visibility');
  await bench.page.mouse.move(700, 850);
  await bench.shot(join(folder, 'data.png'));
}

/** A function of one's own beside its landscape, after an edit: the path of before is a ghost. */
async function code(landscape: Landscape): Promise<void> {
  const { bench } = landscape;
  const ravine = (height: number): string =>
    [
      'def ravine(w: float = -1.5, b: float = 2.0):',
      '    """',
      '    A bent valley.',
      '    minimum: 1, 1',
      '    domain: [-2, 2] x [-1, 2.5]',
      '    """',
      '    left = (1 - w) ** 2',
      `    right = ${height} * (b - w ** 2) ** 2`,
      '    return left + right',
      '',
    ].join('\n');
  writeFileSync(join(ownFolder, 'loss.py'), ravine(2));
  await landscape.openRunnable('loss.py');
  await bench.command('Run gradient descent on this function');
  await landscape.finished('ravine');
  const before = await landscape.fact('run');
  await landscape.rewrite(ravine(12));
  await landscape.anotherRun(before);
  await landscape.panel.locator('table', { hasText: 'previous' }).waitFor();
  await bench.command('View: Toggle Primary Side Bar Visibility');
  await landscape.settled();
  await bench.page.mouse.move(1390, 850);
  await bench.shot(join(folder, 'code.png'));
}

/** Pictures that are made in one window, and its settings. */
interface Part {
  /** Absent: the examples. */
  readonly folder?: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly take: (landscape: Landscape) => Promise<void>;
}

const parts: Readonly<Record<string, Part>> = {
  race: { settings, take: race },
  surface: { settings, take: surface },
  models: { settings, take: models },
  methods: { settings: single, take: methods },
  data: { settings, take: data },
  code: { folder: ownFolder, settings: { ...single, ...narrowEditor }, take: code },
  digits: { settings, take: digits },
  network: { settings: { ...settings, 'lossLandscape.optimizer.name': 'adam' }, take: network },
};

async function main(names: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [name, { folder: own, settings, take }] of Object.entries(parts)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const landscape = await Landscape.open({
      folder: own ?? 'examples',
      development: ['.'],
      viewport: wide,
      settings,
    });
    try {
      await take(landscape);
    } finally {
      await landscape.bench.close();
    }
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
