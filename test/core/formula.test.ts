import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseFormula } from '../../src/core/expression/formula';
import { sentence, value } from './parsed';
import { type RefusedFormula, suiteOfRefusals } from './refusedFormulas';

const at = [3, -2, 1.5];
const [x, y, z] = at;

/** Formulas with the number of their parameters, and their value at the first of 3, −2, 1.5 written in JavaScript. */
const spellings: readonly (readonly [text: string, n: number, value: number])[] = [
  ['0.01x^2+0.1x', 1, 0.01 * x * x + 0.1 * x],
  ['2x^2 + y', 2, 2 * x * x + y],
  ['x0^2 + x1^2', 2, x * x + y * y],
  ['x_0^2 + x_1^2', 2, x * x + y * y],
  ['x₀² + x₁²', 2, x * x + y * y],
  ['x[0]**2 + x[1]**2', 2, x * x + y * y],
  ['x[0]^2 + x[2]', 3, x * x + z],
  ['2x', 1, 2 * x],
  ['3(y-1)', 1, 3 * (x - 1)],
  ['x y', 2, x * y],
  ['2x·y', 2, 2 * x * y],
  ['2 × x ÷ y − 1', 2, (2 * x) / y - 1],
  ['(x+1)(y-1)', 2, (x + 1) * (y - 1)],
  ['2 sin(x) cos(y)', 2, 2 * Math.sin(x) * Math.cos(y)],
  ['2π x', 1, 2 * Math.PI * x],
  ['x²', 1, x * x],
  ['x³y²', 2, x ** 3 * y * y],
  ['x⁻¹', 1, 1 / x],
  ['x¹⁰', 1, x ** 10],
  ['-x^2', 1, -(x * x)],
  ['2^3^2 + x', 1, 512 + x],
  ['2^-x', 1, 2 ** -x],
  ['x--y', 2, x + y],
  ['1/2x', 1, 0.5 * x],
  ['.5x + 1.', 1, 0.5 * x + 1],
  ['1e2x', 1, 100 * x],
  ['e^x + E', 1, Math.E ** x + Math.E],
  ['np.sin(x) + math.cos(x) + Math.exp(x)', 1, Math.sin(x) + Math.cos(x) + Math.exp(x)],
  ['torch.tanh(x) + numpy.pi + np.sum(2, i=0..2)', 1, Math.tanh(x) + Math.PI + 6],
  ['ln(x) + arctan(x) + fabs(x)', 1, Math.log(x) + Math.atan(x) + x],
  ['pow(x, 3) + power(x, 2) + square(x)', 1, x ** 3 + 2 * x * x],
  ['max(x, y, z) + minimum(x, y, z)', 3, x + y],
  ['hypot(x, y) + atan2(y, x)', 2, Math.hypot(x, y) + Math.atan2(y, x)],
  [
    'relu(y) + relu(x) + sigmoid(x) + softplus(y)',
    2,
    x + 1 / (1 + Math.exp(-x)) + Math.log1p(Math.exp(y)) + 0 * y,
  ],
  ['f(x,y) = x^2 + 3y', 2, x * x + 3 * y],
  ['z = x^2 + y^2', 2, x * x + y * y],
  ['f(x, y) = x^2', 2, x * x],
  ['f(p, q) = p - q', 2, x - y],
  ['loss(b, w) = (2w + b - 5)^2', 2, (2 * y + x - 5) ** 2],
  ['(2w + b - 5)^2', 2, (2 * x + y - 5) ** 2],
  ['f(x) = sum(x^2)', 1, x * x],
  ['f(v) = v[0]^2 + v[1]', 2, x * x + y],
  ['f(e) = e^2', 1, x * x],
  ['y^2', 1, x * x],
  ['z + x', 2, x + y],
  ['a b + t', 3, x * y + z],
  ['sum((x-t)^2, t=1..3)', 1, (x - 1) ** 2 + (x - 2) ** 2 + (x - 3) ** 2],
  ['prod(x + i, i, 1, 3)', 1, (x + 1) * (x + 2) * (x + 3)],
  ['mean(i x, i=1..3)', 1, 2 * x],
  ['x0^2 +\n x1^2', 2, x * x + y * y],
];

