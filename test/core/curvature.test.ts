import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { suggestLearningRate } from '../../src/core/analysis/curvature';
import { find, usualDimension } from '../../src/core/catalogue/entry';
import { parseFormula } from '../../src/core/expression/formula';
import { functions } from '../../src/core/functions';
import { losses } from '../../src/core/learning/losses';
import { models } from '../../src/core/learning/models';
import { trainingLoss } from '../../src/core/learning/models/trainingLoss';
import type { Objective } from '../../src/core/objective/objective';
import { atOnce } from '../../src/core/objective/sliced';
import type { Precision } from '../../src/core/precision';
import { value } from './parsed';
import { diabetes, diabetesData } from './regressionData';

const typed = (text: string, precision: Precision = 'float64'): Objective => {
  const formula = value(parseFormula(text));
  return value(formula.objective(formula.smallestDimension, precision));
};

suite('the suggested learning rate is 1 / λ, rounded down to two digits', () => {
  const cases: readonly [formula: string, start: number[], rate: number][] = [
    ['x^2 + y^2', [-3, 4], 0.5],
    ['x^2 + 100y^2', [5, 1], 0.005],
    ['0.01x^2 + 0.1x', [10], 50],
    // λ = 1506.4 at the usual start.
    ['(1-x)^2 + 100(y-x^2)^2', [-1.2, 1], 0.00066],
    ['1e6x^2 + y^2', [1, 1], 5e-7],
    ['3x^2 + 3y^2', [1, 1], 0.16],
    // The same curvature, upwards and downwards.
    ['x^2 - y^2', [1, 1], 0.5],
  ];
  for (const [formula, start, rate] of cases)
    for (const precision of ['float64', 'float32'] as const)
      test(`${formula} in ${precision}: ${rate}`, () => {
        assert.equal(atOnce(suggestLearningRate(typed(formula, precision), start)), rate);
      });

  test('Σ (i+1)·xᵢ² in 100 parameters, whose largest eigenvalues 2, 4 … 200 are close together: 0.005', () => {
    const entry = find(functions, 'sum-squares')!;
    assert.equal(atOnce(suggestLearningRate(entry.make(100), entry.start(100))), 0.005);
  });

  test('on a regression, as the Hessian of the reference has it', () => {
    const { hessian_start: hessian, initial_weights: start } = diabetes;
    const objective = trainingLoss(find(models, 'linear')!, find(losses, 'mse')!, diabetesData, {
      precision: 'float64',
    });
    assert.equal(atOnce(suggestLearningRate(objective, start)), Math.floor(100 / hessian.top5[0]) / 100);
  });
});

suite('where curvature does not tell, the rate is sane', () => {
  const cases: readonly [title: string, formula: string, start: number[]][] = [
    ['a plane', '3x + y', [1, 1]],
    ['a start outside the domain', 'log(x)', [-1]],
    ['a kink', 'abs(x)', [1]],
    ['a singularity', '1/x', [0]],
  ];
  for (const [title, formula, start] of cases)
    test(`${title}: ${formula}`, () => {
      const rate = atOnce(suggestLearningRate(typed(formula), start));
      assert.ok(rate >= 0.01 && rate <= 1, `${rate}`);
    });

  test('next to an inflection point the step stays short of the next hills', () => {
    const rate = atOnce(suggestLearningRate(typed('cos(x)'), [Math.PI / 2 + 1e-4]));
    assert.ok(rate > 0.1 && rate < 5, `${rate}`);
  });
});

suite('gradient descent with the suggested rate goes down, step by step', () => {
  for (const entry of functions)
    test(entry.id, () => {
      const n = usualDimension(entry);
      const objective = entry.make(n);
      const rate = atOnce(suggestLearningRate(objective, entry.start(n)));
      const x = Float64Array.from(entry.start(n));
      const gradient = new Float64Array(n);
      let before = objective.evaluate(x, gradient);
      for (let k = 0; k < 30; k++) {
        for (let i = 0; i < n; i++) x[i] -= rate * gradient[i];
        const after = objective.evaluate(x, gradient);
        assert.ok(after <= before + 1e-12 * Math.abs(before), `step ${k}: from ${before} to ${after}`);
        before = after;
      }
    });
});

test('10,000 parameters take a bounded number of gradients', () => {
  let gradients = 0;
  const chain = find(functions, 'rosenbrock')!.make(10_000);
  const counting: Objective = {
    dimension: chain.dimension,
    evaluate(x, gradient) {
      gradients++;
      return chain.evaluate(x, gradient);
    },
  };
  const rate = atOnce(suggestLearningRate(counting, find(functions, 'rosenbrock')!.start(10_000)));
  assert.ok(rate > 1e-4 && rate < 1e-2, `${rate}`);
  assert.ok(gradients < 200, `${gradients} gradients`);
});
