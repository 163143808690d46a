import { type Culprit, culpritAmong } from '../expression/culprit';
import { gate, type NodeId } from '../expression/tape/operations';
import type { Tape } from '../expression/tape/tape';
import { pointAt } from '../objective/objective';
import { customMethod } from '../optimizers/custom/customMethod';
import type { Optimizer } from '../optimizers/optimizer';
import { interpretedUpdate } from '../optimizers/recipe/interpretedStep';
import type { RecipeState } from '../optimizers/recipe/state';
import type { Finding } from '../run/finding';
import { type EndedRun, endOf, startOf } from './endedRun';

/** So many steps are done again to see the last one, and so many parameters moved in all. */
const [mostSteps, mostMoves] = [10_000, 1e6];

/**
 * The part of a typed update rule that has no value, such as 0/0, in the step after which a run was not finite any more. The run is walked
 * again up to there; one in mini-batches, or a very long one, is not.
 */
export function ruleTrouble(ended: EndedRun): Finding | undefined {
  const { spec, job, stop } = ended;
  const { step } = stop;
  if (spec.optimizer.name !== customMethod.id || job.objective.nextBatch) return undefined;
  if (step < 1 || step > mostSteps || step * job.objective.dimension > mostMoves) return undefined;
  if (endOf(ended).every(Number.isFinite)) return undefined;
  const culprit = culpritOfStep(ended, step);
  return culprit && !culprit.overflows
    ? { kind: 'ruleWithoutValue', culprit: culprit.text, step }
    : undefined;
}

function culpritOfStep(ended: EndedRun, step: number): Culprit | undefined {
  const { objective, optimizer } = ended.job;
  if (!optimizer.loop) return undefined;
  const { recipe } = optimizer.loop;
  // What has a loop keeps the state of a recipe.
  const walker = optimizer as Optimizer<RecipeState>;
  const point = pointAt(objective, startOf(ended));
  const state = walker.init(point, objective);
  for (let k = 1; k < step; k++) walker.step(point, state, objective);
  const behindGates = onlyBehindGates(recipe.tape);
  let found: Culprit | undefined;
  const update = interpretedUpdate(recipe, objective.dimension, (ids, values) => {
    const open = ids.filter((id) => !behindGates.has(id));
    found ??= culpritAmong(recipe.tape, open, values);
  });
  update(point, state, objective);
  return found;
}

/** Branches of conditionals: where they are not chosen, it does not matter that they have no value. */
function onlyBehindGates({ nodes }: Tape): ReadonlySet<NodeId> {
  const gated = new Set<NodeId>();
  const others = new Set<NodeId>();
  for (const node of nodes) {
    if (node.kind !== 'operation') continue;
    others.add(node.left);
    (node.operation === gate ? gated : others).add(node.right);
  }
  return new Set([...gated].filter((id) => !others.has(id)));
}
