import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseFormula } from '../../src/core/expression/formula';
import { pointAt } from '../../src/core/objective/objective';
import { interpretedStep } from '../../src/core/optimizers/recipe/interpretedStep';
import { lowerRecipe } from '../../src/core/optimizers/recipe/lowerRecipe';
import { initialState } from '../../src/core/optimizers/recipe/state';
import { compileStep } from '../../src/core/optimizers/recipe/step';
import type { Transform } from '../../src/core/optimizers/recipe/transform';
import { sentence, value } from './parsed';
import { type RefusedFormula, suiteOfRefusals } from './refusedFormulas';

function at(text: string, point: readonly number[]): number {
  const formula = value(parseFormula(text));
  return value(formula.objective(point.length, 'float64')).evaluate(Float64Array.from(point));
}

/** Conditionals, with a point and the value there. */
const conditionals: readonly (readonly [text: string, point: readonly number[], value: number])[] = [
  ['x < 0 ? 10 : 20 + x', [-1], 10],
  ['x < 0 ? 10 : 20 + x', [0], 20],
  ['if(x < 0, 10, 20)', [-1], 10],
  ['where(x < 0, 10, 20)', [1], 20],
  ['np.where(x < 0, 10, 20)', [1], 20],
  ['10 if x < 0 else 20', [-1], 10],
  ['10 if x < 0 else 20 if x < 1 else 30', [0.5], 20],
  ['x < 0 ? 10 : x < 1 ? 20 : 30', [2], 30],
  ['1 + (x < 0 ? 10 : 20)', [1], 21],
  ['sin(x < 0 ? 0 : x)', [-1], 0],
  ['sum(x[i] > 0 ? x[i] : 0, i=0..2)', [1, -2, 3], 4],
  ['sum(i < n-1 ? x[i+1] : 0, i=0..n-1)', [1, 2, 4], 6],
  ['x < y', [1, 2], 1],
  ['x > y', [1, 2], 0],
  ['x <= y', [2, 2], 1],
  ['x >= y', [1, 2], 0],
  ['x ≤ y', [2, 2], 1],
  ['x ≥ y', [1, 2], 0],
  ['x == y', [2, 2], 1],
  ['x != y', [2, 2], 0],
  ['x ≠ y', [2, 1], 1],
  ['0 < x < 1', [0.5], 1],
  ['0 < x < 1', [2], 0],
  ['3 > x > 1 < y', [2, 2], 1],
  ['x < 1 and y < 1', [0, 2], 0],
  ['x < 1 && y < 3', [0, 2], 1],
  ['x < 1 or y < 1', [0, 2], 1],
  ['x < 1 || y < 1', [2, 2], 0],
  ['not x < 1', [2], 1],
  ['!(x < 1)', [0], 0],
  ['!x', [0], 1],
  ['not not x', [3], 1],
  ['x < 1 or y < 1 and y > 5', [0, 2], 1],
  ['not x < 1 or y < 3', [0, 2], 1],
  ['x + 1 < 2 * y', [1, 2], 1],
  ['(x > 0) * x + (x <= 0) * -x', [-3], 3],
  ['x ? 5 : 6', [0], 6],
  ['x == x ? 1 : 2', [Number.NaN], 2],
  ['x != x ? 1 : 2', [Number.NaN], 1],
  ['x < 0 ? sqrt(x) : 1', [4], 1],
  ['x > 0 ? log(x) : 7', [-4], 7],
  ['mod(x, 3)', [-1], 2],
  ['mod(x, -3)', [1], -2],
  ['x % 3', [7.5], 1.5],
  ['2x % 4', [3], 2],
  ['trunc(x) + floor(x) + ceil(x) + round(x)', [-1.5], -1 - 2 - 1 - 1],
  ['sign(x) + abs(x)', [-2], 1],
];

