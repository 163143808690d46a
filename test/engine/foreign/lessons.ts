import assert from 'node:assert/strict';
import { checkSettings } from '../../../src/core/catalogue/checkSettings';
import { find, type Values } from '../../../src/core/catalogue/entry';
import type { Objective } from '../../../src/core/objective/objective';
import { optimizers } from '../../../src/core/optimizers';
import { walk } from '../../core/firstOrder';

/** The iterates of a walk, the start first. */
export function iterates(
  objective: Objective,
  id: string,
  given: Values,
  start: readonly number[],
  steps: number,
): number[][] {
  const entry = find(optimizers, id)!;
  const optimizer = entry.make({ values: checkSettings(entry.settings, given, id), precision: 'float64' });
  return walk(optimizer, objective, start, steps).rows;
}

/** Each number is as far from what is expected as a share of it says, or of 1 where it is smaller. */
export function assertSame(
  found: readonly number[][],
  expected: readonly number[][],
  tolerance: number,
): void {
  assert.equal(found.length, expected.length);
  for (const [k, row] of expected.entries())
    for (const [i, x] of row.entries()) {
      const off = Math.abs(found[k][i] - x) / Math.max(1, Math.abs(x));
      assert.ok(
        off <= tolerance,
        `parameter ${i} after ${k} steps: ${found[k][i]}, not ${x} (off by ${off})`,
      );
    }
}

const w = (first: number, second: number): string => `(0.6*w[${first}] + 0.9*w[${second}])`;
const scores = [w(0, 3), w(1, 4), w(2, 5)];
const largest = `max(${scores.join()})`;
const exponentials = scores.map((score) => `exp(${score} - ${largest})`).join(' + ');
/** The softmax network of C9, of which class 2 is right, with the textbook's 1e-7. */
const network = `-log(exp(${scores[2]} - ${largest})/(${exponentials}) + 1e-7)`.replace(
  /w\[(\d)\]/g,
  'x[$1]',
);

/** A lesson's function, what is the same in the gallery or as a formula, and walks on both. */
export const lessons: readonly {
  readonly lesson: string;
  readonly name: string;
  readonly objective: object;
  readonly start: readonly number[];
  readonly rate: number;
  /** 100 if it is left out. */
  readonly steps?: number;
}[] = [
  {
    lesson: 'C5',
    name: 'function_1',
    objective: { kind: 'formula', text: '0.01x^2 + 0.1x' },
    start: [10],
    rate: 5,
  },
  ...['function_2', 'function_2_sum'].flatMap((name) =>
    [0.1, 1e-10].map((rate) => ({
      ...{ lesson: rate < 0.01 ? 'C6' : 'C8', name, objective: { kind: 'function', name: 'sphere' } },
      ...{ start: [-3, 4], rate },
    })),
  ),
  {
    ...{ lesson: 'C9', name: 'simple_net_loss', objective: { kind: 'formula', text: network }, rate: 0.1 },
    // Two exponentials that differ in their last bit make a difference of 5e-13 in a gradient of differences.
    steps: 20,
    start: [0.47355232, 0.9977393, 0.84668094, 0.85557411, 0.03563661, 0.69422093],
  },
];
