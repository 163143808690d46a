import assert from 'node:assert/strict';
import { until } from '../until';
import { Fingers } from './fingers';
import { type Journey, shotPath } from './journey';
import type { Landscape } from './landscape';
import { isOfRosenbrock, spotUnder } from './spot';
import { startIs, startSeen } from './startSeen';

/** Waits until the landscape is seen so. */
export const seenAs = (landscape: Landscape, what: 'map' | 'surface'): Promise<void> =>
  landscape.panel.locator(`.landscape[data-seen="${what}"]`).waitFor();

/** The landscape in 3-D under mouse, keys and fingers. The window shows a run on Rosenbrock's function. */
export function surfaceSteps(step: Journey): void {
  step('a key shows the landscape in 3-D, and mouse and keys turn it', async (landscape, bench) => {
    const canvas = landscape.panel.locator('#landscape');
    const time = await landscape.fact('step');
    await canvas.focus();
    await bench.page.keyboard.press('3');
    await seenAs(landscape, 'surface');
    await landscape.settled();
    assert.match((await canvas.getAttribute('aria-label')) ?? '', /surface in 3-D/);
    const first = await startSeen(landscape);
    const box = await canvas.boundingBox();
    assert.ok(box);
    const [x, y] = [box.x + box.width / 2, box.y + box.height * 0.85];
    await bench.page.mouse.move(x, y);
    await bench.page.mouse.down();
    await bench.page.mouse.move(x + 90, y + 10, { steps: 4 });
    await bench.page.mouse.up();
    await startIs(landscape, 'far', first);
    await landscape.settled();
    const turned = await startSeen(landscape);
    for (let i = 0; i < 4; i++) await bench.page.keyboard.press('ArrowLeft');
    await startIs(landscape, 'far', turned);
    // The cursor has stayed where it was: the arrows were the surface's.
    assert.equal(await landscape.fact('step'), time);
    await bench.page.keyboard.press('0');
    await startIs(landscape, 'near', first);
  });

  step('fingers turn, move and spread it, as mouse and keys do', async (landscape, bench) => {
    const canvas = landscape.panel.locator('#landscape');
    const box = await canvas.boundingBox();
    assert.ok(box);
    const [x, y] = [box.x + box.width / 2, box.y + box.height * 0.8];
    const fingers = await Fingers.of(bench);
    const [startX, startY] = await startSeen(landscape);
    const again = async () => {
      await canvas.press('0');
      await startIs(landscape, 'near', [startX, startY]);
    };
    await canvas.press('ArrowRight');
    await startIs(landscape, 'far', [startX, startY], 4);
    const turned = await startSeen(landscape);
    await again();
    // As far as the key turns it: 5° at 0.0075 radians for a pixel.
    const byKey = Math.PI / 36 / 0.0075;
    await fingers.drag({ from: [x - 40, y], to: [x - 40 + byKey, y] });
    await startIs(landscape, 'near', turned);
    await again();
    await fingers.drag(
      { from: [x - 40, y], to: [x + 10, y - 30] },
      { from: [x + 40, y], to: [x + 90, y - 30] },
    );
    await startIs(landscape, 'near', [startX + 50, startY - 30]);
    await again();
    await canvas.press('Shift+ArrowUp');
    await startIs(landscape, 'far', [startX, startY]);
    const [sideX, upY] = await startSeen(landscape);
    assert.ok(Math.abs(sideX - startX) < 1 && upY < startY, 'the arrow moves it upwards');
    await again();
    const middleY = y - 60;
    await fingers.drag(
      { from: [x - 40, middleY], to: [x - 60, middleY] },
      { from: [x + 40, middleY], to: [x + 60, middleY] },
    );
    await startIs(landscape, 'near', [x + 1.5 * (startX - x), middleY + 1.5 * (startY - middleY)]);
    await again();
    await canvas.press('+');
    await startIs(landscape, 'far', [startX, startY]);
    await canvas.press('-');
    await startIs(landscape, 'near', [startX, startY]);
  });

  step(
    'it is seen from the front, the side, the corner and from above, and as high as one likes',
    async (landscape) => {
      const { panel } = landscape;
      const views = panel.getByRole('group', { name: 'Views of the surface' });
      const corner = await startSeen(landscape);
      for (const view of ['Front', 'Side']) {
        const before = await startSeen(landscape);
        await views.getByRole('button', { name: view }).click();
        await startIs(landscape, 'far', before);
        await landscape.settled();
      }
      await views.getByRole('button', { name: 'Corner' }).click();
      await startIs(landscape, 'near', corner);
      const height = panel.getByRole('slider', { name: 'Height of the surface' });
      await height.press('End');
      await startIs(landscape, 'far', corner);
      assert.match((await height.getAttribute('aria-valuetext')) ?? '', /2\.5/);
      await height.fill('1');
      await startIs(landscape, 'near', corner);
      await views.getByRole('button', { name: 'Top' }).click();
      await seenAs(landscape, 'map');
      await panel.locator('#landscape').press('3');
      await seenAs(landscape, 'surface');
      await startIs(landscape, 'near', corner);
    },
  );

  step('the start is dragged over the surface, and Escape leaves it', async (landscape, bench) => {
    const ring = landscape.panel.locator('button.start');
    const before = await ring.getAttribute('aria-label');
    const [x, y] = await startSeen(landscape);
    await bench.page.mouse.move(x, y);
    await bench.page.mouse.down();
    await bench.page.mouse.move(x + 30, y + 30, { steps: 3 });
    const label = async () => (await ring.getAttribute('aria-label')) !== before;
    await until('the start is another one', label);
    await bench.page.keyboard.press('Escape');
    await bench.page.mouse.up();
    await until('the start is as before', async () => !(await label()));
  });

  step(
    'beside a probe, it is told of the place of the surface under the pointer',
    async (landscape, bench) => {
      const canvas = landscape.panel.locator('#landscape');
      const box = await canvas.boundingBox();
      assert.ok(box);
      const at = [box.width * 0.66, box.height * 0.32] as const;
      const { place } = await spotUnder(landscape, ...at);
      await canvas.focus();
      await bench.page.keyboard.press('p');
      const beside = await spotUnder(landscape, ...at, 'slopes');
      await canvas.focus();
      await bench.page.keyboard.press('p');
      assert.deepEqual(beside.place, place);
      isOfRosenbrock(beside);
    },
  );

  step('in high contrast the surface is a net of lines', async (landscape, bench) => {
    for (const theme of ['Dark High Contrast', 'Dark Modern']) {
      await landscape.theme(theme);
      await landscape.settled();
      await seenAs(landscape, 'surface');
      await bench.shot(shotPath(`surface in ${theme}.png`));
    }
  });
}
