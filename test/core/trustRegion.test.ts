import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { norm } from '../../src/core/algebra/vector';
import type { Residuals } from '../../src/core/objective/objective';
import { hasArrived } from '../../src/core/optimizers/trustRegion/arrival';
import { solveBounded } from '../../src/core/optimizers/trustRegion/boundedStep';
import { newStepRoom, type StepRoom, solveFromSlope } from '../../src/core/optimizers/trustRegion/damped';
import {
  changeOf,
  type LinearModel,
  linearise,
  newLinearModel,
  unscale,
} from '../../src/core/optimizers/trustRegion/linearModel';
import { Random } from '../../src/core/random';

/** r(x) = A·x − b. */
function linear(A: readonly (readonly number[])[], b: readonly number[]): Residuals {
  return {
    count: A.length,
    scale: 1,
    evaluate(x, residuals, jacobian) {
      for (const [i, row] of A.entries()) {
        residuals[i] = row.reduce((sum, entry, j) => sum + entry * x[j], -b[i]);
        jacobian?.set(row, i * row.length);
      }
    },
  };
}

function modelAt(parts: Residuals, x: readonly number[]): { model: LinearModel; room: StepRoom } {
  const model = newLinearModel(parts.count, x.length);
  assert.ok(linearise(model, Float64Array.from(x), parts));
  return { model, room: newStepRoom(x.length) };
}

const random = new Random(9);
const matrixOf = (m: number, n: number): number[][] =>
  Array.from({ length: m }, () => Array.from({ length: n }, () => random.uniform() - 0.5));

const scenes = [
  { title: 'twelve residuals of four parameters', A: matrixOf(12, 4) },
  {
    title: 'parameters of very different units',
    A: matrixOf(12, 4).map((row) => row.map((entry, j) => entry * 1000 ** j)),
  },
  { title: 'dependent columns', A: matrixOf(12, 2).map(([x, y]) => [x, y, x - y, 2 * y]) },
  { title: 'fewer residuals than parameters', A: matrixOf(3, 5) },
];

suite('a step within a bound', () => {
  for (const { title, A } of scenes) {
    const n = A[0].length;
    const parts = linear(
      A,
      A.map((_, i) => i - 1),
    );
    const start = Array.from({ length: n }, () => 0);

    test(`with ${title} is as long as the bound, to a tenth, or free`, () => {
      const { model, room } = modelAt(parts, start);
      assert.equal(solveBounded(model, Number.POSITIVE_INFINITY, 0, room), 0);
      const free = norm(room.step);
      for (const part of [2, 0.9, 0.5, 0.1, 1e-3, 1e-8]) {
        const damping = solveBounded(model, part * free, 0, room);
        const length = norm(room.step) / (part * free);
        if (damping === 0) assert.ok(length <= 1.1, `${part}: ${length}`);
        else assert.ok(length >= 0.9 && length <= 1.1, `${part}: ${length}`);
        assert.equal(damping === 0, part >= 0.95);
      }
    });

    test(`with ${title} makes the residuals no longer than any step of its length does`, () => {
      const { model, room } = modelAt(parts, start);
      solveBounded(model, Number.POSITIVE_INFINITY, 0, room);
      solveBounded(model, 0.3 * norm(room.step), 0, room);
      const length = norm(room.step);
      const best = new Float64Array(n);
      unscale(room.step, model, best);
      const sizeAt = (x: Float64Array): number => {
        const residuals = new Float64Array(A.length);
        parts.evaluate(x, residuals);
        return norm(residuals);
      };
      const least = sizeAt(best);
      for (let k = 0; k < 500; k++) {
        const z = Float64Array.from(room.step, (entry) => entry + 0.1 * length * (random.uniform() - 0.5));
        const other = new Float64Array(n);
        const to = length / norm(z);
        unscale(
          z.map((entry) => to * entry),
          model,
          other,
        );
        assert.ok(sizeAt(other) >= least * (1 - 1e-12));
      }
    });
  }
});

