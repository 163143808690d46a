import { wholeTransforms } from '../../optimizers/options';
import { Problem } from '../../problem';
import type { WalkedSpace } from '../space/walkedSpace';
import { type FirstOrderPlan, numberOf } from './methodPlan';

/** Why a run with layers of their own is not written with some options; undefined of others. */
export function spaceProblem(plan: FirstOrderPlan, { frozen, groups }: WalkedSpace): Problem | undefined {
  if (!frozen && !groups) return undefined;
  const { settings } = plan.run.spec.optimizer;
  const isAhead = plan.entry.id === 'nag' && settings.convention === 'paper';
  if (isAhead && wholeTransforms(settings).length > 0)
    return new Problem(
      'Nesterov’s method in its paper’s form with layers of their own is written as code without clipping, noise and SAM: leave these out, or choose PyTorch’s form.',
    );
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
