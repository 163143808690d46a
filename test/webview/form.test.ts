import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  type NumberControl,
  nudged,
  numberFault,
  parsedNumber,
  scrubbed,
  writtenNumber,
} from '../../webview/controls/fieldNumbers';
import { isSamePlace, nudgedPlace, readablePlace } from '../../webview/session/startPlace';

const rate: NumberControl = { kind: 'number', exclusiveMinimum: 0, whole: false };
const beta: NumberControl = { kind: 'number', minimum: 0, exclusiveMaximum: 1, whole: false };
const share: NumberControl = { kind: 'number', minimum: 0, maximum: 1, whole: false };
const decay: NumberControl = { kind: 'number', minimum: 0, whole: false };
const steps: NumberControl = { kind: 'number', minimum: 1, maximum: 1000, whole: true };
const free: NumberControl = { kind: 'number', whole: false };

describe('a number that is dragged by its label', () => {
  for (const [what, control, from, usual, pixels, expected] of [
    ['a rate grows tenfold in 100 pixels', rate, 0.01, 0.01, 100, 0.1],
    ['and falls to a tenth', rate, 0.01, 0.01, -100, 0.001],
    ['and has two digits between', rate, 0.01, 0.01, 30, 0.02],
    ['β near 1 comes ten times as near to 1', beta, 0.9, 0.9, 100, 0.99],
    ['and goes away from it', beta, 0.999, 0.999, -100, 0.99],
    ['but not below 0', beta, 0.9, 0.9, -150, 0],
    ['a share goes evenly over its range', share, 0.3, 0.3, 40, 0.4],
    ['and not beyond it', share, 0.9, 0.3, 400, 1],
    ['what is 0 begins with a thousandth', decay, 0, 0, 100, 0.01],
    ['and stays 0 to the left', decay, 0, 0, -30, 0],
    ['a count goes by whole ones', steps, 200, 200, 20, 210],
    ['and within its bounds', steps, 5, 200, -100, 1],
    ['none begins with what is usual', rate, null, 0.5, 100, 5],
    ['what has no bounds goes evenly, through 0', free, 0.02, 0, -8, -0.04],
  ] as const)
    test(what, () => assert.equal(scrubbed(control, from, usual, pixels), expected));

  test('is finer with one more digit', () => assert.equal(scrubbed(rate, 0.01, 0.01, 3, true), 0.0107));
});

describe('a number under the arrow keys', () => {
  for (const [what, control, from, usual, direction, large, expected] of [
    ['grows by a tenth', rate, 0.01, 0.01, 1, false, 0.011],
    ['falls by as much', rate, 0.011, 0.01, -1, false, 0.01],
    ['doubles with Shift', rate, 0.01, 0.01, 1, true, 0.02],
    ['counts by one', steps, 200, 200, -1, false, 199],
    ['counts by ten with Shift', steps, 200, 200, 1, true, 210],
    ['a share goes by hundredths', share, 0.3, 0.3, 1, false, 0.31],
  ] as const)
    test(what, () => assert.equal(nudged(control, from, usual, direction, large), expected));

  test('moves on from every number on its way', () => {
    let value = 0.001;
    for (let i = 0; i < 200; i++) {
      const next = nudged(rate, value, 0.01, 1);
      assert.ok(next > value, `${value} → ${next}`);
      value = next;
    }
  });
});

describe('a number that is typed', () => {
  for (const [text, expected] of [
    ['0.01', 0.01],
    [' 1e-3 ', 0.001],
    ['−2', -2],
    ['0,5', 0.5],
    ['', null],
    ['ten', Number.NaN],
    ['1,2,3', Number.NaN],
  ] as const)
    test(`"${text}" is ${expected}`, () => assert.equal(parsedNumber(text), expected));

  for (const [value, text] of [
    [0.01, '0.01'],
    [1e-7, '1e-7'],
    [0.00033, '3.3e-4'],
    [1 / 3, '0.333333'],
    [1e9, '1e9'],
    [0, '0'],
  ] as const)
    test(`${value} is written ${text}, and read again`, () => {
      assert.equal(writtenNumber(value), text);
      assert.ok(Math.abs((parsedNumber(text) ?? Number.NaN) - value) <= 1e-6 * Math.abs(value));
    });

  // Texts that say which of them was chosen.
  const texts = new Proxy({} as Parameters<typeof numberFault>[2], {
    get: (_, name) => `${String(name)} {0}`,
  });
  for (const [control, value, fault] of [
    [rate, 0, 'above 0'],
    [rate, 0.1, undefined],
    [beta, 1, 'below 1'],
    [beta, -0.1, 'atLeast 0'],
    [share, 1.5, 'atMost 1'],
    [steps, 1.5, 'notWhole {0}'],
    [free, Number.NaN, 'noNumber {0}'],
  ] as const)
    test(`${value} is ${fault ?? 'right'}`, () => assert.equal(numberFault(control, value, texts), fault));
});

describe('a start that is moved', () => {
  const window = [
    [-2, 2],
    [-1, 3],
  ] as const;

  test('is a readable number, at most a pixel from the pointer', () => {
    const [x, y] = readablePlace([0.123456789, 1 / 3], window);
    assert.deepEqual([x, y], [0.123, 0.333]);
    assert.deepEqual(readablePlace([0.1 + 0.2], [[0, 40]]), [0.3]);
    assert.deepEqual(readablePlace([123_456.7], [[0, 1e6]]), [123_000]);
  });

  test('goes by a hundredth of the window with an arrow key, and stays in it', () => {
    assert.deepEqual(nudgedPlace([-1.2, 1], window, [1, 0]), [-1.16, 1]);
    assert.deepEqual(nudgedPlace([-1.2, 1], window, [0, -10]), [-1.2, 0.6]);
    assert.deepEqual(nudgedPlace([1.99, 1], window, [10, 0]), [2, 1]);
  });

  test('may come from outside of the window, and goes no further away', () => {
    assert.deepEqual(nudgedPlace([5], [[0, 1]], [1]), [5]);
    assert.deepEqual(nudgedPlace([5], [[0, 1]], [-1]), [4.99]);
  });

  test('is there when it is where it was put but for rounding', () => {
    assert.ok(isSamePlace([0.1 + 0.2, 1], [0.3, 1], window));
    assert.ok(!isSamePlace([0.301, 1], [0.3, 1], window));
  });
});
