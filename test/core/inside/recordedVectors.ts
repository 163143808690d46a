import assert from 'node:assert/strict';

export type Vector = ArrayLike<number> & Iterable<number>;

export const length = (v: Vector): number => Math.hypot(...v);

export const product = (a: Vector, b: Vector): number =>
  Array.from(a).reduce((sum, own, i) => sum + own * b[i], 0);

export const degrees = (a: Vector, b: Vector): number =>
  (Math.acos(Math.min(1, Math.max(-1, product(a, b) / length(a) / length(b)))) * 180) / Math.PI;

export const minus = (v: Vector): number[] => Array.from(v, (own) => -own);

export const there = <T>(found: T | undefined): T => {
  assert.ok(found !== undefined);
  return found;
};

/** A number or a vector that a place of a sentence has to show, or a name. */
export type Expected = number | readonly number[] | string;
