import type { FirstOrderPlan } from '../methods/methodPlan';
import type { LayerKind } from './layerPlan';

/** What a group of layers looks at by itself in a step, while all others stand where they were before it. */
export interface GroupLooks {
  /** It looks ahead by this share of the velocity, as Nesterov's method does in its paper's form. */
  readonly ahead?: true;
  /** It estimates the diagonal of its Hessian. */
  readonly estimate?: { readonly interval: number; readonly seed: number };
}

/** What a kind of layers looks at; undefined of those that see nothing but the gradient that they are given. */
export function looksOf({ plan, seed = 0 }: LayerKind): GroupLooks | undefined {
  if (!plan) return undefined;
  if (plan.lookAhead !== undefined) return { ahead: true };
  return estimateOf(plan, seed);
}

const estimateOf = ({ drawn: { estimate } }: FirstOrderPlan, seed: number): GroupLooks | undefined =>
  estimate && { estimate: { interval: estimate.interval, seed } };

/** What a step's lines call the point and its gradient, and what they have drawn. */
export const lookedNames = (looks: GroupLooks | undefined) => ({
  ...(looks?.ahead ? { x: 'ahead', gradient: 'slope' } : { x: 'x', gradient: 'g' }),
  drawn: looks?.estimate ? ['estimate'] : [],
});
