import type { Values } from '../../catalogue/entry';
import { type ParameterGroup, seedOfGroup } from '../../optimizers/groups/groups';
import type { OptimizerEntry } from '../../optimizers/optimizer';
import { gradientTransforms, isNoisy, wholeTransforms, withoutWhole } from '../../optimizers/options';
import { type Parsed, Problem } from '../../problem';
import type { ExportedRun } from '../exportRequest';
import {
  type FirstOrderPlan,
  firstOrderPlan,
  numberOf,
  type PlanFacts,
  wholePlan,
} from '../methods/methodPlan';
import { layersOf, type PlannedLayer, togetherAs } from './layerPlan';

/** A run in groups of layers: what is done to the whole gradient, and what walks in its parts. */
export interface GroupedPlan {
  readonly plan: FirstOrderPlan;
  readonly layers: readonly PlannedLayer[];
}

/** A run whose layers have learning rates or weight decay of their own; a Problem says why it is not written. */
export function groupedPlan(
  run: ExportedRun,
  entry: OptimizerEntry,
  facts: PlanFacts,
  groups: readonly ParameterGroup[],
): Parsed<GroupedPlan> {
  const { settings } = run.spec.optimizer;
  // What is done to each number by itself stands in front of layers, but in groups.
  const plan = wholePlan(run, facts, (entry.layer ? gradientTransforms : wholeTransforms)(settings));
  if (plan instanceof Problem) return plan;
  const layers: PlannedLayer[] = [];
  for (const [at, group] of groups.entries()) {
    const parts = partsOf(run, entry, facts, { group, at });
    if (parts instanceof Problem) return parts;
    layers.push(...parts);
  }
  // Each group estimates its own curvature.
  const { estimate: _, ...drawn } = plan.drawn;
  return { plan: { ...plan, drawn }, layers };
}

function partsOf(
  run: ExportedRun,
  entry: OptimizerEntry,
  facts: PlanFacts,
  { group, at }: { readonly group: ParameterGroup; readonly at: number },
): Parsed<readonly PlannedLayer[]> {
  const { shapes, factor } = group;
  const settings = settingsIn(group, entry, run.spec.optimizer.settings);
  const known = { ...(factor !== 1 && { factor }), remark: remarkOn(group) };
  const ending = `_of_group_${at + 1}`;
  const byLayers = layersOf({ entry, settings, shapes, dimension: 0, all: { ...known, ending } });
  if (byLayers) return byLayers;
  const own = { ...run, spec: { ...run.spec, optimizer: { ...run.spec.optimizer, settings } } };
  const plan = firstOrderPlan(own, facts);
  if (plan instanceof Problem) return plan;
  const transforms = [...plan.before, ...plan.method, ...plan.behind];
  const seed = seedOfGroup(run.spec.seed, at, isNoisy(run.spec.optimizer.settings));
  return [togetherAs(shapes, transforms, { name: `group_${at + 1}`, settings, seed, ...known, plan })];
}

/** A method's settings in a group of layers. */
const settingsIn = ({ factor, decays }: ParameterGroup, entry: OptimizerEntry, settings: Values): Values => ({
  ...withoutWhole(settings),
  learningRate: factor * numberOf(entry, settings, 'learningRate'),
  ...(!decays && { weightDecay: 0 }),
});

/** Which layers a group is, and what is special of it. */
function remarkOn({ shapes, factor, decays }: ParameterGroup): string {
  const special = [
    ...(factor === 1 ? [] : [`${factor} times the learning rate`]),
    ...(decays ? [] : ['no weight decay']),
  ];
  return `${shapes.map(({ name }) => name).join(', ')}${special.length > 0 ? `: ${special.join(', ')}` : ''}.`;
}
