import assert from 'node:assert/strict';
import { until } from '../until';
import { journey, shotPath } from './journey';
import { LayerMenu } from './layerMenu';

const step = journey(() => ({ folder: 'examples', development: ['.'] }));

const optimizerKey = 'lossLandscape.optimizer.name';
const scheduleKey = 'lossLandscape.schedule.name';

step('an optimizer chosen in the settings editor walks at once', async (landscape, bench) => {
  await landscape.runFunction('Rosenbrock');
  await landscape.finished('Rosenbrock');
  const before = await landscape.fact('run');
  await bench.chooseSetting(optimizerKey, 'Adam', 'adam');
  await bench.tab('Rosenbrock').click();
  await landscape.anotherRun(before);
  await landscape.panel.locator('header .optimizer', { hasText: /^Adam$/ }).waitFor();
});

step(
  'a schedule chosen there is said above the landscape and drawn below the loss',
  async (landscape, bench) => {
    const before = await landscape.fact('run');
    await bench.chooseSetting(scheduleKey, 'Cosine annealing with warm restarts', 'cosineWarmRestarts');
    await bench.tab('Rosenbrock').click();
    await landscape.anotherRun(before);
    await landscape.panel
      .locator('header', { hasText: 'cosine annealing with warm restarts (T₀ = 50' })
      .waitFor();
    const strip = landscape.panel.locator('canvas.rate');
    await strip.waitFor();
    assert.match((await strip.getAttribute('aria-label')) ?? '', /^Learning rate: at most /);
  },
);

step('it is drawn anew in another theme, also in one of the same kind', async (landscape) => {
  const strip = landscape.panel.locator('canvas.rate');
  const drawn = () => strip.evaluate((canvas) => canvas instanceof HTMLCanvasElement && canvas.toDataURL());
  for (const theme of ['Dark+', 'Dark Modern']) {
    await landscape.settled();
    const before = await drawn();
    await landscape.theme(theme);
    await until(`the strip has the colours of ${theme}`, async () => (await drawn()) !== before);
  }
});

step(
  'the learning rate is a column of the trajectory, and jumps up where the cosine begins again',
  async (landscape, bench) => {
    await bench.tab('Rosenbrock').click();
    await landscape.openSideBar();
    const rateAt = async (at: number): Promise<string> => {
      await landscape.scrubTo(at);
      await landscape.selectedRow(at).waitFor();
      return landscape.cell(at, 'learning rate η');
    };
    const full = await rateAt(1);
    assert.match(await rateAt(50), /×10⁻/, 'nearly 0 at the end of a cycle');
    assert.equal(await rateAt(51), full);
  },
);

step('a line search shows its evaluations, and no schedule', async (landscape, bench) => {
  const before = await landscape.fact('run');
  await bench.chooseSetting(optimizerKey, 'L-BFGS', 'lbfgs');
  await bench.tab('Rosenbrock').click();
  await landscape.anotherRun(before);
  await landscape.panel.locator('.details dt', { hasText: 'evaluations' }).waitFor();
  await landscape.panel.locator('canvas.rate').waitFor({ state: 'hidden' });
  await landscape.scrubTo(5);
  await landscape.selectedRow(5).waitFor();
  assert.ok(Number(await landscape.cell(5, 'evaluations')) > 6);
});

step('a wrong gradient that a person typed is told from the values of the loss', async (landscape, bench) => {
  await bench.command('Check a gradient I derived');
  await bench.type('2x - 2 - 400x*(y - x^2), 100*(y - ');
  await bench.quickInput.locator('.quick-input-message', { hasText: 'character' }).waitFor();
  await bench.answer('2x - 2 - 400x*(y - x^2), 100*(y - x^2)');
  await bench.tab('Gradient check of Rosenbrock').waitFor();
  const report = bench.page.locator('.editor-instance .view-lines');
  for (const said of [/The.gradient.differs.in.y:/, /✗.differs/, /✓.agrees/])
    await report.filter({ hasText: said }).waitFor();
  assert.ok(await landscape.panel.isVisible(), 'the report stands beside the picture');
  await bench.closeTab('Gradient check of Rosenbrock');
});

step(
  'that the gradient of the run itself agrees is said beside the picture, in no message',
  async (landscape, bench) => {
    await bench.command('Loss Landscape: Check gradient');
    const report = bench.page.locator('.editor-instance .view-lines');
    await report.filter({ hasText: /The.gradient.agrees.with.the.values.of.the.loss/ }).waitFor();
    assert.ok(await landscape.panel.isVisible());
    assert.equal(await bench.page.locator('.part.statusbar .codicon-bell-dot').count(), 0);
  },
);

step('what each kind of method looks at in its step is told beside it', async (landscape) => {
  await landscape.runFunction('Rosenbrock');
  await landscape.finished('Rosenbrock');
  const { panel } = landscape;
  const part = (name: string) => panel.locator(`.inside-legend li[data-part="${name}"]`);
  await panel.locator('[data-layer="inside"]').press('Enter');
  const seen: readonly [method: string, parts: readonly string[]][] = [
    ['adam', ['update', 'gradient', 'velocity', 'scaling']],
    ['nag', ['velocity', 'lookAhead']],
    ['bfgs', ['search', 'model']],
    ['lm', ['trust', 'model']],
    ['neldermead', ['update', 'simplex']],
  ];
  for (const [method, parts] of seen) {
    const choice = landscape.formField('optimizer.name').locator('select');
    if ((await choice.inputValue()) !== method) {
      const before = await landscape.fact('run');
      await choice.selectOption(method);
      await landscape.anotherRun(before);
    }
    await landscape.scrubTo(2);
    await panel.locator('.inside-legend h3', { hasText: 'Step 2 → 3' }).waitFor();
    for (const name of parts) await part(name).waitFor();
    if (method !== 'adam') continue;
    // The arrow stays as long on the screen: of a smaller part of the plane, it is a smaller one.
    const before = await part('gradient').textContent();
    await panel.locator('#landscape').press('+');
    await until('another scale is told', async () => (await part('gradient').textContent()) !== before);
    await panel.locator('#landscape').press('0');
    await part('gradient')
      .filter({ hasText: before ?? '' })
      .waitFor();
  }
  await part('gradient').waitFor({ state: 'detached' });
});

step(
  'over a line there are tangent, secant, parabola and step in place of contours',
  async (landscape, bench) => {
    await landscape.runFunction('Parabola');
    await landscape.finished('Parabola');
    const form = landscape.panel.locator('section.form');
    const chosen = async (key: string, value: string): Promise<void> => {
      const before = await landscape.fact('run');
      const field = landscape.formField(key).locator('select, input');
      if ((await field.evaluate((own) => own.tagName)) === 'SELECT') await field.selectOption(value);
      else {
        await field.fill(value);
        await field.press('Enter');
      }
      await landscape.anotherRun(before);
    };
    await form.getByRole('button', { name: /^More/ }).click();
    await chosen('run.gradient', 'forward');
    await chosen('run.h', '0.5');
    await landscape.scrubTo(1);
    await landscape.settled();
    const menu = new LayerMenu(landscape);
    await menu.open();
    assert.deepEqual(
      await menu.tryEach(),
      ['paths', 'minima', 'stationary', 'inside', 'tangent', 'secant', 'parabola', 'step'],
      'what is only over planes is not offered',
    );
    await menu.toggle('parabola');
    await menu.close();
    await landscape.settled();
    await bench.shot(shotPath('curve-lines.png'));
  },
);
