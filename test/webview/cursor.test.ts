import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Cursor, type Times } from '../../webview/session/cursor';
import { paceOf } from '../../webview/session/pace';

/** Times held: every `stride`-th up to a last one that can grow; some at the end may be a sketch. */
class Held implements Times {
  readonly first = 0;
  length: number;
  running = false;
  sketched = 0;
  private readonly stride: number;

  constructor(length: number, stride = 1) {
    this.length = length;
    this.stride = stride;
  }

  get last(): number {
    return (this.length - 1) * this.stride;
  }

  get settled(): number {
    return this.last - this.sketched * this.stride;
  }

  near(time: number): number {
    return this.moved(time, 0);
  }

  moved(time: number, rows: number): number {
    const row = Math.floor(time / this.stride) + rows;
    return Math.max(0, Math.min(this.length - 1, row)) * this.stride;
  }
}

const evenPace = ({ length, last }: Held) => paceOf([0, last], length);

/** Steps of equal length in time: a whole run takes 8 seconds. */
function cursorOver(steps: Held, awaited?: number): Cursor {
  const cursor = new Cursor();
  cursor.pace = evenPace(steps);
  cursor.reset(steps, awaited);
  return cursor;
}

describe('the time cursor', () => {
  test('stays on the newest step until a person moves it', () => {
    const steps = new Held(3);
    const cursor = cursorOver(steps);
    assert.equal(cursor.time, 2);
    steps.length = 10;
    assert.equal(cursor.time, 9);
    cursor.moveTo(4);
    steps.length = 20;
    assert.equal(cursor.time, 4);
    assert.equal(cursor.live, false);
    cursor.follow();
    assert.equal(cursor.time, 19);
  });

  test('has no chosen step while it is live; an awaited one counts as chosen', () => {
    const steps = new Held(3);
    const cursor = cursorOver(steps, 7);
    assert.equal(cursor.chosen, 7);
    steps.length = 10;
    cursor.advance(0);
    assert.equal(cursor.chosen, 7);
    cursor.follow();
    assert.equal(cursor.chosen, undefined);
    cursor.moveTo(9);
    assert.equal(cursor.chosen, 9);
  });

  test('rests on a held step, and moves by held steps', () => {
    const cursor = cursorOver(new Held(10, 16));
    cursor.moveTo(40);
    assert.equal(cursor.time, 32);
    cursor.moveBy(1);
    assert.equal(cursor.time, 48);
    cursor.moveBy(-100);
    assert.equal(cursor.time, 0);
    cursor.moveBy(100);
    assert.equal(cursor.time, 144);
  });

  test('plays a run from its end anew, by the clock, and stays at the end', () => {
    const cursor = cursorOver(new Held(801));
    cursor.play(1000);
    assert.equal(cursor.time, 0);
    cursor.advance(2000);
    assert.equal(cursor.time, 100);
    cursor.speed = 4;
    cursor.advance(3000);
    assert.equal(cursor.time, 500);
    cursor.advance(60_000);
    assert.equal(cursor.time, 800);
    assert.equal(cursor.playing, false);
    assert.equal(cursor.live, true);
  });

  test('plays on from where it rests, and pauses there', () => {
    const cursor = cursorOver(new Held(801));
    cursor.moveTo(300);
    cursor.play(0);
    cursor.advance(500);
    assert.equal(cursor.time, 350);
    cursor.pause();
    cursor.advance(5000);
    assert.equal(cursor.time, 350);
  });

  test('does not crawl through a short run', () => {
    const cursor = cursorOver(new Held(7));
    cursor.play(0);
    cursor.advance(1000);
    assert.equal(cursor.time, 6);
  });

  test('returns to a saved step as soon as it is there', () => {
    const steps = new Held(5);
    const cursor = cursorOver(steps, 7);
    cursor.advance(0);
    assert.equal(cursor.time, 4);
    steps.length = 12;
    cursor.advance(1);
    assert.equal(cursor.time, 7);
    steps.length = 30;
    cursor.advance(2);
    assert.equal(cursor.time, 7);
  });

  test('returns to a saved step when its own row has come, not a sketch of those around it', () => {
    const steps = new Held(20);
    steps.sketched = 10;
    const cursor = cursorOver(steps, 12);
    cursor.advance(0);
    assert.equal(cursor.time, 19);
    assert.equal(cursor.chosen, 12);
    steps.sketched = 0;
    cursor.advance(1);
    assert.equal(cursor.time, 12);
    assert.ok(!cursor.live);
  });

  test('goes to a step that another view chose, also when it is not there yet', () => {
    const steps = new Held(5);
    const cursor = cursorOver(steps);
    cursor.goTo(2);
    assert.equal(cursor.time, 2);
    cursor.goTo(8);
    steps.length = 10;
    cursor.advance(0);
    assert.equal(cursor.time, 8);
  });

  test('of nothing is at 0 and cannot play', () => {
    const cursor = new Cursor();
    cursor.play(0);
    cursor.moveBy(1);
    assert.deepEqual([cursor.time, cursor.last, cursor.playing], [0, -1, false]);
  });

  test('plays what has just been started from its start, as soon as there is something, and is live in the end', () => {
    const steps = new Held(0);
    steps.running = true;
    const cursor = cursorOver(steps);
    cursor.playFrom(0);
    cursor.advance(0);
    assert.deepEqual([cursor.playing, cursor.live], [true, false]);
    steps.length = 801;
    cursor.pace = evenPace(steps);
    cursor.advance(100);
    assert.equal(cursor.time, 0);
    cursor.advance(4100);
    assert.equal(cursor.time, 400);
    steps.running = false;
    cursor.advance(9000);
    assert.deepEqual([cursor.time, cursor.playing, cursor.live], [800, false, true]);
  });

  test('waits at the newest step for more while a run that is played goes on, and never jumps back', () => {
    const steps = new Held(101);
    steps.running = true;
    const cursor = cursorOver(steps);
    cursor.playFrom(0);
    const seen: number[] = [];
    for (let now = 0; now < 20_000; now += 250) {
      if (now === 10_000) {
        steps.length = 1001;
        cursor.pace = evenPace(steps);
      }
      cursor.advance(now);
      seen.push(cursor.time);
    }
    assert.equal(seen[39], 100, 'all that there was');
    assert.equal(cursor.playing, true);
    assert.ok(
      seen.every((time, i) => i === 0 || time >= seen[i - 1]),
      String(seen),
    );
    assert.ok(cursor.time > 900);
  });

  test('plays on from the step at which a run was continued, and rests there until it is reached', () => {
    const steps = new Held(201);
    const cursor = cursorOver(steps);
    cursor.playFrom(200);
    const continued = new Held(1);
    continued.running = true;
    cursor.walkOver(continued);
    cursor.advance(0);
    continued.length = 401;
    cursor.pace = evenPace(continued);
    cursor.advance(1000);
    assert.equal(cursor.time, 200);
    cursor.advance(3000);
    assert.equal(cursor.time, 300);
  });

  test('stays on a step while there is less than that', () => {
    const cursor = cursorOver(new Held(201));
    cursor.stayAt(200);
    const continued = new Held(101);
    cursor.walkOver(continued);
    assert.equal(cursor.time, 100);
    continued.length = 401;
    assert.deepEqual([cursor.time, cursor.live], [200, false]);
  });

  test('does not play what a person takes in hand', () => {
    const steps = new Held(401);
    const cursor = cursorOver(steps);
    cursor.playFrom(0);
    cursor.moveTo(7);
    cursor.advance(0);
    cursor.advance(5000);
    assert.deepEqual([cursor.time, cursor.playing], [7, false]);
  });
});
