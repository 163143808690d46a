import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { until } from '../until';
import { violationsIn } from './axe';
import { journey, shotPath } from './journey';
import type { Landscape } from './landscape';
import { windowFolder } from './sharedWindow';

/** What a rent is made of, without noise: what least squares finds again. */
const truth = { area: 9, year: 0.5, bias: -600 };

/** Flats of some dozen square metres, and of years near two thousand. */
function flats(): string {
  const rows = Array.from({ length: 60 }, (_, i) => {
    const [area, year] = [30 + ((i * 37) % 90), 1950 + ((i * 23) % 71)];
    return [area, year, truth.area * area + truth.year * year + truth.bias].join();
  });
  return ['area,year,rent', ...rows, ''].join('\n');
}

const folder = windowFolder();
writeFileSync(join(folder, 'flats.csv'), flats());

const step = journey(() => ({ folder, development: ['.'], viewport: { width: 1400, height: 860 } }));

const notice = ({ panel }: Landscape): Locator => panel.locator('.notice:visible');
const standardise = (landscape: Landscape): Locator =>
  notice(landscape).getByRole('button', { name: 'Standardise features' });
const scale = (landscape: Landscape): Locator => landscape.formField('dataset.scale').getByRole('combobox');
const units = ({ panel }: Landscape): Locator =>
  panel.getByRole('radiogroup', { name: 'Units of the weights' });
const unit = (landscape: Landscape, name: string): Locator =>
  units(landscape).getByRole('radio', { name, exact: true });

/** A number of the details as it is written, by what its tooltip says. */
const detail = async ({ panel }: Landscape, title: string): Promise<number> =>
  Number(
    ((await panel.locator(`.details div[title="${title}"] dd`).textContent()) ?? '').replaceAll('−', '-'),
  );

/** Waits until the weights are those of the file's own units. */
const showsTruth = (landscape: Landscape): Promise<boolean> =>
  until(
    'the weight of the area is that in the file',
    async () => Math.abs((await detail(landscape, 'w_area')) / truth.area - 1) < 0.01,
    20_000,
  );

step(
  'features of different sizes are said to hold a run up, with both condition numbers',
  async (landscape, bench) => {
    await landscape.runFile('flats.csv');
    await bench.pick('rent');
    await landscape.finished('flats.csv');
    const said = (await notice(landscape).textContent()) ?? '';
    const found =
      /different sizes, or far from 0, hold the run up: condition number (\S+); with standardised features (\S+)\./.exec(
        said,
      );
    assert.ok(found, said);
    assert.match(said, /^Features of different sizes/, 'it is said first');
    assert.doesNotMatch(said, /more steps/, 'and alone');
    assert.match(found[1], /^\d\.\d+×10[⁰¹²³⁴-⁹]+$/);
    assert.equal(await units(landscape).isVisible(), false, 'nothing is scaled yet');
    await bench.shot(shotPath('unscaled.png'));
  },
);

step(
  'the notice’s button runs again with standardised features, the path before stays as a ghost',
  async (landscape) => {
    const before = await landscape.fact('run');
    assert.equal(await scale(landscape).inputValue(), 'none');
    await standardise(landscape).click();
    await landscape.anotherRun(before);
    await notice(landscape).waitFor({ state: 'hidden' });
    await landscape.panel.locator('.runs tr.ghost', { hasText: 'previous' }).waitFor();
    assert.equal(await scale(landscape).inputValue(), 'standard');
  },
);

step('weights are said in the units of the file, once a person wants them', async (landscape) => {
  const scaled = await detail(landscape, 'w_area');
  await unit(landscape, 'Original units').click();
  await showsTruth(landscape);
  assert.ok(Math.abs(scaled / truth.area - 1) > 1, `${scaled} is the weight of the scaled area`);
  await until('the choice is kept', async () => (await landscape.fact('saved')) === 'true', 20_000);
});

step('by keyboard: arrows go from one unit to the other, and the slider does not move', async (landscape) => {
  const before = await landscape.fact('step');
  await unit(landscape, 'Original units').press('ArrowLeft');
  await landscape.panel.locator('[data-value="scaled"][aria-checked="true"]:focus').waitFor();
  await unit(landscape, 'Scaled units').press('ArrowRight');
  await showsTruth(landscape);
  assert.equal(await landscape.fact('step'), before);
});

step('the weights follow the time cursor', async (landscape) => {
  await landscape.scrubTo(0);
  await until('the weight is at its start', async () => (await detail(landscape, 'w_area')) === 0, 20_000);
  await landscape.scrubTo(Number(await landscape.fact('reached')));
  await showsTruth(landscape);
});

step(
  'by keyboard: features as they are bring the notice back, and Enter on its button standardises',
  async (landscape) => {
    const scaled = await landscape.fact('run');
    await scale(landscape).focus();
    await scale(landscape).press('Home');
    const plain = await landscape.anotherRun(scaled);
    await standardise(landscape).waitFor();
    await units(landscape).waitFor({ state: 'hidden' });
    await standardise(landscape).focus();
    await standardise(landscape).press('Enter');
    await landscape.anotherRun(plain);
    assert.equal(await scale(landscape).inputValue(), 'standard');
    await showsTruth(landscape);
  },
);

step('a page that is loaded again says them as before', async (landscape, bench) => {
  await until('the choice is kept', async () => (await landscape.fact('saved')) === 'true', 20_000);
  await bench.reload();
  await unit(landscape, 'Original units').and(landscape.panel.locator('[aria-checked="true"]')).waitFor();
  await showsTruth(landscape);
});

for (const [theme, name] of [
  ['Light Modern', 'light'],
  ['Dark High Contrast', 'contrast'],
  ['Light High Contrast', 'contrast-light'],
  ['Dark Modern', 'dark'],
] as const)
  step(`nothing of it keeps a person out, in ${theme}`, async (landscape, bench) => {
    await landscape.theme(theme);
    await landscape.settled();
    await bench.shot(shotPath(`scaled-${name}.png`));
    assert.deepEqual(await violationsIn(theme, landscape.panel), []);
  });
