import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { layOutColumns, seenColumns } from '../../webview/table/widths';

const character = 7.2;

describe('the columns of the trajectory', () => {
  test('are as wide as their longest words', () => {
    // A step of seven digits with its commas, a loss of 11 characters.
    const { step, widths } = layOutColumns([9, 11], character, 0);
    assert.ok(step >= 9 * character && widths[0] >= 11 * character);
  });

  test('k, loss, x and y of a run of 200 steps fit into a side bar of the usual width', () => {
    const { total } = layOutColumns([4, 11, 7, 7], character, 280);
    assert.equal(total <= 280, true, String(total));
  });

  test('grow alike where there is room, the step alone does not', () => {
    const narrow = layOutColumns([4, 10, 10], character, 0);
    const wide = layOutColumns([4, 10, 10], character, 500);
    assert.equal(wide.step, narrow.step);
    assert.equal(wide.widths[0], wide.widths[1]);
    assert.ok(wide.total > 498 && wide.total <= 500);
  });

  test('stand beside each other', () => {
    const { step, lefts, widths, total } = layOutColumns([4, 10, 7, 7], character, 0);
    assert.deepEqual(lefts, [step, step + widths[0], step + widths[0] + widths[1]]);
    assert.equal(lefts[2] + widths[2], total);
  });

  test('are made where they are seen, beside the step that covers those below it, and two to either side', () => {
    const layout = layOutColumns([4, ...Array.from({ length: 9 }, () => 10)], character, 0);
    const [one] = layout.widths;
    assert.deepEqual(seenColumns(layout, 0, layout.step + one), { begin: 0, end: 3 });
    assert.deepEqual(seenColumns(layout, 0, layout.step + one + 1), { begin: 0, end: 4 });
    assert.deepEqual(seenColumns(layout, 4 * one, layout.step + one), { begin: 2, end: 7 });
    assert.deepEqual(seenColumns(layout, 0, 10_000), { begin: 0, end: 9 });
    assert.deepEqual(seenColumns(layOutColumns([4], character, 0), 0, 100), { begin: 0, end: 0 });
  });
});