suite('the linear model', () => {
  const A = scenes[1].A;
  const b = A.map((_, i) => Math.sin(i));
  const x = [1, 2e-3, -3e-6, 0];

  test('takes each parameter in the unit of its effect', () => {
    const { model } = modelAt(linear(A, b), x);
    for (const [j, scale] of model.scale.entries())
      assert.ok(Math.abs(scale / Math.hypot(...A.map((row) => row[j])) - 1) < 1e-14);
  });

  test('promises for the free step what the residuals lose', () => {
    const { model, room } = modelAt(linear(A, b), x);
    solveBounded(model, Number.POSITIVE_INFINITY, 0, room);
    const direction = new Float64Array(4);
    unscale(room.step, model, direction);
    const residuals = new Float64Array(A.length);
    linear(A, b).evaluate(
      direction.map((d, j) => x[j] + d),
      residuals,
    );
    const left = norm(residuals) ** 2;
    assert.ok(Math.abs(model.size ** 2 - changeOf(model, room.step) ** 2 - left) < 1e-12);
  });

  test('leads to the same place from the slope', () => {
    const parts = linear(A, b);
    const { model, room } = modelAt(parts, x);
    solveBounded(model, Number.POSITIVE_INFINITY, 0, room);
    const expected = room.step.slice();
    const residuals = new Float64Array(A.length);
    parts.evaluate(Float64Array.from(x), residuals);
    const gradient = Float64Array.from(
      x,
      (_, j) => 2 * A.reduce((sum, row, i) => sum + row[j] * residuals[i], 0),
    );
    solveFromSlope(model, gradient, 2, room);
    for (const [k, entry] of expected.entries()) assert.ok(Math.abs(room.step[k] - entry) < 1e-11);
  });

  test('refuses residuals and slopes that are not finite', () => {
    const broken = (slope: number, value: number): Residuals => ({
      count: 1,
      scale: 1,
      evaluate(_x, residuals, jacobian) {
        residuals[0] = value;
        if (jacobian) jacobian[0] = slope;
      },
    });
    for (const [slope, value] of [
      [Number.NaN, 1],
      [1, Number.NaN],
      [Number.POSITIVE_INFINITY, 1],
      [1, Number.NEGATIVE_INFINITY],
    ])
      assert.equal(linearise(newLinearModel(1, 1), Float64Array.of(0), broken(slope, value)), false);
  });
});

suite('a place from where no step leads down', () => {
  const A = matrixOf(10, 2);
  const b = A.map((_, i) => i);
  const arrived = (x: readonly number[], target = b): boolean => {
    const { model, room } = modelAt(linear(A, target), x);
    return hasArrived(model, room, Float64Array.from(x));
  };
  const { model, room } = modelAt(linear(A, b), [0, 0]);
  solveBounded(model, Number.POSITIVE_INFINITY, 0, room);
  const minimum = new Float64Array(2);
  unscale(room.step, model, minimum);

  test('is an arrival where the residuals are orthogonal to all slopes', () => {
    assert.equal(arrived([...minimum]), true);
    assert.equal(arrived([minimum[0] * 1.01, minimum[1]]), false);
  });
  test('is an arrival where nothing is left but rounding', () => {
    const exact = A.map((row) => 3 * row[0] - 2 * row[1]);
    assert.equal(arrived([3 * (1 + 1e-12), -2], exact), true);
    assert.equal(arrived([3.001, -2], exact), false);
  });
  test('is none on a plateau far away from where the model leads', () => {
    const flat: Residuals = {
      count: 2,
      scale: 1,
      evaluate([x], residuals, jacobian) {
        residuals.set([1, Math.exp(-x) - 1]);
        jacobian?.set([0, -Math.exp(-x)]);
      },
    };
    const far = modelAt(flat, [30]);
    assert.equal(hasArrived(far.model, far.room, Float64Array.of(30)), false);
  });
});