/** Definitions and parameters with names of one's own: the names of the axes, a point and the value there. */
const named: readonly (readonly [
  text: string,
  names: readonly string[],
  point: readonly number[],
  value: number,
])[] = [
  ['loss = (w1*2 + bias - 3)^2', ['w1', 'bias'], [1, 5], 16],
  ['f(bias, w1) = (w1*2 + bias - 3)^2', ['bias', 'w1'], [5, 1], 16],
  ['λ^2 + my_rate', ['λ', 'my_rate'], [3, 1], 10],
  ['alpha + x', ['alpha', 'x'], [2, 1], 3],
  ['x + alpha', ['x', 'alpha'], [2, 1], 3],
  ['z + w_1 + x', ['z', 'w1', 'x'], [2, 1, 0], 3],
  ['weights[0]^2 + weights[1]', ['weights0', 'weights1'], [3, 1], 10],
  ['sum(weights^2)', ['weights0'], [3], 9],
  ['a = 3; b = 2*a; (x-a)^2 + b*y^2', ['x', 'y'], [4, 2], 25],
  ['a = 3\nb = 2*a\n(x-a)^2 + b*y^2', ['x', 'y'], [4, 2], 25],
  ['a = 3;\n b = 2*a;;\n(x-a)^2 +\n b*y^2;', ['x', 'y'], [4, 2], 25],
  ['r = sqrt(x^2+y^2); sin(r)/r', ['x', 'y'], [3, 4], Math.sin(5) / 5],
  ['r = sqrt(x^2+y^2); f(y, x) = r + y', ['y', 'x'], [4, 3], 9],
  ['a = 2; z = a x', ['x'], [4], 8],
  ['m = mean(x); sum((x-m)^2)', ['x0'], [4], 0],
  ['scale = 2; scale(x-1)', ['x'], [4], 6],
  ['e = 2; e^x', ['x'], [3], 8],
  ['t = (x\n+ y\n(z)); t^2', ['x', 'y', 'z'], [1, 2, 3], 49],
  ['x\n+ y\n< 3 ? 1\n: 2', ['x', 'y'], [1, 1], 1],
  ['x < 1\nand y < 1', ['x', 'y'], [0, 0], 1],
  ['k = 1\nif(x < k, 1, 2)', ['x'], [0], 1],
  ['k = 1\nnot x < k', ['x'], [0], 0],
  ['y == x ? 1 : 2', ['x', 'y'], [1, 1], 1],
];

suite('conditions, comparisons and steps', () => {
  for (const [text, point, expected] of conditionals)
    test(`${text} at ${point} is ${expected}`, () => assert.equal(at(text, point), expected));
});

suite('names of one’s own', () => {
  for (const [text, names, point, expected] of named)
    test(JSON.stringify(text), () => {
      assert.deepEqual(value(parseFormula(text)).parameterNames(point.length), names);
      assert.equal(at(text, point), expected);
    });
});

