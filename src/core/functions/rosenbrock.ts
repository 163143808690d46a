import type { FunctionEntry } from '../catalogue/entry';
import type { Objective } from '../objective/objective';

/** Σ 100 (xᵢ₊₁ − xᵢ²)² + (1 − xᵢ)²: the banana-shaped valley. */
export const rosenbrock: FunctionEntry = {
  id: 'rosenbrock',
  label: 'Rosenbrock',
  source: 'Rosenbrock (1960), The Computer Journal 3(3), 175–184, doi:10.1093/comjnl/3.3.175',
  settings: [],
  formula: (n) => (n === 2 ? '(1-x)^2 + 100(y-x^2)^2' : 'sum(100*(x[i+1]-x[i]^2)^2 + (1-x[i])^2, i=0..n-2)'),
  about: 'A curved, nearly flat valley: quick to reach its floor, slow to follow it to the minimum.',
  dimension: { minimum: 2, default: 2 },
  domain: (n) => Array.from({ length: n }, () => [-2.048, 2.048]),
  view: (n) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? [-2, 2] : [-1, 3])),
  start: (n) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? -1.2 : 1)),
  firstRun: {
    steps: 500,
    rates: { gd: 0.002 },
    race: {
      optimizers: ['gd', 'momentum', 'adam', 'lbfgs'],
      story:
        'Gradient descent crawls along the curved valley, momentum and Adam run through it, L-BFGS is at the minimum in 35 steps.',
    },
  },
  minima: (n) => [{ x: Array.from({ length: n }, () => 1), value: 0 }],
  make: (n) => (n === 2 ? plane() : chain(n)),
};

/** Two parameters: straight-line code. */
function plane(): Objective {
  return {
    dimension: 2,
    evaluate(point, gradient) {
      const x = point[0];
      const a = 1 - x;
      const b = point[1] - x * x;
      if (gradient) {
        gradient[0] = -2 * a - 400 * x * b;
        gradient[1] = 200 * b;
      }
      return a * a + 100 * b * b;
    },
  };
}

function chain(n: number): Objective {
  return {
    dimension: n,
    evaluate(x, gradient) {
      let sum = 0;
      if (gradient) gradient[0] = 0;
      for (let i = 0; i < n - 1; i++) {
        const xi = x[i];
        const a = 1 - xi;
        const b = x[i + 1] - xi * xi;
        sum += 100 * b * b + a * a;
        if (gradient) {
          gradient[i] -= 2 * a + 400 * xi * b;
          gradient[i + 1] = 200 * b;
        }
      }
      return sum;
    },
  };
}
