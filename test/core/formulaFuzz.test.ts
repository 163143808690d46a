import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Formula, parseFormula } from '../../src/core/expression/formula';
import { Problem } from '../../src/core/problem';
import { Random } from '../../src/core/random';
import { value } from './parsed';
import { randomTokens } from './randomTokens';

test('30,000 random strings of tokens are formulas or problems, never exceptions', () => {
  const random = new Random(30_000);
  let formulas = 0;
  for (let repeat = 0; repeat < 30_000; repeat++) {
    const text = randomTokens(random);
    const formula = parseFormula(text);
    if (formula instanceof Problem) {
      assertPlace(formula, text);
      continue;
    }
    assert.equal(formula.parameterNames(formula.smallestDimension).length, formula.smallestDimension);
    // Compiling takes far longer than parsing: every tenth formula is one.
    if (++formulas % 10 === 0) assertWorks(formula);
  }
  assert.ok(formulas > 750, `only ${formulas} were formulas`);
});

function assertWorks(formula: Formula): void {
  const objective = value(formula.objective(formula.smallestDimension, 'float64'));
  const n = objective.dimension;
  const x = new Float64Array(n).fill(0.7);
  assert.equal(typeof objective.evaluate(x, new Float64Array(n)), 'number');
  objective.hessian?.(x, new Float64Array(n * n));
  const { residuals } = objective;
  residuals?.evaluate(x, new Float64Array(residuals.count), new Float64Array(residuals.count * n));
  if (n > 1) objective.plane?.(x, 0, 1)?.(x, x, new Float64Array(n * n));
}

function assertPlace({ message, span }: Problem, text: string): void {
  assert.match(message, /^[A-Z].*\.$/su, text);
  assert.ok(
    span && span.position >= 0 && span.position <= text.length && span.length >= 0,
    `${text}: ${message}`,
  );
}
