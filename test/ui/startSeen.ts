import assert from 'node:assert/strict';
import { until } from '../until';
import type { Landscape } from './landscape';

/** Where the start is seen; it moves with the landscape. */
export async function startSeen(landscape: Landscape): Promise<readonly [number, number]> {
  const box = await landscape.panel.locator('button.start').boundingBox();
  assert.ok(box);
  return [box.x + box.width / 2, box.y + box.height / 2];
}

/** Waits until the start is seen so far from a place, or as near to it. */
export async function startIs(
  landscape: Landscape,
  how: 'near' | 'far',
  [x, y]: readonly [number, number],
  apart = 12,
): Promise<void> {
  let at: readonly number[] = [];
  const isThere = async (): Promise<boolean> => {
    at = await startSeen(landscape);
    const distance = Math.hypot(at[0] - x, at[1] - y);
    return how === 'near' ? distance < 2 : distance > apart;
  };
  await until(`the start is ${how} (${x}, ${y})`, isThere).catch((error) => {
    throw new Error(`${error.message} It is at (${at}).`);
  });
}
