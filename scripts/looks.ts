// Contact sheets of the panel on data, for whoever changes how it looks: every view in four themes, at three widths of the
// window. `npm run looks -- iris line` writes out/looks/<view>-<width>.png; without names, all of them.
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { Landscape } from '../test/ui/landscape';
import { sheet } from './sheet';

const themes = ['Dark Modern', 'Light Modern', 'Dark High Contrast', 'Light High Contrast'] as const;
const widths = [1400, 1280, 700] as const;
/** Below it the parts of the panel stand one below the other. */
const stacked = 900;

/** A run, and the ways in which it is looked at. */
interface Subject {
  readonly file: string;
  readonly tab: string;
  readonly views: readonly View[];
}

interface View {
  readonly name: string;
  /** The part of the panel that is to be seen. */
  readonly part: 'fit' | 'loss' | 'form';
  readonly choose?: (landscape: Landscape) => Promise<unknown>;
}

const radio = (name: string) => (landscape: Landscape) =>
  landscape.panel.locator('section.fit').getByRole('radio', { name, exact: true }).click();
const looksAt = (...looks: readonly string[]): readonly View[] =>
  looks.map((look) => ({ name: look.toLowerCase(), part: 'fit', choose: radio(look) }));
const quantity = (id: string) => (landscape: Landscape) =>
  landscape.panel.getByRole('combobox', { name: 'What is drawn' }).selectOption(id);
const loss: View = { name: 'loss', part: 'loss', choose: quantity('loss') };

const fitButton = (landscape: Landscape, name: string) =>
  landscape.panel.locator('section.fit').getByRole('button', { name, exact: true });
const followRow = (landscape: Landscape) => fitButton(landscape, 'Follow a row').click();
/** Back to where the next theme begins. */
async function leaveRow(landscape: Landscape): Promise<void> {
  await radio('Units')(landscape);
  await radio('Values')(landscape);
  await fitButton(landscape, 'Leave this row').click();
}

/** The box of the loss chart's axes, open. */
async function axesOf({ panel }: Landscape): Promise<Locator> {
  const box = panel.getByRole('dialog', { name: 'Axes and smoothing' });
  if (!(await box.isVisible())) await panel.getByRole('button', { name: 'Axes and smoothing' }).click();
  return box;
}

/** Chooses in the box, and closes it. */
const axes = (choose: (box: Locator) => Promise<unknown>) => async (landscape: Landscape) => {
  const box = await axesOf(landscape);
  await choose(box);
  await box.getByRole('button', { name: 'Dismiss' }).click();
};
const scaleOf = (box: Locator, axis: string, scale: string) =>
  box
    .getByRole('radiogroup', { name: `${axis}: scale` })
    .getByText(scale, { exact: true })
    .click();
const drawnAt = (box: Locator, axis: string) => box.getByRole('combobox', { name: `${axis}: what is drawn` });
const firstEnd = (box: Locator) => box.getByLabel('Horizontal axis: from');

/** What can be chosen of the loss chart's axes, and back. */
const chartViews: readonly View[] = [
  {
    name: 'second',
    part: 'loss',
    choose: axes(async (box) => {
      await drawnAt(box, 'Right axis').selectOption('gradientNorm');
      await box.getByRole('slider', { name: 'Smoothing' }).fill('0.9');
    }),
  },
  {
    name: 'part',
    part: 'loss',
    choose: axes(async (box) => {
      await scaleOf(box, 'Horizontal axis', 'log');
      await firstEnd(box).fill('30');
      await box.getByLabel('Horizontal axis: to').fill('90');
      await firstEnd(box).press('Enter');
    }),
  },
  {
    name: 'distance',
    part: 'loss',
    choose: async (landscape) => drawnAt(await axesOf(landscape), 'Left axis').selectOption('distance'),
  },
  {
    name: 'plain',
    part: 'loss',
    choose: axes((box) => box.getByRole('button', { name: 'All as at first' }).click()),
  },
];

const subjects: Readonly<Record<string, Subject>> = {
  line: { file: 'line.experiment.json', tab: 'line.csv', views: looksAt('Data', 'Predicted', 'Residuals') },
  cars: {
    file: 'cars.experiment.json',
    tab: 'cars.csv',
    views: [...looksAt('Predicted', 'Residuals'), loss],
  },
  iris: {
    file: 'iris.experiment.json',
    tab: 'iris.csv',
    views: [
      ...looksAt('Regions', 'Confusion'),
      { name: 'accuracy', part: 'loss', choose: quantity('accuracy') },
      loss,
    ],
  },
  overfit: {
    file: 'overfit.experiment.json',
    tab: 'overfit.csv',
    views: [...looksAt('Data', 'Residuals'), loss],
  },
  two: { file: 'two.experiment.json', tab: 'two.csv', views: looksAt('Regions', 'Confusion') },
  moons: {
    file: 'moons.experiment.json',
    tab: 'moons.csv',
    views: [
      { name: 'network', part: 'fit', choose: radio('Network') },
      { name: 'row', part: 'fit', choose: followRow },
      { name: 'gradients', part: 'fit', choose: radio('Gradients') },
      { name: 'distributions', part: 'fit', choose: radio('Distributions') },
      { name: 'units', part: 'fit', choose: leaveRow },
    ],
  },
  one: { file: 'one.experiment.json', tab: 'two.csv', views: looksAt('Data') },
  spiral: {
    ...{ file: 'spiral.experiment.json', tab: 'Spiral' },
    views: [{ name: 'form', part: 'form' }, ...looksAt('Regions')],
  },
  chart: { file: 'chart.experiment.json', tab: 'Two moons', views: chartViews },
  race: { file: 'race.experiment.json', tab: 'Rosenbrock', views: chartViews },
  rent: { file: 'rent.experiment.json', tab: 'rent.csv', views: [loss, ...looksAt('Predicted')] },
};

