import type { Objective, Residuals } from '../../objective/objective';
import { wrapped } from '../../objective/wrapped';
import { pointOn } from '../../plane/pointOn';
import { type Precision, rounded } from '../../precision';
import type { WeightPenalty } from './model';

/**
 * A loss with λ₁ Σ |w| + ½ λ₂ Σ w² added for the weights; of mini-batches to each of them, as with weight decay. The slope of
 * |w| at 0 is taken as 0. Zou & Hastie (2005), Regularization and variable selection via the elastic net, JRSS B 67.
 */
export function penalised(loss: Objective, penalty: WeightPenalty, precision: Precision): Objective {
  const { l1, l2 } = penalty;
  const weights = placesOf(penalty);
  const penaltyAt = (x: Float64Array, gradient?: Float64Array): number => {
    let sizes = 0;
    let squares = 0;
    for (let p = 0; p < weights.length; p++) {
      const i = weights[p];
      const w = x[i];
      sizes = rounded(sizes + Math.abs(w), precision);
      squares = rounded(squares + rounded(w * w, precision), precision);
      if (gradient)
        gradient[i] = rounded(gradient[i] + rounded(l1 * Math.sign(w) + l2 * w, precision), precision);
    }
    return rounded(l1 * sizes + 0.5 * l2 * squares, precision);
  };
  const evaluate = (x: Float64Array, gradient?: Float64Array): number => {
    const value = loss.evaluate(x, gradient);
    return rounded(value + penaltyAt(x, gradient), precision);
  };
  return wrapped(loss, evaluate, {
    residuals: loss.residuals && l1 === 0 ? withWeights(loss.residuals, penalty, loss.dimension) : undefined,
    nextBatch: 'inner',
    // Those of the loss: what the weights themselves add is like a damping.
    factors: 'inner',
    evaluateMany: undefined,
    hessian: undefined,
    hessianProduct: loss.hessianProduct && penalisedProduct(loss.hessianProduct, l2, weights),
    plane: undefined,
    along: loss.along && penalisedSweep(loss.along, penaltyAt, precision),
  });
}

/** ∇²f·v with λ₂ v for the weights. */
function penalisedProduct(
  inner: NonNullable<Objective['hessianProduct']>,
  l2: number,
  weights: Int32Array,
): NonNullable<Objective['hessianProduct']> {
  return (x, v, product) => {
    inner(x, v, product);
    for (const i of weights) product[i] += l2 * v[i];
  };
}

/** The loss over planes with the penalty of each point, a line of them in a piece. */
function penalisedSweep(
  inner: NonNullable<Objective['along']>,
  penaltyAt: (x: Float64Array) => number,
  precision: Precision,
): NonNullable<Objective['along']> {
  return (origin, directions) => {
    const sweep = inner(origin, directions);
    const x = new Float64Array(origin.length);
    return (
      sweep &&
      function* (s, t, values) {
        yield* sweep(s, t, values);
        for (let p = 0; p < values.length; p++) {
          pointOn(origin, directions, s[p % s.length], t[Math.floor(p / s.length)], x);
          values[p] = rounded(values[p] + penaltyAt(x), precision);
          if (p % s.length === 0) yield values.length;
        }
      }
    );
  };
}

/** ½ λ₂ Σ w² as further squares: scale · Σ rᵢ² with r = √(λ₂ / 2 scale) w for each weight. */
function withWeights(inner: Residuals, penalty: WeightPenalty, dimension: number): Residuals {
  const factor = Math.sqrt(penalty.l2 / (2 * inner.scale));
  const weights = placesOf(penalty);
  return {
    count: inner.count + weights.length,
    scale: inner.scale,
    evaluate(x, residuals, jacobian) {
      inner.evaluate(x, residuals, jacobian);
      jacobian?.fill(0, inner.count * dimension);
      for (const [p, i] of weights.entries()) {
        residuals[inner.count + p] = factor * x[i];
        if (jacobian) jacobian[(inner.count + p) * dimension + i] = factor;
      }
    },
  };
}

/** The places of all weights among the parameters. */
const placesOf = ({ weights }: WeightPenalty): Int32Array =>
  Int32Array.from(
    weights.flatMap(({ from, rows, columns }) => Array.from({ length: rows * columns }, (_, i) => from + i)),
  );
