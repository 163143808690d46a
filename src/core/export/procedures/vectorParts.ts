import { differenceStep } from '../../objective/hessian';
import type { ProcedureParts } from './part';

/** Numbers of whole vectors; `dot` and `norm` are in Julia's LinearAlgebra. */
export const vectorParts: ProcedureParts = {
  dot: {
    python: `def dot(a, b):
    return float((a * b).sum())`,
    own: { julia: '' },
  },
  norm: {
    python: `def norm(v):
    return math.sqrt(dot(v, v))`,
    own: { julia: '' },
  },
  placed: {
    python: `def placed(x, places, numbers):
    """x with other numbers at some places."""
    x = x.copy()
    x[places] = numbers
    return x`,
    own: {
      pytorch: `def placed(x, places, numbers):
    """x with other numbers at some places."""
    x = x.clone()
    x[places] = numbers
    return x`,
      jax: `def placed(x, places, numbers):
    """x with other numbers at some places."""
    return x.at[places].set(numbers)`,
      julia: `"x with other numbers at some places."
function placed(x, places, numbers)
    x = copy(x)
    x[places] = numbers
    return x
end`,
    },
  },
  total: {
    python: `def total(v):
    """The sizes of the numbers in v, added up."""
    return float(abs(v).sum())`,
    own: { julia: '"The sizes of the numbers in v, added up."\ntotal(v) = sum(abs, v)' },
  },
  largest: {
    python: `def largest(v):
    """The largest size of a number in v."""
    return float(abs(v).max())`,
    own: { julia: '"The largest size of a number in v."\nlargest(v) = maximum(abs, v)' },
  },
  same: {
    python: `def same(a, b):
    return bool((a == b).all())`,
    own: { julia: 'same(a, b) = a == b' },
  },
  root: {
    python: `def root(number):
    """The square root, not a number of what has none."""
    if number >= 0:
        return math.sqrt(number)
    return math.nan`,
  },
  slopes_along: {
    python: `def slopes_along(slopes, x, v):
    """The Hessian times v, by a central difference of slopes."""
    t = ${differenceStep.float64} * max(1.0, norm(x)) / norm(v)
    return (slopes(x + t * v) - slopes(x - t * v)) / (2 * t)`,
  },
  quotient: {
    python: `def quotient(a, b):
    """a / b, not a number where b is 0."""
    if b != 0:
        return a / b
    return math.nan`,
  },
};
