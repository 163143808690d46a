import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { TextTurns } from '../../webview/session/textTurns';

/** Whose texts change in each frame of 20 ms: first (F), others (o), and whether another frame is wanted for texts (+). */
function walk(turns: TextTurns, moves: readonly boolean[], from = 1000): string[] {
  return moves.map((moving, i) => {
    const turn = turns.turn(from + 20 * i, moving);
    turns.done(turn, from + 20 * i);
    return `${turn.first ? 'F' : ''}${turn.others ? 'o' : ''}${turns.isWaiting ? '+' : ''}`;
  });
}

suite('texts while things move', () => {
  test('change a few times a second, the others’ in the frame after those of the first views', () => {
    const moving = Array.from({ length: 8 }, () => true);
    assert.deepEqual(walk(new TextTurns(), moving), ['F+', 'o', '+', '+', '+', 'F+', 'o', '+']);
  });

  test('of others follow when nothing moves any more, and all change at rest', () => {
    assert.deepEqual(walk(new TextTurns(), [true, false, false, false]), ['F+', 'o', 'Fo', 'Fo']);
  });

  test('change all at once where nothing moves', () => {
    assert.deepEqual(walk(new TextTurns(), [false, false]), ['Fo', 'Fo']);
  });

  test('that were put off are wanted in a frame to come, until they have changed', () => {
    const turns = new TextTurns();
    walk(turns, [true, true]);
    assert.deepEqual(walk(turns, [true], 1040), ['+']);
    turns.hurry();
    assert.deepEqual(walk(turns, [true, true, true], 1060), ['F+', 'o', '+']);
  });

  test('that hurry while the others’ turn is on come in the frame after that', () => {
    const turns = new TextTurns();
    walk(turns, [true]);
    turns.hurry();
    assert.deepEqual(walk(turns, [true, true, true], 1020), ['o+', 'F+', 'o']);
  });
});
