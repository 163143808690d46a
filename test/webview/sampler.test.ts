import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encodeGrid } from '../../src/protocol/frame';
import type { PanelQuestions } from '../../src/protocol/messages/panel';
import type { Outcome } from '../../src/protocol/questions';
import type { SampledGrid } from '../../webview/session/panelModel';
import { latticeOf, Sampler, type Wanted } from '../../webview/session/sampler';

const wanted = (low: number, aspect = 1, plane = 'plane'): Wanted => ({
  plane,
  window: [
    [low, 5],
    [-5, 5],
  ],
  aspect,
});

interface Question {
  readonly what: PanelQuestions['sample']['ask'];
  readonly settled: (outcome: Outcome<ArrayBuffer>) => void;
}

function started() {
  const asked: Question[] = [];
  const taken: SampledGrid[] = [];
  const refused: string[] = [];
  const clock = { now: 0 };
  const sampler = new Sampler({
    ask: (what, settled) => asked.push({ what, settled }),
    take: (grid) => taken.push(grid),
    refused: (message) => refused.push(message),
    now: () => clock.now,
  });
  /** Wants a window at some time, and sends what is due. */
  const want = (now: number, window: Wanted) => {
    clock.now = now;
    sampler.want(window);
    sampler.tick();
  };
  const answer = (now: number, place = asked.length - 1, value: (i: number) => number = () => 0) => {
    clock.now = now;
    const { what, settled } = asked[place];
    const { columns, rows } = what.lattice;
    const values = Float64Array.from({ length: columns * rows }, (_, i) => value(i));
    settled({ answer: encodeGrid({ columns, rows, values }) });
  };
  return { asked, taken, refused, sampler, clock, want, answer };
}

