import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { OncePerFrame } from '../../webview/session/oncePerFrame';

let frames: (() => void)[] = [];
const frame = (): void => {
  for (const callback of frames.splice(0)) callback();
};

describe('what is passed on once in a frame', () => {
  beforeEach(() => {
    frames = [];
    Object.assign(globalThis, { requestAnimationFrame: (callback: () => void) => frames.push(callback) });
  });
  afterEach(() => Reflect.deleteProperty(globalThis, 'requestAnimationFrame'));

  test('is the first at once, and the newest of the others with the next frame', () => {
    const sent: number[] = [];
    const values = new OncePerFrame<number>((value) => sent.push(value));
    for (const value of [1, 2, 3]) values.put(value);
    assert.deepEqual(sent, [1]);
    frame();
    assert.deepEqual(sent, [1, 3]);
    values.put(4);
    assert.deepEqual(sent, [1, 3], 'one in a frame');
    frame();
    frame();
    assert.deepEqual(sent, [1, 3, 4]);
    values.put(5);
    assert.deepEqual(sent, [1, 3, 4, 5]);
  });

  test('is not what was dropped', () => {
    const sent: number[] = [];
    const values = new OncePerFrame<number>((value) => sent.push(value));
    values.put(1);
    values.put(2);
    values.drop();
    frame();
    assert.deepEqual(sent, [1]);
  });
});
