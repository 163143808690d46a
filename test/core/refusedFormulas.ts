import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseFormula } from '../../src/core/expression/formula';
import { Problem } from '../../src/core/problem';
import { sentence } from './parsed';

/** A formula that cannot be read, where the mistake is, and what is said of it. */
export type RefusedFormula = readonly [text: string, position: number, length: number, message: RegExp];

/** Each formula is refused in a sentence with its place. */
export function suiteOfRefusals(title: string, refused: readonly RefusedFormula[]): void {
  suite(title, () => {
    for (const [text, position, length, message] of refused)
      test(JSON.stringify(text), () => {
        const problem = parseFormula(text);
        assert.match(sentence(problem), message);
        assert.ok(problem instanceof Problem);
        assert.deepEqual(problem.span, { position, length });
      });
  });
}
