import type { NodeId } from '../../expression/tape/operations';
import { operandsOf } from '../tape/operands';
import type { CarriedName, RecipePlan } from './recipePlan';

/**
 * Whether a carried number takes its new value where that is computed: nothing behind that needs the old one any more.
 * @param declared the entries that stand in lines of their own
 */
export function isReplacedInPlace(
  plan: RecipePlan,
  declared: readonly NodeId[],
  { before, after }: CarriedName,
): boolean {
  if (!declared.includes(after)) return false;
  const { scalars, vectors, recipe } = plan;
  const late = [...scalars, ...vectors].map((each) => each.after).filter((id) => !declared.includes(id));
  const lines = [...declared.filter((id) => id > after), recipe.stored, ...late];
  return !lines.some((id) => reads(plan, declared, id, before, after));
}

/** Whether the line of an entry has another entry in it that is not behind a name. */
function reads(
  { recipe, inputAt }: RecipePlan,
  declared: readonly NodeId[],
  id: NodeId,
  wanted: NodeId,
  stopAt: NodeId,
): boolean {
  const input = inputAt(id);
  const behind =
    input?.kind === 'reduction' ? [recipe.reductions[input.place].body] : operandsOf(recipe.tape, id);
  const pending = id === wanted ? [id] : [...behind];
  for (const entry of pending) {
    if (entry === wanted) return true;
    if (entry === stopAt || declared.includes(entry)) continue;
    pending.push(...operandsOf(recipe.tape, entry));
  }
  return false;
}
