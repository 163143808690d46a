import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Trajectory } from '../../src/core/run/trajectory';
import { endPlace, partPlaces } from '../../webview/controls/endTicks';
import { withAxis } from '../../webview/controls/header';
import { keyAction } from '../../webview/controls/keys';
import { placeTooltip, placeWord } from '../../webview/controls/tooltip';
import { clipSegment } from '../../webview/layers/clip';
import { FrameJobs } from '../../webview/session/frameJobs';
import { type ColumnNeeds, columnsFor, parameterColumns } from '../../webview/table/columns';
import { isSeen, pageOf, scrollToShow, visibleRange } from '../../webview/table/virtual';

const area = { left: 0, top: 0, right: 400, bottom: 300 };

describe('a tooltip', () => {
  const size = { width: 100, height: 40 };
  const overlaps = ([left, top]: readonly [number, number], points: readonly (readonly [number, number])[]) =>
    points.some(([x, y]) => x >= left && x <= left + size.width && y >= top && y <= top + size.height);

  test('stands right above its point where nothing is in the way', () => {
    assert.deepEqual(placeTooltip([200, 150], size, area, []), [218, 92]);
  });

  test('covers no other word', () => {
    const word = { left: 210, top: 100, right: 260, bottom: 112 };
    const [left, top] = placeTooltip([200, 150], size, area, [], { blocked: [word] });
    assert.deepEqual([left, top], [218, 168]);
  });

  test('avoids the path', () => {
    const path = Array.from({ length: 40 }, (_, i) => [200 + 4 * i, 150 - 3 * i] as const);
    assert.ok(!overlaps(placeTooltip([200, 150], size, area, path), path));
  });

  for (const corner of [
    [2, 2],
    [398, 2],
    [2, 298],
    [398, 298],
  ] as const)
    test(`stays inside the area at ${corner}`, () => {
      const [left, top] = placeTooltip(corner, size, area, []);
      assert.ok(left >= 0 && top >= 0 && left + size.width <= 400 && top + size.height <= 300);
    });
});

describe('a word beside a mark', () => {
  const size = { width: 30, height: 11 };

  test('stands right of it where nothing is in the way', () => {
    assert.deepEqual(placeWord([200, 150], size, area, [], 13), [213, 144.5]);
  });

  test('stands left of it at the right edge, or where a path goes right', () => {
    const path = Array.from({ length: 20 }, (_, i) => [200 + 9 * i, 150] as const);
    assert.deepEqual(placeWord([200, 150], size, area, path, 13), [157, 144.5]);
    assert.deepEqual(placeWord([380, 150], size, area, [], 13), [337, 144.5]);
  });
});

describe('the ticks of the slider', () => {
  for (const [name, stop, last, place] of [
    [
      'a run that converged has one where it did',
      { kind: 'converged', step: 30, rule: 'gradientNorm', value: 0, tolerance: 0 },
      30,
      0.25,
    ],
    ['a run that diverged at the end has one there', { kind: 'diverged', step: 120, what: 'loss' }, 120, 1],
    [
      'a run that used up its steps has none',
      { kind: 'budget', step: 120, of: 'steps', evaluations: 120 },
      120,
      undefined,
    ],
    ['a run that ended beyond the slider has none', { kind: 'cancelled', step: 121 }, 121, undefined],
    ['a run that goes on has none', undefined, 40, undefined],
  ] as const)
    test(name, () => assert.equal(endPlace({ stop, last }, { first: 0, last: 120 }), place));

  test('are where the evaluations were spent when those are counted', () => {
    const converged = { kind: 'converged', step: 4, rule: 'gradientNorm', value: 0, tolerance: 0 } as const;
    assert.equal(endPlace({ stop: converged, last: 31 }, { first: 1, last: 121 }), 0.25);
  });

  for (const [name, part, places] of [
    ['a part of it', [30, 90], [0.25, 0.75]],
    ['a part that goes on behind its end', [90, 300], [0.75, 1]],
    ['no part', [120, 200], undefined],
  ] as const)
    test(`has below it ${name} that the loss chart shows`, () =>
      assert.deepEqual(partPlaces(part, { first: 0, last: 120 }), places));
});

describe('clipping', () => {
  for (const [name, segment, expected] of [
    ['inside stays', [10, 10, 20, 20], [10, 10, 20, 20]],
    ['across is cut on both sides', [-100, 150, 500, 150], [0, 150, 400, 150]],
    ['beside is nothing', [-10, -10, -5, 500], undefined],
    ['to far away keeps its direction', [200, 150, 200 + 1e9, 150 + 5e8], [200, 150, 400, 250]],
  ] as const)
    test(`a segment ${name}`, () =>
      assert.deepEqual(clipSegment(segment[0], segment[1], segment[2], segment[3], area), expected));
});

describe('virtual rows', () => {
  test('are those in sight and a few more', () => {
    assert.deepEqual(visibleRange(0, 220, 22, 1000, 3), { begin: 0, end: 13 });
    assert.deepEqual(visibleRange(2200, 220, 22, 1000, 3), { begin: 97, end: 113 });
    assert.deepEqual(visibleRange(21_900, 220, 22, 1000, 3), { begin: 992, end: 1000 });
    assert.deepEqual(visibleRange(0, 220, 22, 0, 3), { begin: 0, end: 0 });
    assert.deepEqual(visibleRange(5000, 220, 22, 10, 3), { begin: 10, end: 10 });
  });

  test('are scrolled to as little as possible', () => {
    assert.equal(scrollToShow(100, 220, 22, 2), 44);
    assert.equal(scrollToShow(0, 220, 22, 9), 0);
    assert.equal(scrollToShow(0, 220, 22, 10), 22);
  });

  test('are seen as long as a part of them is', () => {
    for (const [entry, seen] of [
      [3, false],
      [4, true],
      [14, true],
      [15, false],
    ] as const)
      assert.equal(isSeen(100, 220, 22, entry), seen, `entry ${entry}`);
  });

  test('a page is one less than is seen', () => {
    assert.equal(pageOf(220, 22), 9);
    assert.equal(pageOf(5, 22), 1);
  });
});

