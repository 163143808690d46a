import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Cursor, type Steps } from '../../webview/session/cursor';

/** Steps held: every `stride`-th up to a last one that can grow. */
class Held implements Steps {
  length: number;
  private readonly stride: number;

  constructor(length: number, stride = 1) {
    this.length = length;
    this.stride = stride;
  }

  get lastStep(): number {
    return (this.length - 1) * this.stride;
  }

  stepOf(row: number): number {
    return row * this.stride;
  }

  rowAt(step: number): number {
    return Math.max(0, Math.min(this.length - 1, Math.floor(step / this.stride)));
  }
}

function cursorOver(steps: Held, awaited?: number): Cursor {
  const cursor = new Cursor();
  cursor.reset(steps, awaited);
  return cursor;
}

describe('the time cursor', () => {
  test('stays on the newest step until a person moves it', () => {
    const steps = new Held(3);
    const cursor = cursorOver(steps);
    assert.equal(cursor.step, 2);
    steps.length = 10;
    assert.equal(cursor.step, 9);
    cursor.moveTo(4);
    steps.length = 20;
    assert.equal(cursor.step, 4);
    assert.equal(cursor.live, false);
    cursor.follow();
    assert.equal(cursor.step, 19);
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
    assert.equal(cursor.step, 32);
    cursor.moveBy(1);
    assert.equal(cursor.step, 48);
    cursor.moveBy(-100);
    assert.equal(cursor.step, 0);
    cursor.moveBy(100);
    assert.equal(cursor.step, 144);
  });

  test('plays a run from its end anew, by the clock, and stays at the end', () => {
    const cursor = cursorOver(new Held(801));
    cursor.play(1000);
    assert.equal(cursor.step, 0);
    cursor.advance(2000);
    assert.equal(cursor.step, 100);
    cursor.setSpeed(4, 2000);
    cursor.advance(3000);
    assert.equal(cursor.step, 500);
    cursor.advance(60_000);
    assert.equal(cursor.step, 800);
    assert.equal(cursor.playing, false);
    assert.equal(cursor.live, true);
  });

  test('plays on from where it rests, and pauses there', () => {
    const cursor = cursorOver(new Held(801));
    cursor.moveTo(300);
    cursor.play(0);
    cursor.advance(500);
    assert.equal(cursor.step, 350);
    cursor.pause();
    cursor.advance(5000);
    assert.equal(cursor.step, 350);
  });

  test('does not crawl through a short run', () => {
    const cursor = cursorOver(new Held(7));
    cursor.play(0);
    cursor.advance(1000);
    assert.equal(cursor.step, 6);
  });

  test('returns to a saved step as soon as it is there', () => {
    const steps = new Held(5);
    const cursor = cursorOver(steps, 7);
    cursor.advance(0);
    assert.equal(cursor.step, 4);
    steps.length = 12;
    cursor.advance(1);
    assert.equal(cursor.step, 7);
    steps.length = 30;
    cursor.advance(2);
    assert.equal(cursor.step, 7);
  });

  test('goes to a step that another view chose, also when it is not there yet', () => {
    const steps = new Held(5);
    const cursor = cursorOver(steps);
    cursor.goTo(2);
    assert.equal(cursor.step, 2);
    cursor.goTo(8);
    steps.length = 10;
    cursor.advance(0);
    assert.equal(cursor.step, 8);
  });

  test('of nothing is at 0 and cannot play', () => {
    const cursor = new Cursor();
    cursor.play(0);
    cursor.moveBy(1);
    assert.deepEqual([cursor.step, cursor.row, cursor.playing], [0, -1, false]);
  });
});
