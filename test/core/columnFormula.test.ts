import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { readColumnFormula } from '../../src/core/expression/columnFormula';
import { value as found, sentence as said } from './parsed';

const names = [
  ...['x', 'y', 'z', 'x1', 'e', 'log', 'petal length', 'Sepal.Length', 'Humidity (%)', '키', '몸무게 (kg)'],
];

suite('a formula over columns names columns, and all else are parameters', () => {
  const cases: readonly [text: string, columns: readonly string[], parameters: readonly string[]][] = [
    ['b1*(1 - exp(-b2*x))', ['x'], ['b1', 'b2']],
    ['y ~ b1*(1 - exp(-b2*x))', ['x'], ['b1', 'b2']],
    ['y = ax + b', ['x'], ['a', 'b']],
    ['a*`petal length` + c*[petal length]^2', ['petal length'], ['a', 'c']],
    ['a*Sepal.Length^b', ['Sepal.Length'], ['a', 'b']],
    ['w*`Humidity (%)` + v', ['Humidity (%)'], ['w', 'v']],
    ['키*w + b', ['키'], ['w', 'b']],
    ['w*"몸무게 (kg)" + b', ['몸무게 (kg)'], ['w', 'b']],
    ['f(x, a, b) = a*x^b', ['x'], ['a', 'b']],
    ['f(k, a) = a*exp(-k*x)', ['x'], ['k', 'a']],
    ['lambda x, a, b: a*np.exp(-b*x)', ['x'], ['a', 'b']],
    ['p[0] + p[1]*x', ['x'], ['p0', 'p1']],
    ['\\frac{a x}{b + z}', ['x', 'z'], ['a', 'b']],
    ['b1*log(x) + b2*log', ['x', 'log'], ['b1', 'b2']],
    ['k = 3; b1*k*x1', ['x1'], ['b1']],
  ];
  for (const [text, columns, parameters] of cases)
    test(text, () => {
      const read = found(readColumnFormula(text, names));
      assert.deepEqual([read.columns, read.parameterNames], [columns, parameters]);
    });

  test('a column with the name of a number is said', () => {
    const { remarks } = found(readColumnFormula('b1*e', names));
    assert.deepEqual(
      remarks.map(({ kind, written }) => [kind, written]),
      [['column', 'e']],
    );
  });

  test('the left side is the target, or its logarithm', () => {
    const left = (text: string) => found(readColumnFormula(text, names)).left;
    assert.deepEqual(left('y ~ b*x'), { column: 'y', log: false });
    assert.deepEqual(left('log(y) ~ b*x'), { column: 'y', log: true });
    assert.deepEqual(left('`petal length` ~ b*x'), { column: 'petal length', log: false });
    assert.equal(left('b*x'), undefined);
  });
});

suite('what is wrong with a formula over columns is said in its own words', () => {
  const cases: readonly [text: string, sentence: RegExp][] = [
    ['y ~ ', /There is no formula yet/],
    ['x*z', /no parameter to fit/],
    ['y ~ b*y', /on both sides/],
    ['3 ~ b*x', /Left of the ~ stands the column to predict/],
    ['log(y ~ b*x', /Left of the ~/],
    ['`petal width`*b + 1', /no column 'petal width' at character 1/],
    ['x = 3; b*x', /'x' is that of a column/],
    ['b*`petal length` x +', /at character 21/],
    ['f(a) = a*x + b', /Unknown name 'b'/],
    ['b*(x', /Expected '\)'/],
  ];
  for (const [text, sentence] of cases)
    test(text, () => assert.match(said(readColumnFormula(text, names)), sentence));
});
