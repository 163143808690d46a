import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { keptRange, lastOfAxis, lossPixel, lossRange } from '../../webview/layers/lossAxis';
import { type Axis, decadeTicks, evenStep } from '../../webview/page/chart';
import { Track } from '../../webview/session/track';
import { rowsFrame, runPicture } from './fixtures';

const track = (losses: readonly number[]) => {
  const made = new Track(runPicture('a', 1));
  made.receive(rowsFrame(losses.map((loss, step) => ({ step, loss, x: [step] }))));
  return made;
};
const zero = { kind: 'zero', value: 0 } as const;
const minimum = { kind: 'minimum', value: 0 } as const;
const near = (found: readonly number[], expected: readonly number[]) =>
  assert.ok(
    found.every((value, i) => Math.abs(value - expected[i]) <= 1e-9 * Math.abs(expected[i])),
    String(found),
  );

describe('the logarithmic loss axis', () => {
  for (const [name, losses, expected] of [
    ['covers whole decades', [472, 3, 6e-4], [1e-4, 1000]],
    ['goes down to the smallest loss that there is', [24.2, 1e-9, 2.3e-25], [1e-25, 100]],
    ['is no wider than few decades need', [24.2, 4.1, 2.7], [2, 50]],
    ['is no wider than losses close together need', [900, 340, 336], [200, 1000]],
    ['ends at even numbers where they hardly differ', [336.4, 336.3, 336.32], [336.3, 336.4]],
    ['has room around a single loss', [3, 3, 3], [1, 10]],
    ['has room for a way back from far away', [1, 1e15, 1e5], [1, 1e15]],
    ['of a tiny objective is its own', [4e-38, 2e-40, 3e-41], [1e-41, 1e-37]],
  ] as const)
    test(name, () => {
      const { limits, edge } = lossRange([track(losses)], 'logarithmic', minimum);
      near(limits, expected);
      assert.equal(edge, undefined);
    });

  for (const [name, losses, from, text] of [
    ['exactly zero', [100, 1, 1e-20, 0], 1e-20, '0'],
    ['below the known minimum', [100, 1, 1e-20, -1e-17], 1e-20, '≤ 0'],
    ['too small to matter', [100, 1, 2e-44], 1, '<10⁰'],
    ['too small to matter, after others', [100, 1, 3e-30, 2e-44], 1e-30, '<10⁻³⁰'],
  ] as const)
    test(`has a marked place below all numbers for a loss ${name}`, () => {
      const range = lossRange([track(losses)], 'logarithmic', minimum);
      assert.deepEqual(range.edge, { from, text });
      const [low, high] = range.limits;
      const share = Math.log(from / low) / Math.log(high / low);
      assert.ok(share > 0.05 && share < 0.1, String(share));
      const last = losses[losses.length - 1];
      assert.equal(lossPixel(last, axis(low, high), minimum), last > low ? share : 0);
    });

  for (const kind of ['minimum', 'zero', 'lowest'] as const)
    for (const losses of [[0], [0, 0, 0], [-4, -4], [Number.NaN], [Number.POSITIVE_INFINITY, Number.NaN]])
      test(`is an axis for ${losses} above the ${kind}, where there is nothing to show`, () => {
        const [low, high] = lossRange([track(losses)], 'logarithmic', { kind, value: 0 }).limits;
        assert.ok(low > 0 && high > low && Number.isFinite(high), `${low} to ${high}`);
      });

  test('shows the lowest loss of a run of unknown minimum at zero, and what came near to it above', () => {
    const losses = [50, -3, -3.5, -3.5139, -3.5139001, -3.51390010000001];
    const lowest = losses[losses.length - 1];
    const range = lossRange([track(losses)], 'logarithmic', { kind: 'lowest', value: lowest });
    assert.equal(range.edge?.text, '0');
    near([range.edge?.from ?? Number.NaN], [1e-7]);
  });

  test('shows the beginning of a way to infinity, and the other runs', () => {
    const diverged = track([25, 1e200, 1e308, Number.POSITIVE_INFINITY, Number.NaN]);
    near(lossRange([diverged], 'logarithmic', minimum).limits, [20, 5e4]);
    near(lossRange([diverged, track([25, 1e-3])], 'logarithmic', minimum).limits, [1e-3, 1e5]);
    const [low, high] = lossRange([diverged, track([25, 1e-3])], 'linear', minimum).limits;
    assert.ok(low < 0 && high > 75 && high < 80, `${low} ${high}`);
  });

  test('bears losses of any size', () => {
    const huge = track([1e300, 1e308, -1e308]);
    for (const scale of ['linear', 'logarithmic'] as const)
      assert.ok(lossRange([huge], scale, minimum).limits.every(Number.isFinite));
  });

  test('is as wide as the times that are seen need, and no run counts that has ended before', () => {
    const long = track([1000, 100, 50, 40, 30, 20]);
    near(lossRange([long], 'logarithmic', minimum, [2, 4]).limits, [30, 50]);
    near(lossRange([long, track([1000, 1e-9])], 'logarithmic', minimum, [2, 4]).limits, [30, 50]);
    const [low, high] = lossRange([long], 'linear', minimum, [3, 4]).limits;
    assert.ok(low < 30 && low > 25 && high > 40 && high < 45, `${low} ${high}`);
  });

  test('of all runs is wide enough for each', () => {
    const { limits } = lossRange([track([100, 10]), track([5e4, 3e-3])], 'logarithmic', zero);
    near(limits, [1e-3, 1e5]);
  });

  test('stays while a run uses most of it, and no longer', () => {
    const kept = { limits: [1e-4, 1000] } as const;
    assert.equal(keptRange(kept, { limits: [1e-3, 100] }, 'logarithmic'), kept);
    for (const limits of [
      [1e-5, 100],
      [10, 100],
    ] as const)
      assert.deepEqual(keptRange(kept, { limits }, 'logarithmic').limits, limits);
    const edged = { limits: [1e-3, 100], edge: { from: 2e-3, text: '0' } } as const;
    assert.equal(keptRange(kept, edged, 'logarithmic'), edged);
  });
});

