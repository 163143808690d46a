import type { Objective } from '../../src/core/objective/objective';

/** Σ (i+1)·xᵢ² in n parameters, written by hand. */
export function bowl(n: number): Objective {
  return {
    dimension: n,
    evaluate(x, gradient) {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        sum += (i + 1) * x[i] * x[i];
        if (gradient) gradient[i] = 2 * (i + 1) * x[i];
      }
      return sum;
    },
  };
}
