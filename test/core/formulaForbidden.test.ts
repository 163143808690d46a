import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { parseFormula } from '../../src/core/expression/formula';
import { withDifferences } from '../../src/core/objective/differences';
import { type Objective, pointAt } from '../../src/core/objective/objective';
import { precisions } from '../../src/core/precision';
import { torchCases } from '../reference/optimizers';
import { compareRows, walk } from '../reference/trajectory';
import { value } from './parsed';

// What a content security policy without 'unsafe-eval' does to `new Function`.
let attempts = 0;
const allowed = globalThis.Function;
globalThis.Function = new Proxy(allowed, {
  construct() {
    attempts++;
    throw new EvalError('Code generation from strings disallowed for this context');
  },
});
after(() => {
  globalThis.Function = allowed;
});

test('where code may not be made from text, formulas and optimizers run interpreted', () => {
  const objective = value(value(parseFormula('(1-x)^2 + 100*(y-x^2)^2')).objective(2, 'float64'));
  const { gradient, value: height } = pointAt(objective, [-1.5, 2]);
  assert.deepEqual([height, ...gradient], [12.5, -155, -50]);
  assertFurtherParts(objective);
  assertDifferences();
  for (const { run, attempt } of torchCases(['adam-alt.json', 'momentum-dampening.json']))
    assert.ok(compareRows(run, walk(run, attempt, 200), 0, 200).worst < 1e-9);
  assert.equal(attempts, 1, 'it is tried once and remembered');
});

function assertDifferences(): void {
  for (const precision of precisions) {
    const objective = value(value(parseFormula('x^2 + 3x*y')).objective(2, precision));
    for (const [kind, slope] of [
      ['forward', 8.5],
      ['central', 8],
      ['richardson', 8],
    ] as const) {
      const { gradient, value: height } = pointAt(
        withDifferences(objective, { kind, h: 0.5 }, precision),
        [1, 2],
      );
      assert.deepEqual([height, ...gradient], [7, slope, 3], `${kind} in ${precision}`);
    }
  }
}

function assertFurtherParts({ hessian, hessianProduct, residuals, plane }: Objective): void {
  const x = Float64Array.of(-1.5, 2);
  const [matrix, product, jacobian] = [new Float64Array(4), new Float64Array(2), new Float64Array(4)];
  hessian?.(x, matrix);
  assert.deepEqual([...matrix], [1902, 600, 600, 200]);
  hessianProduct?.(x, Float64Array.of(1, -2), product);
  assert.deepEqual([...product], [702, 200]);
  const roots = new Float64Array(2);
  residuals?.evaluate(x, roots, jacobian);
  assert.deepEqual(
    [...roots, ...jacobian].map((entry) => entry + 0),
    [2.5, -2.5, -1, 0, 30, 10],
  );
  assert.equal(plane?.([0, 0], 0, 1), undefined);
}
