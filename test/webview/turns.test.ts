import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Turns } from '../../webview/session/turns';

test('what takes long takes turns: each thing some times a second, and no more in a frame than there is time for', () => {
  let now = 0;
  const turns = new Turns(() => now);
  const things = Array.from({ length: 4 }, (_, name) => ({ name }));
  /** What is done in a frame, where each takes 4 ms. */
  const frame = (): number[] => {
    turns.begin();
    const done: number[] = [];
    for (const thing of things) {
      if (!turns.has(thing)) continue;
      now += 4;
      turns.took(thing);
      done.push(thing.name);
    }
    now += 12;
    return done;
  };
  assert.deepEqual([frame(), frame(), frame()], [[0, 1], [2, 3], []]);
  const later = Array.from({ length: 8 }, frame).flat();
  assert.deepEqual(later, [0, 1, 2, 3], 'each again when it has rested, and the last ones do not starve');
});
