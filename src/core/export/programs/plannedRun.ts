import { type Parsed, Problem } from '../../problem';
import { groupedPlan } from '../layers/groupPlan';
import { layersOf, type PlannedLayer } from '../layers/layerPlan';
import {
  type FirstOrderPlan,
  firstOrderPlan,
  layeredPlan,
  type PlanFacts,
  planFacts,
} from '../methods/methodPlan';
import type { WalkedSpace } from '../space/walkedSpace';
import type { NamedRun } from './runFunctions';

/** A first-order run, ready to be written. */
export interface PlannedRun {
  readonly plan: FirstOrderPlan;
  /** What walks by itself; absent: all parameters walk together. */
  readonly layers?: readonly PlannedLayer[];
}

/** How a first-order run is written in any language; a Problem says why it is not. */
export function plannedRun(
  { run, entry }: NamedRun,
  space: WalkedSpace,
  objective: { readonly batch?: object },
): Parsed<PlannedRun> {
  const facts = planFacts(space, objective);
  return space.groups
    ? groupedPlan(run, entry, facts, space.groups)
    : plannedWhole({ run, entry }, space, facts);
}

function plannedWhole(
  { run, entry }: Pick<NamedRun, 'run' | 'entry'>,
  { shapes, dimension }: WalkedSpace,
  facts: PlanFacts,
): Parsed<PlannedRun> {
  const layers = layersOf({ entry, settings: run.spec.optimizer.settings, shapes, dimension });
  const plan = layers ? layeredPlan(run, facts) : firstOrderPlan(run, facts);
  if (plan instanceof Problem) return plan;
  return layers ? { plan, layers } : { plan };
}
