import assert from 'node:assert/strict';
import { test } from 'node:test';
import { column } from '../../src/core/run/columns';
import { gradientAt, lastOf, walked } from '../reference/walked';
import { lineTable } from './regressionData';

// What the lessons say without printing numbers; those that they print are compared in test/reference/textbook.

test('D2: nine optimizers side by side, each ends below the start', () => {
  for (const name of ['gd', 'sgd', 'momentum', 'nag', 'adagrad', 'adadelta', 'rmsprop', 'adam', 'nadam']) {
    const { trajectory, stop } = walked({
      objective: { kind: 'function', name: 'elongated-bowl' },
      optimizers: [{ name }],
      start: [-7, 2],
      budget: { steps: 500 },
    });
    assert.equal(stop.kind, 'budget');
    assert.ok(trajectory.latest[column.value] < trajectory.at(0, column.value), name);
  }
});

test('E2: ∂(2x² + y)/∂x = 4x', () => {
  const recipe = { objective: { kind: 'formula', text: '2x^2 + y' }, optimizers: [{ name: 'gd' }] };
  for (const x of [-2, 0, 0.5, 3]) assert.deepEqual(gradientAt(recipe, [x, 7]), [4 * x, 1]);
});

test('E3: regression by gradient descent ends at slope 10 and intercept 3', () => {
  const recipe = {
    objective: { kind: 'dataset', file: 'line.csv', target: 'y', model: { name: 'linear' }, loss: 'mse' },
    optimizers: [{ name: 'sgd', settings: { learningRate: 0.01 } }],
    start: [4, 1],
    budget: { steps: 20_000 },
    stop: { gradientNorm: 1e-10 },
  };
  const { trajectory, stop } = walked(recipe, lineTable);
  assert.equal(stop.kind, 'converged');
  const [w, b] = lastOf(trajectory);
  assert.ok(Math.abs(w - 10) < 1e-9 && Math.abs(b - 3) < 1e-9);
});

test('overflow to infinity is a diverged run that says what diverged', () => {
  const { trajectory, stop } = walked({
    objective: { kind: 'function', name: 'sphere' },
    optimizers: [{ name: 'gd', settings: { learningRate: 1e300 } }],
    start: [-3, 4],
    budget: { steps: 100 },
  });
  assert.equal(stop.kind, 'diverged');
  assert.ok(stop.step <= 3);
  assert.equal(trajectory.at(trajectory.length - 1, column.step), stop.step);
});
