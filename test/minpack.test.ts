import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { compareWithMinpack } from './reference/nist';
import { liveMinpack, noSciPy } from './reference/scipyPeer';

const live = liveMinpack();

suite('lm beside the MINPACK that is installed', () => {
  if (!live) test('on NIST’s sets', { skip: noSciPy });
  else
    for (const { set, start, digits, minpack } of compareWithMinpack(live))
      test(`${set} from ${start} has as many digits`, () => {
        assert.ok(digits >= minpack - 0.5, `${digits} correct digits, MINPACK ${minpack}`);
      });
});