/** Formulas of any dimension: the smallest, and the value in three parameters. */
const vectors: readonly (readonly [text: string, smallest: number, value: number])[] = [
  ['sum(x^2)', 1, x * x + y * y + z * z],
  ['sum(x[i]^2, i=0..n-1)', 1, x * x + y * y + z * z],
  ['sum((i+1) x^2)', 1, x * x + 2 * y * y + 3 * z * z],
  [
    'sum(100*(x[i+1]-x[i]^2)^2 + (1-x[i])^2, i=0..n-2)',
    2,
    100 * ((y - x * x) ** 2 + (z - y * y) ** 2) + (1 - x) ** 2 + (1 - y) ** 2,
  ],
  ['mean(x)', 1, (x + y + z) / 3],
  ['prod(x)', 1, x * y * z],
  ['x[0]^2 + x[-1]', 1, x * x + z],
  ['x0 + n', 1, x + 3],
  ['sum(w) + w[1]', 2, x + y + z + y],
  ['sum(sum(x[i]*x[j], j=0..n-1), i=0..n-1)', 1, (x + y + z) ** 2],
  [
    '10n + sum(x^2 - 10cos(2pi x))',
    1,
    30 + at.reduce((s, v) => s + v * v - 10 * Math.cos(2 * Math.PI * v), 0),
  ],
];

function close(actual: number, expected: number): void {
  assert.ok(
    Math.abs(actual - expected) <= 1e-13 * Math.max(1, Math.abs(expected)),
    `${actual} is not ${expected}`,
  );
}

suite('spellings', () => {
  for (const [text, n, expected] of spellings)
    test(`${JSON.stringify(text)} is read`, () => {
      const formula = value(parseFormula(text));
      assert.equal(formula.smallestDimension, n);
      close(value(formula.objective(n, 'float64')).evaluate(Float64Array.from(at.slice(0, n))), expected);
    });
  for (const [text, smallest, expected] of vectors)
    test(`${JSON.stringify(text)} is read in any dimension`, () => {
      const formula = value(parseFormula(text));
      assert.deepEqual([formula.smallestDimension, formula.anyDimension], [smallest, true]);
      close(value(formula.objective(3, 'float64')).evaluate(Float64Array.from(at)), expected);
      if (smallest > 1) sentence(formula.objective(smallest - 1, 'float64'));
    });
});

test('axes are named in order', () => {
  const names = (text: string, n: number) => value(parseFormula(text)).parameterNames(n);
  assert.deepEqual(names('y + x', 2), ['x', 'y']);
  assert.deepEqual(names('(2w + b)^2', 2), ['w', 'b']);
  assert.deepEqual(names('f(b, w) = (2w + b)^2', 2), ['b', 'w']);
  assert.deepEqual(names('x1^2', 1), ['x1']);
  assert.deepEqual(names('x3 + x1', 3), ['x1', 'x2', 'x3']);
  assert.deepEqual(names('x0 + x1', 2), ['x0', 'x1']);
  assert.deepEqual(names('sum(x^2) + x1', 2), ['x0', 'x1']);
  assert.deepEqual(names('x[2]^2', 2), ['x1', 'x2']);
  assert.deepEqual(names('x + x0', 2), ['x', 'x0']);
  assert.deepEqual(names('sum(x^2)', 3), ['x0', 'x1', 'x2']);
  assert.deepEqual(names('sum(w^2)', 2), ['w0', 'w1']);
});

