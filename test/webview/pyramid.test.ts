import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Random } from '../../src/core/random';
import { Pyramid, type Summary } from '../../webview/session/pyramid';

function byHand(values: readonly number[], begin: number, end: number): Summary {
  const finite = values.slice(Math.max(0, begin), end).filter(Number.isFinite);
  return {
    low: Math.min(...finite),
    high: Math.max(...finite),
    sum: finite.reduce((sum, value) => sum + value, 0),
    count: finite.length,
  };
}

function assertAgree(pyramid: Pyramid, values: readonly number[], begin: number, end: number): void {
  const found = pyramid.range(begin, end);
  const expected = byHand(values, begin, end);
  const where = `rows ${begin} to ${end} of ${values.length}`;
  assert.equal(found.low, expected.low, where);
  assert.equal(found.high, expected.high, where);
  assert.equal(found.count, expected.count, where);
  assert.ok(Math.abs(found.sum - expected.sum) <= 1e-9 * expected.count, where);
}

describe('a pyramid', () => {
  for (const count of [1, 15, 16, 17, 255, 256, 257, 4100, 70_001])
    test(`of ${count} values answers every range as going through them does`, () => {
      const random = new Random(count);
      const values = Array.from({ length: count }, () => random.uniform());
      const pyramid = new Pyramid((row) => values[row]);
      pyramid.update(count, 0);
      assertAgree(pyramid, values, 0, count);
      for (let i = 0; i < 60; i++) {
        const begin = random.below(count);
        assertAgree(pyramid, values, begin, begin + 1 + random.below(count - begin));
      }
    });

  test('that grew in pieces equals one built at once', () => {
    const random = new Random(5);
    const values: number[] = [];
    const pyramid = new Pyramid((row) => values[row]);
    while (values.length < 9000) {
      const before = values.length;
      for (let i = random.below(700); i >= 0; i--) values.push(random.uniform());
      pyramid.update(values.length, before);
      assertAgree(pyramid, values, random.below(values.length), values.length);
    }
  });

  test('follows rows that change and rows that go', () => {
    const values = Array.from({ length: 5000 }, (_, i) => i);
    const pyramid = new Pyramid((row) => values[row]);
    pyramid.update(5000, 0);
    values[1234] = -7;
    values.length = 3000;
    pyramid.update(3000, 1234);
    assertAgree(pyramid, values, 0, 3000);
    assertAgree(pyramid, values, 1000, 2600);
  });

  test('finds the lowest value above a bound', () => {
    const random = new Random(11);
    const values = Array.from({ length: 5000 }, () => random.uniform() - 0.5);
    values[4000] = Number.NaN;
    const pyramid = new Pyramid((row) => values[row]);
    pyramid.update(5000, 0);
    for (let i = 0; i < 60; i++) {
      const bound = i === 0 ? -1 : random.uniform() - 0.5;
      const begin = random.below(5000);
      const end = begin + random.below(5000 - begin);
      const above = values.slice(begin, end).filter((value) => value > bound);
      assert.equal(pyramid.lowestAbove(bound, begin, end), Math.min(...above));
    }
    assert.equal(pyramid.lowestAbove(0.5, 0, 5000), Number.POSITIVE_INFINITY);
  });

  test('leaves out what is not finite', () => {
    const values = [1, Number.NaN, Number.POSITIVE_INFINITY, -2, Number.NEGATIVE_INFINITY];
    const pyramid = new Pyramid((row) => values[row]);
    pyramid.update(5, 0);
    assert.deepEqual(pyramid.range(0, 5), { low: -2, high: 1, sum: -1, count: 2 });
    assert.equal(pyramid.range(1, 3).count, 0);
  });
});
