import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type TextTurn, TextTurns } from '../../webview/session/textTurns';

/** The turns of frames that come every 20 ms. */
function frames(
  turns: TextTurns,
  moves: readonly boolean[],
  from = 1000,
): { turn: TextTurn; waits: boolean }[] {
  return moves.map((moving, i) => {
    const turn = turns.turn(from + 20 * i, moving);
    turns.done(turn, from + 20 * i);
    return { turn, waits: turns.isWaiting };
  });
}

/** Whose texts change in each frame: first (F), others (o), and whether another frame is wanted (+). */
function walk(turns: TextTurns, moves: readonly boolean[], from = 1000): string[] {
  return frames(turns, moves, from).map(
    ({ turn, waits }) => `${turn.first ? 'F' : ''}${turn.others ? 'o' : ''}${waits ? '+' : ''}`,
  );
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

  test('let the others’ pictures be drawn in every second frame, and whenever their texts change', () => {
    const moving = Array.from({ length: 9 }, () => true);
    const drawn = frames(new TextTurns(), moving).map(({ turn }) => turn.drawsOthers);
    assert.deepEqual(drawn, [true, true, false, true, false, true, true, false, true]);
  });

  test('never leave the others’ pictures behind: a frame follows where they were left out, and at rest they are drawn', () => {
    const turns = new TextTurns();
    const [, , left] = frames(turns, [true, true, true]);
    assert.deepEqual(left, {
      turn: { moving: true, first: false, others: false, drawsOthers: false },
      waits: true,
    });
    const rest = frames(turns, [false, false], 1060).map(({ turn }) => turn.drawsOthers);
    assert.deepEqual(rest, [true, true]);
  });
});
