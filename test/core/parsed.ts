import assert from 'node:assert/strict';
import { type Parsed, Problem } from '../../src/core/problem';

/** The parsed value; fails with the problem's sentence when there is none. */
export function value<T>(parsed: Parsed<T>): T {
  if (parsed instanceof Problem) assert.fail(parsed.message);
  return parsed;
}

/** The problem's sentence; fails when the input was taken. */
export function sentence(parsed: Parsed<unknown>): string {
  assert.ok(parsed instanceof Problem, 'the input was taken');
  assert.match(parsed.message, /^["“\p{Lu}].*\.$/su, 'a problem is a sentence');
  return parsed.message;
}
