import assert from 'node:assert/strict';
import type { Objective } from '../../src/core/objective/objective';

/** A plane whose value is a small integer: returning it allocates nothing, so that only the step is measured. */
export const slope: Objective = {
  dimension: 2,
  evaluate(_x, gradient) {
    gradient?.fill(0.25);
    return 0;
  },
};

const turn = 20_000;
const mostTurns = 500;

/** Whether the heap has grown by less than one byte a step; a turn with a collection in it shrinks, and says nothing. */
const isClean = (growth: number): boolean => growth >= 0 && growth < turn;

/**
 * Takes steps in turns until the heap does not grow in one. Before that V8 compiles, which takes long on a busy machine;
 * one number a step would be 12 to 16 bytes times the steps in every turn.
 */
export function assertNoAllocation(step: () => void): void {
  const turns: number[] = [];
  do {
    const before = process.memoryUsage();
    for (let k = 0; k < turn; k++) step();
    const after = process.memoryUsage();
    turns.push(after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers);
  } while (!isClean(turns[turns.length - 1]) && turns.length < mostTurns);
  assert.ok(isClean(turns[turns.length - 1]), `${turns.slice(-10)}`);
}