/** The examples, and what they have not: two classes, and features of different sizes. */
function folder(): string {
  const own = mkdtempSync(join(tmpdir(), 'landscape-looks-'));
  cpSync('examples', own, { recursive: true });
  const write = (name: string, rows: readonly (readonly (string | number)[])[]): void =>
    writeFileSync(join(own, `${name}.csv`), `${rows.map((row) => row.join()).join('\n')}\n`);
  const two = Array.from({ length: 60 }, (_, i) => {
    const x = ((i * 37) % 60) / 10;
    const y = ((i * 23) % 50) / 10;
    return [x, y, x + y + Math.sin(7 * i) > 5.2 ? 'ripe' : 'green'];
  });
  write('two', [['size', 'softness', 'fruit'], ...two]);
  const rent = Array.from({ length: 60 }, (_, i) => {
    const [area, year] = [30 + ((i * 37) % 90), 1950 + ((i * 23) % 71)];
    return [area, year, 9 * area + 0.5 * year - 600];
  });
  write('rent', [['area', 'year', 'rent'], ...rent]);
  const writeExperiment = (name: string, value: object): void =>
    writeFileSync(join(own, `${name}.experiment.json`), JSON.stringify({ version: 1, ...value }));
  const experiment = (name: string, objective: object, more: object = {}): void =>
    writeExperiment(name, {
      objective: { kind: 'dataset', model: { name: 'linear' }, ...objective },
      optimizers: [{ name: name === 'spiral' ? 'adam' : 'gd' }],
      ...more,
    });
  const fruit = { file: 'two.csv', target: 'fruit', loss: 'binaryCrossEntropyWithLogits' };
  const split = { test: 0.25 };
  experiment('two', { ...fruit, preparation: { scale: 'standard', split } });
  experiment('one', { ...fruit, features: ['size'], preparation: { split } });
  const hidden = { hidden: [16, 16, 8], activation: ['tanh', 'relu', 'tanh'] };
  experiment('spiral', {
    generated: { name: 'spiral' },
    model: { name: 'mlp', settings: hidden },
    preparation: { split },
  });
  const network = {
    generated: { name: 'moons' },
    model: { name: 'mlp', settings: { hidden: [16, 8], activation: 'tanh' } },
    preparation: { split },
  };
  experiment('chart', network, {
    optimizers: [{ name: 'adam' }],
    batch: { size: 16 },
    budget: { steps: 400 },
  });
  writeExperiment('race', {
    objective: { kind: 'function', name: 'rosenbrock' },
    optimizers: [{ name: 'gd' }, { name: 'momentum' }, { name: 'adam' }],
    budget: { steps: 120 },
  });
  experiment('rent', { file: 'rent.csv', target: 'rent', loss: 'mse' });
  return own;
}

/** Its views in one theme at one width: of a window in columns the right one, else what is scrolled to. */
async function take(landscape: Landscape, { views }: Subject, width: number): Promise<readonly Buffer[]> {
  const pictures: Buffer[] = [];
  for (const { part, choose } of views) {
    await choose?.(landscape);
    await landscape.panel.locator(`section.${part}`).scrollIntoViewIfNeeded();
    await landscape.bench.page.mouse.move(width / 2, 5);
    const whole = await landscape.settled();
    pictures.push(width > stacked ? await landscape.panel.locator('aside').screenshot() : whole);
  }
  return pictures;
}

async function look(landscape: Landscape, name: string, subject: Subject, target: string): Promise<void> {
  const { bench } = landscape;
  await bench.page.setViewportSize({ width: widths[0], height: 860 });
  await bench.sideBar('Explorer');
  await bench.contextMenu(bench.row(subject.file), 'Run experiment');
  await landscape.finished(subject.tab);
  await bench.command('View: Toggle Primary Side Bar Visibility');
  const taken: (readonly (readonly Buffer[])[])[] = [];
  for (const theme of themes) {
    await landscape.theme(theme);
    const own: (readonly Buffer[])[] = [];
    for (const width of widths) {
      await bench.page.setViewportSize({ width, height: 860 });
      own.push(await take(landscape, subject, width));
    }
    taken.push(own);
  }
  for (const [i, width] of widths.entries())
    for (const [v, view] of subject.views.entries())
      writeFileSync(join(target, `${name}-${view.name}-${width}.png`), sheet([taken.map((of) => of[i][v])]));
}

async function main(names: readonly string[]): Promise<void> {
  const target = join('out', 'looks');
  mkdirSync(target, { recursive: true });
  const own = folder();
  const landscape = await Landscape.open({
    ...{ folder: own, development: ['.'], viewport: { width: widths[0], height: 860 } },
  });
  try {
    for (const [name, subject] of Object.entries(subjects))
      if (names.length === 0 || names.includes(name)) await look(landscape, name, subject, target);
  } finally {
    await landscape.bench.close();
    rmSync(own, { recursive: true });
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