describe('the sampler', () => {
  test('asks for a coarse grid at once, then for a fine one', () => {
    const { asked, taken, sampler, want, answer } = started();
    want(0, wanted(-5));
    assert.equal(asked[0].what.lattice.columns, 64);
    answer(10);
    assert.equal(asked[1].what.lattice.columns, 200);
    answer(20);
    assert.deepEqual(
      taken.map(({ columns }) => columns),
      [64, 200],
    );
    assert.equal(asked.length, 2);
    assert.equal(sampler.next, Number.POSITIVE_INFINITY);
  });

  test('asks for a few points first where each takes long', () => {
    const { asked, sampler, want, answer } = started();
    sampler.reset(true);
    want(0, wanted(-5));
    answer(300);
    answer(2000);
    assert.deepEqual(
      asked.map(({ what: { lattice } }) => lattice.columns),
      [16, 64, 200],
    );
  });

  test('waits for the few first points when the window moves, and then asks for the other one', () => {
    const { asked, taken, sampler, want, answer } = started();
    sampler.reset(true);
    want(0, wanted(-5));
    want(100, wanted(-6));
    want(200, wanted(-7));
    assert.equal(asked.length, 1);
    assert.equal(sampler.next, Number.POSITIVE_INFINITY);
    answer(300);
    sampler.tick();
    assert.equal(taken.length, 1);
    assert.deepEqual(asked[1].what.lattice, latticeOf(wanted(-7), 'first'));
  });

  test('asks for all others at once when the first points have come with the picture', () => {
    const { asked, sampler, want } = started();
    sampler.reset(true);
    sampler.skipFirst();
    want(0, wanted(-5));
    assert.equal(asked[0].what.lattice.columns, 64);
    sampler.reset(false);
    sampler.skipFirst();
    want(10, wanted(-5));
    assert.equal(asked[1].what.lattice.columns, 200);
  });

  describe('that takes long', () => {
    test('says so after a second, and then how far it is, from what a point of the grid before took', () => {
      const { sampler, clock, want, answer } = started();
      sampler.reset(true);
      want(0, wanted(-5));
      clock.now = 900;
      assert.equal(sampler.sampling, undefined);
      clock.now = 1100;
      assert.deepEqual(sampler.sampling, { share: undefined });
      // 16 × 16 points, and 64 × 64 after them.
      answer(2000);
      assert.equal(sampler.sampling, undefined);
      clock.now = 2000 + 8000;
      assert.deepEqual(sampler.sampling, { share: 8000 / (16 * 2000) });
      clock.now = 2000 + 100_000;
      assert.deepEqual(sampler.sampling, { share: 0.99 });
    });

    test('counts from when the first of several planes was wanted, as long as none has come', () => {
      const { sampler, clock, want } = started();
      for (let now = 0; now < 1000; now += 300) want(now, wanted(-5, 1, `plane ${now}`));
      clock.now = 1100;
      assert.deepEqual(sampler.sampling, { share: undefined });
    });
  });

  describe('of a landscape that is too rough for a fine grid', () => {
    const waves = (i: number) => Math.sin(i) + Math.sin(Math.floor(i / 200));

    test('asks for the finest, of means over cells', () => {
      const { asked, taken, want, answer } = started();
      want(0, wanted(-5));
      answer(10);
      answer(60, 1, waves);
      const { columns, rows, points } = asked[2].what.lattice;
      assert.ok(columns * rows > 110_000 && columns * rows <= 120_000);
      assert.equal(points, 2);
      answer(500, 2, waves);
      assert.equal(taken.length, 3);
      assert.equal(asked.length, 3);
    });

    test('does not ask for it where that would take too long, or the window has moved', () => {
      const slow = started();
      slow.want(0, wanted(-5));
      slow.answer(10);
      slow.answer(400, 1, waves);
      assert.equal(slow.asked.length, 2);
      const moved = started();
      moved.want(0, wanted(-5));
      moved.answer(10);
      moved.want(20, wanted(-4));
      moved.answer(30, 1, waves);
      assert.equal(moved.asked.length, 2);
    });
  });

  test('waits until the window rests, and skips the coarse grid when fine ones come fast', () => {
    const { asked, sampler, clock, want, answer } = started();
    want(0, wanted(-5));
    answer(10);
    answer(20);
    for (const [now, low] of [
      [100, -4],
      [140, -3],
      [180, -2],
    ])
      want(now, wanted(low));
    assert.equal(asked.length, 2);
    assert.equal(sampler.next, 260);
    clock.now = 260;
    sampler.tick();
    assert.equal(asked.length, 3);
    assert.equal(asked[2].what.lattice.columns, 200);
  });

  test('lets a window that has come to rest take the place of one whose answer takes long', () => {
    const { asked, taken, sampler, clock, want, answer } = started();
    want(0, wanted(-5));
    want(10, wanted(-1));
    assert.equal(sampler.next, 90);
    clock.now = 90;
    sampler.tick();
    assert.equal(asked.length, 2);
    assert.ok(asked[1].what.lattice.window[0][0] > -1.5);
    asked[0].settled({ refusal: 'Another landscape was asked for since.' });
    answer(600, 1);
    assert.equal(taken.length, 1);
  });

  test('takes no answer that it does not wait for', () => {
    const { asked, taken, sampler, want, answer } = started();
    want(0, wanted(-5));
    sampler.reset();
    answer(10);
    assert.equal(taken.length, 0);
    want(20, wanted(-5));
    assert.equal(asked.length, 2);
  });

  test('takes neither grid nor refusal of a plane that is not wanted any more', () => {
    const { asked, taken, refused, sampler, want, answer } = started();
    want(0, wanted(-5, 1, 'before'));
    want(10, wanted(-5, 1, 'after'));
    answer(200);
    assert.equal(taken.length, 0);
    sampler.tick();
    assert.equal(asked[1].what.plane, 'after');
    want(210, wanted(-5, 1, 'again'));
    asked[1].settled({ refusal: 'The landscape has changed since.' });
    assert.deepEqual(refused, []);
    sampler.tick();
    want(400, wanted(-5, 1, 'again'));
    asked[2].settled({ refusal: 'The file is gone.' });
    assert.deepEqual(refused, ['The file is gone.']);
  });

  test('the same wish, or one of nearly the same proportion, is no new question', () => {
    const { asked, want, answer } = started();
    want(0, wanted(-5));
    answer(1);
    answer(2);
    want(1000, wanted(-5, 1.001));
    want(2000, wanted(-5, 1.001));
    assert.equal(asked.length, 2);
  });

  for (const aspect of [0.2, 1, 3])
    test(`cells are square on an area of proportion ${aspect}, and at most 40,000`, () => {
      const { columns, rows } = latticeOf(wanted(-5, aspect), 'fine');
      assert.ok(columns * rows <= 40_000 && columns * rows > 35_000);
      assert.ok(Math.abs(columns / rows / aspect - 1) < 0.05);
    });

  test('a line has one row', () => {
    const line = latticeOf({ plane: 'line', window: [[-1, 1]], aspect: 1 }, 'fine');
    assert.equal(line.rows, 1);
  });
});
