import type { Sliced } from '../../objective/sliced';
import type { NodeId } from './operations';
import { entriesOf, type Tape } from './tape';

/** How many entries are gone through in one piece. */
export const entriesAtOnce = 8192;

/**
 * Reverse-mode differentiation (Griewank & Walther, Evaluating Derivatives, 2008, §3.2) from tape to tape:
 * appends the entries that compute ∂output/∂input and returns them by input index. Inputs that the output
 * does not depend on are absent: their derivative is 0.
 */
export function* differentiate(tape: Tape, output: NodeId): Sliced<Map<number, NodeId>> {
  const adjoints = new Map([[output, tape.constant(1)]]);
  const guarded = new Set<NodeId>();
  const gradient = new Map<number, NodeId>();
  let passed = 0;
  for (const id of entriesOf(tape, output)) {
    if (++passed % entriesAtOnce === 0) yield;
    const adjoint = adjoints.get(id);
    const node = tape.nodes[id];
    if (adjoint === undefined) continue;
    if (node.kind === 'input') gradient.set(node.index, adjoint);
    if (node.kind !== 'operation') continue;
    const { operation, left, right } = node;
    operation.partials.forEach((partial, place) => {
      const operand = place === 0 ? left : right;
      if (tape.constantAt(operand) !== undefined) return;
      const slope = partial(tape, left, right, id);
      if (tape.constantAt(slope) === 0) return;
      const share = guarded.has(id) ? tape.guarded(adjoint, slope) : tape.multiply(adjoint, slope);
      const held = adjoints.get(operand);
      adjoints.set(operand, held === undefined ? share : tape.add(held, share));
      if (guarded.has(id) || operation.singular) guarded.add(operand);
    });
  }
  return gradient;
}
