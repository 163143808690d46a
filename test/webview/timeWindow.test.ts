import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { chartKey } from '../../webview/loss/chartKeys';
import { readEnds, writtenEnds } from '../../webview/loss/rangeField';
import { timeAt } from '../../webview/loss/timeAxis';
import type { Axis } from '../../webview/page/chart';
import { ChartView } from '../../webview/session/chartView';
import { followedTimes, shiftedTimes, timesBetween, zoomedTimes } from '../../webview/session/timeWindow';

const all = [0, 100] as const;

describe('a part of time', () => {
  for (const [name, ends, expected] of [
    ['is between two times', [20.4, 40.2], [20, 41]],
    ['is the same from right to left', [40.2, 20.4], [20, 41]],
    ['ends with all of it', [90, 140], [90, 100]],
    ['begins with all of it', [-30, 10], [0, 10]],
    ['has two steps at least', [50, 50], [50, 52]],
    ['has two steps at its end, too', [99.5, 100], [98, 100]],
    ['that is all of it is none', [-3, 101], undefined],
    ['outside all of it is none', [120, 140], undefined],
    ['before all of it is none', [-20, -10], undefined],
  ] as const)
    test(name, () => assert.deepEqual(timesBetween(ends[0], ends[1], all), expected));

  test('is none where there are hardly any steps', () => assert.equal(timesBetween(0, 1, [0, 2]), undefined));

  for (const [name, times, factor, at, scale, expected] of [
    ['about its middle', [0, 100], 0.5, 50, 'linear', [25, 75]],
    ['about a place that stays', [0, 100], 0.5, 20, 'linear', [10, 60]],
    ['about its end where the place is outside', [0, 40], 0.5, 90, 'linear', [20, 40]],
    ['out again', [25, 75], 2, 50, 'linear', undefined],
    ['out, on one side as far as there is room', [10, 30], 2, 20, 'linear', [0, 40]],
    ['by decades', [1, 100], 0.5, 10, 'logarithmic', [3, 32]],
    ['to its least', [50, 52], 0.5, 51, 'linear', [51, 53]],
  ] as const)
    test(`is zoomed ${name}`, () =>
      assert.deepEqual(zoomedTimes(times, factor, at, { bounds: all, scale }), expected));

  test('moves on, and no farther than there is time', () => {
    assert.deepEqual(shiftedTimes([20, 40], 0.5, all), [30, 50]);
    assert.deepEqual(shiftedTimes([20, 40], -2, all), [0, 20]);
    assert.deepEqual(shiftedTimes([70, 90], 1, all), [80, 100]);
  });

  test('follows the time cursor where it leaves it, with room ahead', () => {
    const times = [20, 40] as const;
    assert.equal(followedTimes(times, 20, all), times);
    assert.equal(followedTimes(times, 40, all), times);
    assert.deepEqual(followedTimes(times, 41, all), [39, 59]);
    assert.deepEqual(followedTimes(times, 19, all), [1, 21]);
    assert.deepEqual(followedTimes(times, 100, all), [80, 100]);
    assert.deepEqual(followedTimes(times, 0, all), [0, 20]);
  });
});

describe('what is chosen of the chart', () => {
  test('is followed where the time cursor moves, not where it stays outside', () => {
    const chart = new ChartView();
    chart.showTimes('steps', [20, 40]);
    assert.equal(chart.follow('steps', 90, all), false, 'the first place is no move');
    assert.equal(chart.follow('steps', 90, all), false);
    assert.deepEqual(chart.timesBy('steps'), [20, 40]);
    assert.equal(chart.follow('steps', 91, all), true);
    assert.deepEqual(chart.timesBy('steps'), [80, 100]);
  });

  test('holds for what it was chosen for', () => {
    const chart = new ChartView();
    chart.showTimes('steps', [20, 40]);
    chart.showValues('loss', 'logarithmic', [1e-3, 1]);
    chart.useScale('distance', 'linear');
    assert.equal(chart.timesBy('evaluations'), undefined);
    assert.equal(chart.valuesOf('loss', 'linear'), undefined);
    assert.deepEqual(chart.valuesOf('loss', 'logarithmic'), [1e-3, 1]);
    assert.deepEqual(
      ['distance', 'gradientNorm', 'learningRate', 'accuracy', 'toString'].map((id) => chart.scaleOf(id)),
      ['linear', 'logarithmic', 'linear', 'linear', 'linear'],
    );
    assert.equal(new ChartView().choice, undefined);
    chart.reset();
    assert.equal(chart.choice, undefined);
  });
});

describe('typed ends of an axis', () => {
  for (const [typed, positive, expected] of [
    [['', ''], false, undefined],
    [['1e-3', '10'], true, [1e-3, 10]],
    [['', '5'], false, [2, 5]],
    [['−3', ' 4,5 '], false, [-3, 4.5]],
    [['−1e−3', '2×10⁻³'], false, [-1e-3, 2e-3]],
    [['0', '5'], true, 'notPositive'],
    [['5', '5'], false, 'wrongOrder'],
    [['five', '9'], false, 'noNumber'],
    [['1', 'Infinity'], false, 'noNumber'],
  ] as const)
    test(`${JSON.stringify(typed)} are ${JSON.stringify(expected)}`, () =>
      assert.deepEqual(readEnds(typed, [2, 8], positive), expected));
});

describe('the ends of an axis that are typed', () => {
  for (const ends of [
    [1000.0001, 1000.0002],
    [1234567, 2345678],
    [-3, 4.5],
    [1e-12, 1e3],
  ] as const)
    test(`${ends} stand in their boxes as they were typed`, () =>
      assert.deepEqual(readEnds(writtenEnds(ends), [0, 1], false), ends));
});

test('the start has a place on a logarithmic axis of time, before the first step', () => {
  const decades = Math.log10(1000 / 0.5);
  const axis: Axis = {
    ...{ logarithmic: true, minimum: 0.5, maximum: 1000 },
    pixel: (time) => (time <= 0 ? 0 : (300 * Math.log10(time / 0.5)) / decades),
    value: (pixel) => 0.5 * 10 ** ((pixel / 300) * decades),
  };
  const first = axis.pixel(1);
  assert.deepEqual(
    [0, first * 0.4, first * 0.6, first, axis.pixel(2), axis.pixel(640)].map((px) => timeAt(axis, px)),
    [0, 0, 1, 1, 2, 640],
  );
});

test('keys zoom the chart that has the focus; others are left to the page, and Escape where nothing is to be undone', () => {
  const log: string[] = [];
  const zoom = {
    isPart: false,
    by: (direction: 'in' | 'out') => void log.push(direction),
    shift: (direction: 1 | -1) => void log.push(String(direction)),
    all: () => void log.push('all'),
  };
  const press = (key: string, more = {}): boolean | undefined =>
    chartKey(
      { key, ctrlKey: false, metaKey: false, altKey: false, ...more },
      { zoom, cancel: () => false },
    )?.();
  for (const key of ['+', '=', '-', '0', 'PageUp', 'PageDown']) assert.equal(press(key), true);
  assert.deepEqual(log, ['in', 'in', 'out', 'all', '-1', '1']);
  assert.equal(press('Escape'), false);
  for (const [key, more] of [
    ['ArrowLeft', {}],
    ['+', { ctrlKey: true }],
    ['x', {}],
  ] as const)
    assert.equal(press(key, more), undefined);
});
