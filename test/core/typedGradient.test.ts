import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkGradient } from '../../src/core/analysis/gradientCheck';
import { withTypedGradient } from '../../src/core/analysis/typedGradient';
import { find } from '../../src/core/catalogue/entry';
import { functions } from '../../src/core/functions';
import { Problem } from '../../src/core/problem';
import { sentence, value } from './parsed';

const sphere = find(functions, 'sphere')!.make(2);
const at = [3, 4];

function typed(text: string, names: readonly string[] = ['x', 'y']): number[] {
  const gradient = new Float64Array(names.length);
  const objective = value(withTypedGradient(find(functions, 'sphere')!.make(names.length), text, names));
  objective.evaluate(Float64Array.of(3, 4, 5).subarray(0, names.length), gradient);
  return Array.from(gradient);
}

suite('a typed gradient', () => {
  for (const [text, expected] of [
    ['2x, 3y', [6, 12]],
    ['[2x, 3y]', [6, 12]],
    ['2x\n3y\n', [6, 12]],
    ['2x,\n 3y,', [6, 12]],
    ['max(x, y), pow(x, 2)', [4, 9]],
    ['a = 5; a*x, 0', [15, 0]],
    ['1, y', [1, 4]],
  ] as const)
    test(`${JSON.stringify(text)} gives ${expected} at (3, 4)`, () =>
      assert.deepEqual(typed(text), expected));

  test('is in the parameters’ names, be they what they may', () => {
    assert.deepEqual(typed('2w, b', ['w', 'b']), [6, 4]);
    assert.deepEqual(typed('x1, x0', ['x0', 'x1']), [4, 3]);
    assert.deepEqual(typed('w_키, b', ['w_키', 'b']), [3, 4]);
    assert.deepEqual(typed('2*x2, e, pi', ['pi', 'e', 'x2']), [10, 4, 3]);
  });

  test('is bounded as a whole: in its length, and in the operations of all components together', () => {
    assert.match(
      sentence(withTypedGradient(sphere, `x,${' '.repeat(20_000)}y`, ['x', 'y'])),
      /at most 20000 are allowed/,
    );
    const long = 'sum(x*y*i, i=1..6000)';
    assert.match(
      sentence(withTypedGradient(sphere, `${long}, ${long}+sin(x*y), `, ['x', 'y'])),
      /need more than 20000 operations together/,
    );
  });

  test('of more parameters than a formula has room for is refused in a sentence of its own', () => {
    const names = Array.from({ length: 2000 }, (_, i) => `x${i}`);
    const objective = find(functions, 'sphere')!.make(names.length);
    const refusal = withTypedGradient(objective, names.join(), names);
    assert.match(sentence(refusal), /with 2000 components is too long to be typed/);
  });

  test('is in numbered names where a formula cannot have the parameters’ own', () => {
    assert.deepEqual(typed('2x0, x1 + x0', ['petal length', 'b']), [6, 7]);
  });

  test('leaves the values alone', () => {
    const objective = value(withTypedGradient(sphere, 'x, y', ['x', 'y']));
    assert.equal(objective.evaluate(Float64Array.from(at)), 25);
    assert.equal(objective.evaluate(Float64Array.from(at), new Float64Array(2)), 25);
  });

  test('is found right or wrong by the check', () => {
    const check = (text: string) =>
      checkGradient(value(withTypedGradient(sphere, text, ['x', 'y'])), at, ['x', 'y']);
    assert.equal(check('2x, 2y').verdict, 'agrees');
    const { verdict, rows } = check('2x, 3y');
    assert.equal(verdict, 'differs');
    assert.deepEqual(
      rows.map((row) => row.verdict),
      ['agrees', 'differs'],
    );
  });

  test('in float32 has its operations rounded', () => {
    const gradient = new Float64Array(2);
    value(withTypedGradient(sphere, 'x/3, y', ['x', 'y'], 'float32')).evaluate(
      Float64Array.of(1, 4),
      gradient,
    );
    assert.equal(gradient[0], Math.fround(1 / 3));
  });
});

suite('a typed gradient that cannot be read gets a sentence with its place', () => {
  for (const [text, position, said] of [
    ['2x', 0, /needs 2 formulas \(∂f\/∂x, ∂f\/∂y\), but 1 was typed/],
    ['2x, 3y, 4', 0, /needs 2 formulas .*, but 3 were typed/],
    ['', 0, /but 1 was typed/],
    ['2x, 3^^y', 6, /at character 7/],
    ['2x, 3y)', 6, /at character 7/],
    ['2q, y', 1, /'q' at character 2/],
    ['2x, a = 3; a*q', 13, /'q' at character 14/],
    ['2x, a = $; a', 8, /'\$' at character 9/],
    [', y', 0, /1\. component of the gradient is empty: type ∂f\/∂x/],
  ] as const)
    test(JSON.stringify(text), () => {
      const problem = withTypedGradient(sphere, text, ['x', 'y']);
      assert.match(sentence(problem), said);
      assert.ok(problem instanceof Problem && problem.span?.position === position, `at ${position}`);
    });
});
