import assert from 'node:assert/strict';
import { violations } from './axe';
import { type Journey, shotPath } from './journey';
import type { Landscape } from './landscape';
import { LayerMenu } from './layerMenu';
import { isOfRosenbrock, spotAtPin, spotUnder } from './spot';
import { startIs, startSeen } from './startSeen';

/** How many times as long a unit is along y as along x, on the screen. */
async function shapeOfUnit(landscape: Landscape): Promise<number> {
  const first = await spotUnder(landscape, 120, 100);
  const second = await spotUnder(landscape, 320, 300);
  return (second.place[0] - first.place[0]) / (first.place[1] - second.place[1]);
}

/** What of a landscape is seen, and how far; after them the probe. The window shows a run on Rosenbrock's function. */
export function layerSteps(step: Journey): void {
  step('layers are switched with the keyboard, one by one, and the picture follows', async (landscape) => {
    await landscape.scrubTo(20);
    await landscape.settled();
    const menu = new LayerMenu(landscape);
    await menu.open();
    assert.deepEqual(
      await menu.tryEach(),
      ['fill', 'contours', 'labels', 'field', 'streamlines', 'paths', 'minima', 'stationary', 'inside'],
      'what is only over lines or data is not offered',
    );
    await menu.toggle('stationary');
    await landscape.panel.locator('.found', { hasText: '▽ minima: 1' }).waitFor();
    await menu.toggle('streamlines');
    await menu.close();
  });

  step('the ranges of the axes are typed, and scales made equal', async (landscape, bench) => {
    const { panel } = landscape;
    const menu = new LayerMenu(landscape);
    await menu.open();
    const [from, to] = [menu.end('x', 'from'), menu.end('x', 'to')];
    await from.fill('far');
    await from.press('Enter');
    await menu.fault('Both ends of a range are numbers').waitFor();
    await from.fill('1');
    await to.fill('−1');
    await to.press('Enter');
    await menu.fault('exchange the two numbers').waitFor();
    assert.deepEqual(await violations(panel), []);
    // Opened again it shows what is seen, with which nothing is wrong.
    await menu.close();
    await menu.open();
    await from.and(panel.locator('[aria-invalid="false"]')).waitFor();
    await from.fill('−1.5');
    await to.fill('1.5');
    await to.press('Enter');
    await menu.fault('').and(panel.locator(':empty')).waitFor({ state: 'attached' });
    await landscape.settled();
    await bench.shot(shotPath('layers.png'));
    await menu.close();
    assert.ok(Math.abs((await shapeOfUnit(landscape)) - 1) > 0.2, 'a unit is longer on one axis');
    const unequal = await startSeen(landscape);
    await menu.open();
    await menu.toggle('equal');
    await menu.close();
    await startIs(landscape, 'far', unequal);
    assert.ok(Math.abs((await shapeOfUnit(landscape)) - 1) < 0.03, 'a unit is as long on both axes');
    // The usual layers have buttons of their own, for a hand.
    const field = (pressed: boolean) => panel.locator(`[data-layer="field"][aria-pressed="${pressed}"]`);
    for (const pressed of [false, true]) {
      await field(pressed).click();
      await field(!pressed).waitFor();
    }
    await panel.locator('#landscape').press('f');
  });

  step('a probe tells value, gradient and curvature anywhere', async (landscape, bench) => {
    const { panel } = landscape;
    const area = panel.locator('#landscape');
    await area.press('p');
    const pin = panel.locator('.pin');
    const first = await spotAtPin(pin);
    isOfRosenbrock(first);
    await area.click({ position: { x: 330, y: 430 } });
    const second = await spotAtPin(pin, first.place);
    isOfRosenbrock(second);
    isOfRosenbrock(await spotUnder(landscape, 300, 120, 'slopes'));
    await bench.shot(shotPath('probe.png'));
    await pin.press('Escape');
    await pin.waitFor({ state: 'hidden' });
  });
}
