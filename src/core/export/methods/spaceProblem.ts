import { Problem } from '../../problem';
import type { WalkedSpace } from '../space/walkedSpace';
import { type FirstOrderPlan, numberOf } from './methodPlan';

/** Why a run with layers of their own is not written with some options; undefined of others. */
export function spaceProblem(plan: FirstOrderPlan, { frozen, groups }: WalkedSpace): Problem | undefined {
  if (!frozen && !groups) return undefined;
  const { settings } = plan.run.spec.optimizer;
  const { noise, estimate } = plan.drawn;
  if (!noise) return undefined;
  if (estimate)
    return new Problem(
      `${plan.entry.label} with frozen layers is written as code without gradient noise: leave it out.`,
    );
  return frozen && numberOf(plan.entry, settings, 'clipNorm') > 0
    ? new Problem(
        'Frozen layers with both gradient noise and clipping by norm are not written as code: leave one of the two out.',
      )
    : undefined;
}