/** What is refused, with the place that is underlined and a part of the sentence. */
const refused: readonly RefusedFormula[] = [
  ['', 0, 0, /There is no formula yet/],
  ['x^2 +', 5, 1, /at character 6: the formula ends too early/],
  ['x^^2', 2, 1, /Unexpected '\^' at character 3/],
  ['(x', 2, 1, /Expected '\)' at the end/],
  ['x)', 1, 1, /Unexpected '\)' at character 2/],
  ['x 2', 2, 1, /Unexpected '2' at character 3/],
  ['0,5x', 1, 1, /decimals with a point/],
  ['x ? 2 § 3', 6, 1, /Unexpected character '§' at character 7/],
  ['x + 😀', 4, 2, /Unexpected character '😀'/],
  ['|x', 0, 1, /The bar '\|' is not closed at character 1/],
  ['sin', 0, 3, /write it in parentheses: sin\(x\)/],
  ['sin(x, y)', 0, 3, /'sin' takes one argument, not 2/],
  ['1 + max(x)', 4, 3, /'max' takes two or more arguments, not 1/],
  ['2 * quux(x)', 4, 4, /Unknown function 'quux' at character 5/],
  ['x + x[0]', 0, 1, /'x' stands for a vector/],
  ['x[0] + y', 7, 1, /Unknown name 'y' at character 8: the parameters are x0, x1/],
  ['f(x, y) = x + z', 14, 1, /Unknown name 'z' .* the parameters that are declared are x, y\.$/],
  ['f(x, x) = x', 5, 1, /declared twice/],
  ['x[y]', 2, 1, /Unknown name 'y'/],
  ['x[0.5]', 0, 1, /An index must be a whole number/],
  ['x[0] + x[n]', 7, 1, /There is no parameter/],
  ['f(x) = x[3] + y[0]', 14, 1, /'y' is no vector/],
  ['sum(x[i], i=0..x[0])', 0, 3, /bounds of a sum/],
  ['sum(x, 3, 0, 1)', 7, 1, /Expected the name of the index/],
  ['3+4', 0, 3, /no parameter/],
  ['sum(3, i=1..2)', 0, 14, /no parameter/],
  ['x[1000000]^2', 0, 1, /at most 10000/],
  ['x1000000^2', 0, 8, /at most 10000/],
  ['sum(1, i=0..1e9)', 0, 3, /more than 20000 terms/],
  ['sum(x[i]^2, i=0..1e9)', 0, 3, /more than 20000 terms/],
  ['sum(sum(1, i=0..9999), j=0..9999)', 4, 3, /more than 20000 terms/],
  ['sum(x*i^0.3, i=1..10100)', 5, 1, /More than 20000 operations/],
  [
    'x + sum(i*i*i*i*i*i*i*i*i*i*i*i, i=1..19999)',
    12,
    1,
    /^Written out, the formula has more than 200000 numbers, names and signs/,
  ],
];

/** Mistakes in what comes from other tools, at their place in the text as it was pasted. */
const pasted: readonly RefusedFormula[] = [
  ['\\frac{1}{2}x^{2} + foo(y)', 19, 3, /Unknown function 'foo' at character 20/],
  ['\\frac{1}{2', 8, 1, /The bracket '\{' is not closed at character 9/],
  ['def f(x, y): return x + foo(y)', 24, 3, /Unknown function 'foo' at character 25/],
  ['x^2 # bowl\n + foo(y)', 14, 3, /Unknown function 'foo' at character 15/],
  ['2xy + foo(x)', 6, 3, /Unknown function 'foo' at character 7/],
  ['（x＋1）² + foo(x)', 9, 3, /Unknown function 'foo' at character 10/],
  ['x + y + 1/xy', 10, 2, /how far the '\/' before 'xy' goes, at character 11/],
  ['f(x, y) = x + sin x y', 14, 3, /argument of 'sin' goes, at character 15/],
];

suiteOfRefusals('the place of a mistake is that in the text as it was pasted', pasted);

suiteOfRefusals('what cannot be read gets a sentence with its place', refused);

suite('names of the object prototype are no names of parameters', () => {
  for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'np.constructor'])
    for (const text of [name, `${name}(x)`, `${name}[0]`, `x + ${name}`, `sum(${name}, i=0..2)`, `x.${name}`])
      test(text, () => void sentence(parseFormula(text)));
});

suite('limits', () => {
  test('4,000 characters, not more', () => {
    const long = `x${'+1'.repeat(1999)}`;
    value(parseFormula(`${long} `));
    sentence(parseFormula(`${long}  `));
  });
  test('200 levels of parentheses, signs or powers, not more', () => {
    for (const [open, close] of [
      ['(', ')'],
      ['-', ''],
      ['2^', ''],
      ['sin(', ')'],
    ]) {
      value(parseFormula(`${open.repeat(200)}x${close.repeat(200)}`));
      assert.match(sentence(parseFormula(`${open.repeat(201)}x${close.repeat(201)}`)), /more than 200 deep/);
    }
  });
  test('long sums of constants end soon', () => {
    const ones = Array.from({ length: 1500 }, () => '1').join('+');
    sentence(parseFormula(`sum(${ones}, i=1..20000) + x`));
  });
  test('10,000 parameters, not more', () => {
    const formula = value(parseFormula('sum(x^2)'));
    const objective = value(formula.objective(10_000, 'float64'));
    const gradient = new Float64Array(10_000);
    assert.equal(objective.evaluate(new Float64Array(10_000).fill(2), gradient), 40_000);
    assert.ok(gradient.every((slope) => slope === 4));
    for (const n of [0, -1, 1.5, 10_001, 1e6, Number.NaN]) sentence(formula.objective(n, 'float64'));
  });
  test('a formula of fixed dimension has no other', () => {
    assert.match(sentence(value(parseFormula('x^2+y^2')).objective(3, 'float64')), /is 2, not 3/);
  });
});
