import { differenceStep, hessianProduct, productDifferences } from '../../objective/hessian';
import type { Draw } from './draw';

/**
 * An unbiased estimate of the Hessian's diagonal in every `interval`-th step, the first one included: w ⊙ ∇²f(x)·w with
 * w drawn from N(0, 1); in the steps between the numbers mean nothing. The objective's own Hessian-vector product
 * where it has one, else two more gradients. With mini-batches f is the loss of the batch that the gradient is of.
 * Hutchinson (1990), Communications in Statistics 19(2), 433–450; Bekas, Kokiopoulou & Saad (2007), Applied Numerical
 * Mathematics 57, 1214–1229.
 */
export function hessianDiagonal(interval: number): Draw {
  return {
    evaluates: true,
    prepare: (n, precision) => {
      const direction = new Float64Array(n);
      const differences = productDifferences(n, differenceStep[precision]);
      return (into, generator, { x }, memory, objective) => {
        if ((memory[0] - 1) % interval !== 0) return 0;
        generator.fillNormal(direction);
        const evaluations = hessianProduct(objective, x, direction, into, differences);
        for (let i = 0; i < n; i++) into[i] *= direction[i];
        return evaluations;
      };
    },
  };
}
