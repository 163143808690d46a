import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { literal } from '../../src/core/expression/code/literal';
import { readSources } from '../architecture/sources';

suite('a number becomes source text that means the same number', () => {
  const { MIN_VALUE, MAX_VALUE, NaN: none, POSITIVE_INFINITY, NEGATIVE_INFINITY } = Number;
  for (const value of [0, -0, 1, -1, 0.1, -2.5e-7, 1e21, NEGATIVE_INFINITY, none])
    test(`${value} behind a sign`, () =>
      assert.ok(Object.is(new Function(`return 1-${literal(value)};`)(), 1 - value)));
  for (const value of [0, -0, -1, 1e21, MIN_VALUE, MAX_VALUE, none, POSITIVE_INFINITY, NEGATIVE_INFINITY])
    test(`${value} by itself`, () =>
      assert.ok(Object.is(new Function(`return ${literal(value)};`)(), value)));
});

test('what is not a number never becomes source text', () => {
  const others: readonly unknown[] = [
    '1',
    '1;process.exit()',
    [1],
    { valueOf: () => 1 },
    null,
    undefined,
    1n,
    true,
  ];
  // As a parser that lets a wrong type pass would hand them on.
  for (const other of others) assert.throws(() => literal(other as number), /Only numbers/);
});

/** Where code is made from text: the one place that writes it, and what loads a bundle of the extension's own in a browser. */
const makeCode = ['src/core/expression/code/generate.ts', 'src/host/start/loadHost.ts'];

test('code is made from text in one place, and every file that writes code writes its numbers by `literal`', () => {
  for (const [path, text] of readSources(['src', 'webview'], /\.ts$/)) {
    if (/\bFunction\(|\beval\(|\.constructor\(|\bsetTimeout\(['"`]/.test(text))
      assert.ok(makeCode.includes(path), path);
    if (/\bgenerate<?.*\(.*Source\(/.test(text) && !/formulaObjective\.ts$/.test(path))
      assert.match(text, /\bliteral\(/, path);
  }
});
