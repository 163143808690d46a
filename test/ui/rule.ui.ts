import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../until';
import { journey, shotPath } from './journey';
import { windowFolder } from './sharedWindow';

const folder = windowFolder();

const experiment = (optimizer: object): string =>
  JSON.stringify({
    version: 1,
    objective: { kind: 'function', name: 'rosenbrock' },
    optimizers: [optimizer],
    budget: { steps: 200 },
  });
const adam = { name: 'adam', settings: { learningRate: 0.05 } };
writeFileSync(join(folder, 'adam.experiment.json'), experiment(adam));
writeFileSync(
  join(folder, 'wrong.experiment.json'),
  experiment({ name: 'custom', settings: { rule: 'm = 0.9*m + g;\nx = x - lr*moment' } }),
);

const step = journey(() => ({ folder, development: ['.'], viewport: { width: 1400, height: 900 } }));

const ruleKey = 'optimizer.rule';

step('an update rule is typed, told what is wrong with it, mended, and raced', async (landscape, bench) => {
  await landscape.openRunnable('adam.experiment.json');
  await bench.command('Run experiment');
  await landscape.finished('Rosenbrock');
  await bench.closeTab('adam.experiment.json');
  await bench.command('Add optimizer');
  await bench.type('Your own update rule');
  await bench.tick('Your own update rule…');
  await bench.press('Enter');
  await bench.page.getByPlaceholder('Choose an update rule to start from').waitFor();
  await bench.type('Sign descent');
  await bench.pick('Sign descent');
  const message = bench.quickInput.locator('.quick-input-message');
  await message.filter({ hasText: 'This rule can be run.' }).waitFor();
  await bench.type('Soft sign: m = beta*m + g; x = x - lr*m/(abs(m) + c)');
  await message.filter({ hasText: 'beta = 0.9 in [0, 1]' }).waitFor();
  await bench.shot(shotPath('rule-wrong.png'));
  await bench.press('Enter');
  await bench.type('Soft sign: beta = 0.9 in [0, 1); m = beta*m + g; x = x - lr*m/(norm(m) + 1)');
  await message.filter({ hasText: 'sliders: beta = 0.9; remembers m' }).waitFor();
  await bench.shot(shotPath('rule-box.png'));
  await bench.press('Enter');
  await landscape.panel.locator('.runs tbody tr', { hasText: 'Soft sign' }).waitFor();
  await landscape.panel.locator('.runs .ending', { hasText: '2 ' }).waitFor();
});

step('its parameter is moved by a slider, and the rule walks again', async (landscape, bench) => {
  await landscape.panel.locator('.runs tbody tr .name', { hasText: 'Soft sign' }).click();
  await landscape.currentRun('Soft sign').waitFor();
  const field = landscape.formField(`${ruleKey}.beta`);
  const run = await landscape.fact('run');
  const slider = field.locator('input[type="range"]');
  const box = await slider.boundingBox();
  assert.ok(box);
  await bench.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await landscape.anotherRun(run);
  const value = Number(await field.locator('input[type="text"]').inputValue());
  assert.ok(value > 0.4 && value < 0.6, `${value}`);
  const text = landscape.formField(ruleKey).locator('textarea');
  const changed = async (): Promise<boolean> =>
    (await text.inputValue()).includes(`beta = ${value} in [0, 1)`);
  await until('the value stands in the rule’s text', changed, 20_000);
});

step('the rule is changed in the form; one that cannot be read is explained there', async (landscape) => {
  const text = landscape.formField(ruleKey).locator('textarea');
  const before = await landscape.fact('run');
  const rule = await text.inputValue();
  await text.fill(rule.replace('norm(m)', 'norm(lr)'));
  await text.press('Enter');
  await landscape.formField(ruleKey).locator('.fault', { hasText: 'is one number' }).waitFor();
  assert.equal(await landscape.fact('run'), before);
  await text.fill(rule.replace('norm(m)', 'norm(g)'));
  await text.press('Enter');
  await landscape.anotherRun(before);
  await landscape.formField(ruleKey).locator('.fault:empty').waitFor({ state: 'attached' });
});

for (const theme of ['Light Modern', 'Dark Modern'])
  step(`a race with a rule can be looked at, in ${theme}`, async (landscape, bench) => {
    await landscape.theme(theme);
    await landscape.settled();
    await bench.shot(shotPath(`rule-${theme.split(' ')[0].toLowerCase()}.png`));
  });

step('the rule is copied as a program', async (_, bench) => {
  await bench.command('Copy update rule as code');
  await bench.pick('Python (PyTorch)');
  const copied = (): Promise<string> => bench.page.evaluate(() => navigator.clipboard.readText());
  await until(
    'it is on the clipboard',
    async () => (await copied()).includes('torch.optim.Optimizer'),
    20_000,
  );
  assert.match(await copied(), /torch\.linalg\.vector_norm\(g\)/);
});

step('a wrong rule in an experiment’s file is marked at its word', async (landscape, bench) => {
  await landscape.openRunnable('wrong.experiment.json');
  await bench.command('Run experiment');
  await bench.notification(/"optimizers\[0\]\.settings\.rule" cannot be read: Unknown name 'moment'/);
  await bench.command('Go to Next Problem in Files (Error, Warning, Info)');
  await bench.page.locator('.monaco-editor .squiggly-error').waitFor();
});
