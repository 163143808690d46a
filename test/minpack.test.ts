import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { compareWithMinpack } from './reference/nist';
import { liveMinpack, noSciPy } from './reference/scipyPeer';

const live = liveMinpack();

suite('lm beside the MINPACK that is installed', { skip: live ? false : noSciPy }, () => {
  if (!live) return;
  for (const { set, start, digits, minpack } of compareWithMinpack(live))
    test(`${set} from ${start}`, () => {
      assert.ok(digits >= minpack - 0.5, `${digits} correct digits, MINPACK ${minpack}`);
    });
});