describe('columns', () => {
  const table = {
    step: 'step',
    loss: 'loss',
    gradientNorm: 'norm',
    learningRate: 'rate',
    stepSize: 'size',
    stepLength: 'length',
    evaluations: 'evaluations',
  };
  const titles = (width: number, more: Partial<ColumnNeeds> = {}) => {
    const needs = {
      parameters: parameterColumns({ names: ['x0', 'x1'] }, new Trajectory(2)),
      firstOrder: true,
      scheduled: false,
      evaluations: false,
      metrics: [],
      ...more,
    };
    return columnsFor(width, needs, table as Parameters<typeof columnsFor>[2]).map(({ title }) => title);
  };

  test('of a narrow view begin with what matters most', () => {
    assert.deepEqual(titles(300), ['step', 'loss', 'x₀', 'x₁', 'norm', 'rate', 'length']);
  });

  test('of a narrow view show early what is special about a run: its schedule, its evaluations', () => {
    assert.deepEqual(titles(300, { scheduled: true }).slice(4, 6), ['rate', 'norm']);
    assert.deepEqual(titles(300, { evaluations: true }).slice(4, 6), ['evaluations', 'norm']);
    const many = parameterColumns({ names: ['x0', 'x1', 'x2'] }, new Trajectory(3));
    assert.deepEqual(titles(300, { parameters: many }).slice(0, 5), ['step', 'loss', 'norm', 'rate', 'x₀']);
    assert.deepEqual(titles(300, { parameters: many, scheduled: true }).slice(1, 4), [
      'loss',
      'rate',
      'norm',
    ]);
  });

  test('of a wide view begin with the parameters', () => {
    assert.deepEqual(titles(900), ['step', 'x₀', 'x₁', 'loss', 'norm', 'rate', 'length']);
  });

  test('of a run on data end with what is measured, in any width', () => {
    const metrics = [{ title: 'test accuracy', place: 8 }];
    for (const width of [300, 900]) assert.equal(titles(width, { metrics }).at(-1), 'test accuracy');
  });

  test('of a method with a line search count the evaluations, and name the step size', () => {
    const columns = titles(900, { firstOrder: false, evaluations: true });
    assert.deepEqual(columns.slice(-3), ['size', 'length', 'evaluations']);
  });
});

describe('keys', () => {
  const press = (key: string, more: object = {}) => ({
    key,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    ...more,
  });
  const done = (key: string, more: object = {}, focus: 'typing' | 'button' | 'other' = 'other') => {
    const log: string[] = [];
    keyAction(
      press(key, more),
      focus,
    )?.({
      playOrPause: () => log.push('play'),
      move: (rows) => log.push(`move ${rows}`),
      first: () => log.push('first'),
      last: () => log.push('last'),
      toggleScale: () => log.push('scale'),
      fit: () => log.push('fit'),
      toggleProbe: () => log.push('probe'),
      toggleSurface: () => log.push('surface'),
    });
    return log[0];
  };

  test('play, step, jump, switch the scale and show all', () => {
    assert.deepEqual(
      [' ', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'l', 'L', 'f', 'p', 'P', '3'].map((key) => done(key)),
      ['play', 'move -1', 'move 1', 'first', 'last', 'scale', 'scale', 'fit', 'probe', 'probe', 'surface'],
    );
    assert.equal(done('ArrowRight', { shiftKey: true }), 'move 10');
  });

  for (const key of ['Tab', 'Escape', 'F6', 'Enter', 'a'])
    test(`${key} is left to others`, () => assert.equal(done(key), undefined));

  for (const modifier of ['ctrlKey', 'metaKey', 'altKey'])
    test(`with ${modifier} nothing is taken`, () => assert.equal(done('l', { [modifier]: true }), undefined));

  test('a person who types keeps every key, a button its space', () => {
    assert.equal(done('l', {}, 'typing'), undefined);
    assert.equal(done(' ', {}, 'button'), undefined);
    assert.equal(done('ArrowLeft', {}, 'button'), 'move -1');
  });
});

describe('work in jobs', () => {
  function* counting(log: number[], count: number): Generator<void, void> {
    for (let i = 0; i < count; i++) {
      log.push(i);
      yield;
    }
  }

  test('stops at the deadline and goes on later', () => {
    const log: number[] = [];
    let now = 0;
    const jobs = new FrameJobs();
    jobs.begin('count', counting(log, 5));
    jobs.work(2, () => now++);
    assert.equal(log.length, 3);
    jobs.work(100, () => now++);
    assert.deepEqual(log, [0, 1, 2, 3, 4]);
    assert.ok(jobs.idle);
  });

  test('is dropped when it begins anew', () => {
    const [first, second]: number[][] = [[], []];
    const jobs = new FrameJobs();
    jobs.begin('count', counting(first, 3));
    jobs.begin('count', counting(second, 3));
    jobs.work(1000, () => 0);
    assert.deepEqual([first, second], [[], [0, 1, 2]]);
  });
});

test("choosing the other axis' parameter swaps the two", () => {
  assert.deepEqual(withAxis([0, 1], 0, 3), [3, 1]);
  assert.deepEqual(withAxis([0, 1], 0, 1), [1, 0]);
});
