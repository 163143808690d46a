import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { coordinatePlane, type Sampling } from '../../src/core/plane/sample';
import { encodeGrid } from '../../src/protocol/frame';
import { Sampler, samplingOf, type Wanted } from '../../webview/session/sampler';

const wanted = (low: number, aspect = 1): Wanted => ({
  plane: coordinatePlane([0, 0], [0, 1]),
  window: [
    [low, 5],
    [-5, 5],
  ],
  aspect,
});

function started() {
  const asked: { request: number; sampling: Sampling }[] = [];
  const sampler = new Sampler((request, sampling) => asked.push({ request, sampling }));
  const answer = (now: number, place = asked.length - 1) => {
    const { request, sampling } = asked[place];
    const { columns, rows } = sampling;
    const frame = encodeGrid({ columns, rows, values: new Float64Array(columns * rows) });
    return sampler.take(request, sampling, frame, now);
  };
  return { asked, sampler, answer };
}

describe('the sampler', () => {
  test('asks for a coarse grid at once, then for a fine one', () => {
    const { asked, sampler, answer } = started();
    sampler.want(wanted(-5), 0);
    sampler.tick(0);
    assert.equal(asked[0].sampling.columns, 64);
    assert.ok(answer(10));
    assert.equal(asked[1].sampling.columns, 200);
    assert.ok(answer(20));
    assert.equal(asked.length, 2);
    assert.equal(sampler.next, Number.POSITIVE_INFINITY);
  });

  test('waits until the window rests, and skips the coarse grid when fine ones come fast', () => {
    const { asked, sampler, answer } = started();
    sampler.want(wanted(-5), 0);
    sampler.tick(0);
    answer(10);
    answer(20);
    for (const [now, low] of [
      [100, -4],
      [140, -3],
      [180, -2],
    ]) {
      sampler.want(wanted(low), now);
      sampler.tick(now);
    }
    assert.equal(asked.length, 2);
    assert.equal(sampler.next, 260);
    sampler.tick(260);
    assert.equal(asked.length, 3);
    assert.equal(asked[2].sampling.columns, 200);
  });

  test('has one request on its way at most, and then asks for the newest window', () => {
    const { asked, sampler, answer } = started();
    sampler.want(wanted(-5), 0);
    sampler.tick(0);
    sampler.want(wanted(-1), 10);
    sampler.tick(500);
    assert.equal(asked.length, 1);
    assert.ok(answer(600));
    sampler.tick(600);
    assert.equal(asked.length, 2);
    assert.ok(asked[1].sampling.window[0][0] > -1.5);
  });

  test('takes no answer that it does not wait for', () => {
    const { asked, sampler, answer } = started();
    sampler.want(wanted(-5), 0);
    sampler.tick(0);
    sampler.reset();
    assert.equal(answer(10), undefined);
    sampler.want(wanted(-5), 20);
    sampler.tick(20);
    assert.equal(asked.length, 2);
  });

  test('the same wish, or one of nearly the same proportion, is no new request', () => {
    const { asked, sampler, answer } = started();
    sampler.want(wanted(-5), 0);
    sampler.tick(0);
    answer(1);
    answer(2);
    sampler.want(wanted(-5, 1.001), 100);
    sampler.tick(1000);
    assert.equal(asked.length, 2);
  });

  for (const aspect of [0.2, 1, 3])
    test(`cells are square on an area of proportion ${aspect}, and at most 40,000`, () => {
      const { columns, rows } = samplingOf(wanted(-5, aspect), true);
      assert.ok(columns * rows <= 40_000 && columns * rows > 35_000);
      assert.ok(Math.abs(columns / rows / aspect - 1) < 0.05);
    });

  test('a line has one row', () => {
    const line = samplingOf({ plane: coordinatePlane([0], [0]), window: [[-1, 1]], aspect: 1 }, true);
    assert.equal(line.rows, 1);
  });
});