/** What is refused, with the place that is underlined and a part of the sentence. */
const refused: readonly RefusedFormula[] = [
  ['x = 0 ? 1 : 2 = y', 14, 1, /did you mean ==/],
  ['x^2 = y', 4, 1, /^Unexpected '=' at character 5: did you mean ==, which compares\?/],
  ['(x = y) * 2', 3, 1, /did you mean ==/],
  ['if(x = 0, 1, 2)', 5, 1, /did you mean ==/],
  ['1 if x = 0 else 2', 7, 1, /did you mean ==/],
  ['x === y', 4, 1, /a comparison is written == or !=/],
  ['x =< y', 2, 1, /Unexpected '=<' at character 3: a comparison is written <=/],
  ['x + 1 => y', 6, 1, /a comparison is written >=/],
  ['x <> y', 3, 1, /write != for/],
  ['x & y', 2, 1, /write && or the word and/],
  ['x < 0 | y < 0', 6, 1, /\|\| or the word or/],
  ['x ? 1', 5, 1, /Expected ':' at the end, at character 6: a conditional is written c \? a : b/],
  ['1 if x', 6, 1, /Expected 'else' at the end, .* a if c else b/],
  ['x : 1', 2, 1, /Unexpected ':'/],
  ['x <', 3, 1, /the formula ends too early/],
  ['< x', 0, 1, /Unexpected '<'/],
  ['if(x < 0, 1)', 0, 2, /'if' takes three arguments, not 2/],
  ['where(x < 0)', 0, 5, /'where' takes three arguments, not 1/],
  ['if x < 0', 0, 2, /write it in parentheses: if\(x\)/],
  ['and x', 0, 3, /Unexpected 'and'/],
  ['x and', 5, 1, /the formula ends too early/],
  ['2 not x', 2, 3, /Unexpected 'not'/],
  ['x!', 1, 1, /Unexpected '!'/],
  ['a = 3; a = 4; a x', 7, 1, /'a' is defined twice/],
  ['b = a; a = 3; a x b', 4, 1, /'a' is used before its definition at character 5: define it further up/],
  ['a = a + 1; a x', 4, 1, /'a' is used in its own definition/],
  ['x = x^2', 4, 1, /'x' is used in its own definition/],
  ['a = 3; x^2', 0, 1, /'a' is defined but never used/],
  ['a = 3; f(a) = a^2', 0, 1, /'a' is both defined and a parameter/],
  [
    'x^2; y^2',
    3,
    1,
    /goes on after its last expression at character 4: give a result that is used later a name/,
  ],
  ['x^2\ny^2', 3, 1, /goes on after its last expression/],
  ['f(x) = x^2; x', 10, 1, /put what has a heading such as f\(x, y\) = last/],
  ['exp = 3; exp x', 0, 3, /'exp' is taken by the language/],
  ['if = 3; x', 0, 2, /'if' is taken by the language/],
  ['; x', 0, 1, /Unexpected ';'/],
  ['a = ; x', 4, 1, /Unexpected ';'/],
  ['a = 3;', 0, 6, /no parameter/],
  [
    'x[0] + bias',
    7,
    4,
    /Unknown name 'bias' at character 8: the parameters are x0, x1, … here: number them all/,
  ],
  ['x[0] + x1 + mu', 12, 2, /number them all, or give each a name of its own/],
  ['a = 3; a[0] + x0', 7, 1, /'a' is no vector/],
  ['x + np.foo', 4, 6, /Unknown name 'np.foo'/],
  ['bias(x - 1)', 0, 4, /Unknown function 'bias' .* or write bias\*\(…\) for a product/],
  ['x + constructor', 4, 11, /'constructor' is reserved/],
  ['f(__proto__) = __proto__', 15, 9, /'__proto__' is reserved/],
];

suiteOfRefusals('mistakes with conditions and names get a sentence with their place', refused);

test('200 conditionals inside each other, not more', () => {
  for (const spelling of ['x < 1 ? 1 : ', 'x if x < 1 else ', 'not ', '!']) {
    value(parseFormula(`${spelling.repeat(200)}x`));
    assert.match(sentence(parseFormula(`${spelling.repeat(201)}x`)), /more than 200 deep/);
  }
});

test('kernels of optimizers may use conditions', () => {
  const transform: Transform = {
    name: 'onlyFarSigns',
    constants: { far: 0.5 },
    each: ['s = u > 0 ? 1 : -1', 'u = s if abs(u) >= far and not k > 1 else 0'],
  };
  const recipe = lowerRecipe([transform], 'float64');
  const objective = value(value(parseFormula('x^2 + y^2/2 + z^2/100')).objective(3, 'float64'));
  for (const step of [compileStep(recipe, 3), interpretedStep(recipe, 3)]) {
    const point = pointAt(objective, [2, -3, 4]);
    const state = initialState(recipe, point.x, Float64Array.of(0));
    step(point, state, objective);
    assert.deepEqual([...point.x], [1, -2, 4]);
    step(point, state, objective);
    assert.deepEqual([...point.x], [1, -2, 4]);
  }
});
