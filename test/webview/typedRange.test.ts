import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { typedRange } from '../../webview/session/typedRange';

describe('a typed range of an axis', () => {
  for (const [from, to, expected] of [
    ['-2', '3', [-2, 3]],
    ['−2', ' 3 ', [-2, 3]],
    ['0,5', '1.5', [0.5, 1.5]],
    ['1e-3', '2×10^2', [0.001, 200]],
    ['1.5×10⁻³', '10⁵', [1.5e-3, 1e5]],
    ['−10⁻³', '2 * 10^−3', [-1e-3, 2e-3]],
    ['', '1', 'number'],
    ['0', 'far', 'number'],
    ['0', 'Infinity', 'number'],
    ['3', '1', 'order'],
    ['1', '1', 'order'],
    ['1', '1.0000000000000002', 'narrow'],
  ] as const)
    test(`from "${from}" to "${to}"`, () => assert.deepEqual(typedRange(from, to), expected));
});