describe('the axis of steps', () => {
  test('of a running run reaches ahead, of an ended one to its end', () => {
    const running = track([3, 2, 1]);
    assert.equal(lastOfAxis(running, 0), 20);
    assert.equal(lastOfAxis(running, 60), 60);
    running.finish({ kind: 'budget', step: 2, of: 'steps', evaluations: 2 }, '');
    assert.equal(lastOfAxis(running, 60), 2);
  });
});

describe('ticks', () => {
  for (const [min, max, most, expected] of [
    [1e-11, 1e3, 8, [1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1, 100]],
    [0.1, 10, 9, [0.1, 0.2, 0.5, 1, 2, 5, 10]],
    [1, 1000, 3, [1, 100]],
    [2, 50, 9, [2, 5, 10, 20, 50]],
    [200, 500, 9, [200, 250, 300, 350, 400, 450, 500]],
    [336.3, 336.4, 6, [336.3, 336.32, 336.34, 336.36, 336.38, 336.4]],
  ] as const)
    test(`from ${min} to ${max} are ${expected.length}`, () =>
      assert.deepEqual(decadeTicks(min, max, most), expected));

  for (const [size, count, step] of [
    [10, 5, 2],
    [1, 4, 0.5],
    [0.1, 4, 0.05],
    [1e-8, 3, 5e-9],
  ] as const)
    test(`at even distances over ${size} are ${step} apart, where there is room for ${count}`, () =>
      assert.equal(evenStep(size, count), step));
});

/** An axis of length 1. */
function axis(minimum: number, maximum: number): Axis {
  const start = Math.log(minimum);
  const size = Math.log(maximum) - start;
  return {
    logarithmic: true,
    minimum,
    maximum,
    pixel: (value) => (Math.log(value) - start) / size,
    value: (pixel) => Math.exp(start + pixel * size),
  };
}
