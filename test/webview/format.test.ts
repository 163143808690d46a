import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fill, Numbers, readableFormula, symbol } from '../../webview/page/format';

describe('numbers', () => {
  const english = new Numbers('en');

  for (const [value, expected] of [
    [0, '0'],
    [-0, '0'],
    [0.25, '0.2500'],
    [8.1114, '8.111'],
    [-3.81833, '−3.818'],
    [59.214, '59.21'],
    [99999.6, '1.000×10⁵'],
    [12345, '12350'],
    [5.94e-11, '5.940×10⁻¹¹'],
    [-1.2e300, '−1.200×10³⁰⁰'],
    [0.001, '0.001000'],
    [9.9999e-4, '0.001000'],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NEGATIVE_INFINITY, '−∞'],
  ] as const)
    test(`${value} in a column is "${expected}"`, () => assert.equal(english.fixed(value), expected));

  for (const [value, expected] of [
    [73, '73'],
    [0.25, '0.25'],
    [1e-8, '10⁻⁸'],
    [-1e8, '−1×10⁸'],
    [5e-4, '5×10⁻⁴'],
    [0.1 + 0.2, '0.3'],
  ] as const)
    test(`${value} in short is "${expected}"`, () => assert.equal(english.short(value), expected));

  test('counts have their thousands grouped', () => assert.equal(english.count(1_000_000), '1,000,000'));
  test('another language has its own decimal sign', () => assert.equal(new Numbers('de').short(0.5), '0,5'));
  test('an unknown language is no error', () =>
    assert.equal(typeof new Numbers('not a language').short(1), 'string'));
});

describe('formulas', () => {
  for (const [typed, printed] of [
    ['(1 - x)^2 + 100*(y - x^2)^2', '(1 − x)² + 100 (y − x²)²'],
    ['0.01*x^2 + 0.1*x', '0.01x² + 0.1x'],
    ['x0^2 + x1^2', 'x₀² + x₁²'],
    ['x*y', 'x·y'],
    ['20 - 10*cos(2*pi*x)', '20 − 10cos(2π·x)'],
    ['sqrt(x) + x**3', '√(x) + x³'],
    ['log10(x)', 'log10(x)'],
  ])
    test(`${typed} reads ${printed}`, () => assert.equal(readableFormula(typed), printed));

  test('only a letter with an index gets a subscript', () => {
    assert.deepEqual(['x0', 'x12', 'w_age', 'b'].map(symbol), ['x₀', 'x₁₂', 'w_age', 'b']);
  });

  test('places in a text are filled, unknown ones stay', () => {
    assert.equal(fill('step {0} of {1}, {2}', 3, 'ten'), 'step 3 of ten, {2}');
  });
});
