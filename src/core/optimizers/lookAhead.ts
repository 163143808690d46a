import type { Point } from '../objective/objective';
import { type Precision, rounded } from '../precision';
import type { Optimizer, OptimizerState } from './optimizer';
import type { RecipeState } from './recipe/state';

/** The walk of the look-ahead point, and that point itself. */
export interface LookAheadState extends OptimizerState {
  readonly inner: RecipeState;
  readonly ahead: Point;
  evaluations: number;
}

/**
 * Nesterov's method with the iterate itself in sight, x ← x + v with v ← μ·v − η·∇f(x + μ·v), where frameworks store the
 * look-ahead point y = x + μ·v: `inner` walks y ← y + μ·v − η·∇f(y) and holds −v in the last numbers of its memory;
 * x = y − μ·v. Value and gradient at x are a second evaluation in each step.
 * Sutskever, Martens, Dahl & Hinton (2013), On the importance of initialization and momentum in deep learning, eq. 3–4.
 */
export function behindLookAhead(
  inner: Optimizer<RecipeState>,
  momentum: number,
  precision: Precision,
): Optimizer<LookAheadState> {
  const share = rounded(momentum, precision);
  return {
    init(point, objective) {
      const state = inner.init(point, objective);
      return { learningRate: state.learningRate, evaluations: 0, inner: state, ahead: copyOf(point) };
    },
    step(point, state, objective) {
      inner.step(state.ahead, state.inner, objective);
      const { memory } = state.inner;
      const velocity = memory.length - point.x.length;
      for (let i = 0; i < point.x.length; i++)
        point.x[i] = rounded(state.ahead.x[i] + rounded(share * memory[velocity + i], precision), precision);
      point.value = objective.evaluate(point.x, point.gradient);
      state.learningRate = state.inner.learningRate;
      state.evaluations += 2;
    },
    inside({ objective, before, state, after, next, searches }) {
      const done = { objective, before, after, searches, state: state.inner, next: next.inner };
      const ahead = { before: state.ahead, after: next.ahead, share };
      const { parts = [] } = inner.inside?.(done) ?? {};
      return {
        schedule: state.inner.schedule,
        parts: parts.map((part) => (part.kind === 'formulas' ? { ...part, ahead } : part)),
      };
    },
  };
}

function copyOf({ x, gradient, value }: Point): Point {
  return { x: x.slice(), gradient: gradient.slice(), value };
}
