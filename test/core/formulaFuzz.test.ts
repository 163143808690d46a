import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseFormula } from '../../src/core/expression/formula';
import { Problem } from '../../src/core/problem';
import { Random } from '../../src/core/random';
import { value } from './parsed';

const common = [
  'x',
  'y',
  'x[0]',
  'x1',
  'n',
  'e',
  '2',
  '.5',
  '1e3',
  '²',
  '+',
  '-',
  '*',
  '/',
  '^',
  '(',
  ')',
  'sin(',
  ' ',
];
const rare = [
  ...[
    'x[-1]',
    'i',
    'pi',
    'foo',
    'constructor',
    '__proto__',
    'np.',
    'f(x,y) =',
    'z =',
    '1e',
    '0..',
    '9'.repeat(400),
  ],
  ...[
    '⁻',
    '₀',
    '−',
    '·',
    '**',
    '[',
    ']',
    ',',
    '=',
    '..',
    'max(',
    'sum(',
    'mean(',
    ', i=0..n-1)',
    ', i=0..2)',
  ],
  ...['"', "'", ';', '{', '}', '`', '$', '\\', '//', '/*', '\n', '\u0000', '😀', '가', '\ud800'],
];

function randomText(random: Random): string {
  const piece = () => {
    const pieces = random.below(8) === 0 ? rare : common;
    return pieces[random.below(pieces.length)];
  };
  return Array.from({ length: 1 + random.below(9) }, piece).join('');
}

test('20,000 random strings of tokens are formulas or problems, never exceptions', () => {
  const random = new Random(20_000);
  let formulas = 0;
  for (let repeat = 0; repeat < 20_000; repeat++) {
    const text = randomText(random);
    const formula = parseFormula(text);
    if (formula instanceof Problem) {
      assertPlace(formula, text);
      continue;
    }
    formulas++;
    const objective = value(formula.objective(formula.smallestDimension, 'float64'));
    const gradient = new Float64Array(objective.dimension);
    assert.equal(
      typeof objective.evaluate(new Float64Array(objective.dimension).fill(0.7), gradient),
      'number',
    );
    assert.equal(formula.parameterNames(objective.dimension).length, objective.dimension);
  }
  assert.ok(formulas > 500, `only ${formulas} were formulas`);
});

function assertPlace({ message, span }: Problem, text: string): void {
  assert.match(message, /^[A-Z].*\.$/su, text);
  assert.ok(
    span && span.position >= 0 && span.position <= text.length && span.length >= 0,
    `${text}: ${message}`,
  );
}
