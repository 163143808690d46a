import { add, divide, multiply, type NodeId, negate, subtract } from '../expression/tape/operations';
import type { Tape } from '../expression/tape/tape';
import type { Recipe } from '../optimizers/recipe/recipe';
import type { Transform } from '../optimizers/recipe/transform';

/** How an entry depends on an input: not at all, linearly, or otherwise. */
type Linearity = 0 | 1 | 2;

/**
 * The place, among a recipe's vectors, of the one that is its velocity: that which a transform names, else the first one that the step is
 * linear in, as momentum is and a mean of squares under a root is not. One that begins at the start is a place, and no velocity.
 * undefined: there is none.
 */
export function velocityOf(recipe: Recipe, transforms: readonly Transform[]): number | undefined {
  const names = transforms.flatMap(({ vectors = {}, velocity }) =>
    Object.keys(vectors).map((name) => name === velocity),
  );
  const named = names.indexOf(true);
  if (named >= 0) return named;
  const found = recipe.vectors.findIndex(
    ({ initial }, place) => initial !== 'x' && dependence(recipe, place) === 1,
  );
  return found >= 0 ? found : undefined;
}

/** How what is stored depends on a vector; what sums and norms find counts as given. */
function dependence({ tape, inputs, stored }: Recipe, vector: number): Linearity {
  const on: Linearity[] = [];
  for (const [id, node] of tape.nodes.entries()) {
    if (node.kind === 'constant') on[id] = 0;
    else if (node.kind === 'operation') on[id] = throughOperation(tape, id, on);
    else {
      const input = inputs[node.index];
      on[id] = input.kind === 'vector' && input.place === vector ? 1 : 0;
    }
  }
  return on[stored];
}

function throughOperation(tape: Tape, id: NodeId, on: readonly Linearity[]): Linearity {
  const node = tape.nodes[id];
  if (node.kind !== 'operation') return 0;
  const [left, right] = [on[node.left], on[node.right]];
  if (left === 0 && right === 0) return 0;
  switch (node.operation) {
    case add:
    case subtract:
    case negate:
      return left === 2 || right === 2 ? 2 : 1;
    case multiply:
      return left + right === 1 ? 1 : 2;
    case divide:
      return right === 0 ? left : 2;
    default:
      return 2;
  }
}
