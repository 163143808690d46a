import type { Sliced } from '../../objective/sliced';
import { entriesAtOnce } from './differentiate';
import type { NodeId } from './operations';
import { type Tape, usedBy } from './tape';

/**
 * Forward-mode differentiation (Griewank & Walther, Evaluating Derivatives, 2008, §3.1) from tape to tape:
 * appends the entries that compute the derivative of each output in the direction whose component along
 * input i is `direction(i)`, undefined for 0. An output that does not change in that direction gets undefined.
 * Applied to a gradient's entries it gives Hessian-vector products (forward over reverse).
 */
export function* tangents(
  tape: Tape,
  outputs: readonly NodeId[],
  direction: (index: number) => NodeId | undefined,
): Sliced<(NodeId | undefined)[]> {
  const used = usedBy(tape, outputs);
  const found = new Array<NodeId | undefined>(used.length);
  for (let id = 0; id < used.length; id++) {
    if (id % entriesAtOnce === entriesAtOnce - 1) yield;
    const node = tape.nodes[id];
    if (!used[id] || node.kind === 'constant') continue;
    found[id] = node.kind === 'input' ? direction(node.index) : tangent(tape, id, found);
  }
  return outputs.map((id) => found[id]);
}

/** Σ ∂v/∂operand · tangent of the operand; a switched-off branch counts as 0, as in `differentiate`. */
function tangent(tape: Tape, id: NodeId, found: readonly (NodeId | undefined)[]): NodeId | undefined {
  const node = tape.nodes[id];
  if (node.kind !== 'operation') return undefined;
  const { operation, left, right } = node;
  let sum: NodeId | undefined;
  operation.partials.forEach((partial, place) => {
    const change = found[place === 0 ? left : right];
    if (change === undefined) return;
    const slope = partial(tape, left, right, id);
    if (tape.constantAt(slope) === 0) return;
    const share = operation.singular ? tape.guarded(slope, change) : tape.multiply(slope, change);
    sum = sum === undefined ? share : tape.add(sum, share);
  });
  return sum;
}
