import { gate, multiply, type NodeId, negate } from '../../expression/tape/operations';
import type { Tape } from '../../expression/tape/tape';

/** The parts of a conditional, which a tape has as gate(c, a) + gate(not c, b). */
export interface ConditionalParts {
  readonly condition: NodeId;
  readonly a: NodeId;
  readonly b: NodeId;
}

/** Whether an entry is a conditional, and of what. */
export function conditionalAt(tape: Tape, id: NodeId): ConditionalParts | undefined {
  const node = tape.nodes[id];
  if (node.kind !== 'operation' || node.operation.name !== 'add') return undefined;
  const [first, second] = [tape.nodes[node.left], tape.nodes[node.right]];
  if (first.kind !== 'operation' || second.kind !== 'operation') return undefined;
  if (first.operation !== gate || second.operation !== gate) return undefined;
  const turned = tape.nodes[second.left];
  if (turned.kind !== 'operation' || turned.operation.name !== 'not' || turned.left !== first.left)
    return undefined;
  return { condition: first.left, a: first.right, b: second.right };
}

/** The entries that an entry is written from, each once. */
export function operandsOf(tape: Tape, id: NodeId): readonly NodeId[] {
  const node = tape.nodes[id];
  if (node.kind !== 'operation') return [];
  const parts = conditionalAt(tape, id);
  if (parts) return [...new Set([parts.condition, parts.a, parts.b])];
  return node.left === node.right ? [node.left] : [node.left, node.right];
}

/** Whether an entry is written as quickly as its name: a square or the negative of something that is a name already. */
export function isShort(tape: Tape, id: NodeId, isLeaf: (id: NodeId) => boolean): boolean {
  const node = tape.nodes[id];
  if (node.kind !== 'operation' || !isLeaf(node.left)) return false;
  return node.operation === negate || (node.operation === multiply && node.left === node.right);
}

/**
 * The entries that a program declares, in their order: those with a name, and those that are used more than once.
 * @param isNamed whether an entry has a name that is declared
 * @param isGiven whether an entry is there already, such as an argument
 * @param behind further entries that one is computed from, such as what a sum goes over
 */
export function declaredEntries(
  tape: Tape,
  roots: readonly NodeId[],
  isNamed: (id: NodeId) => boolean,
  isGiven: (id: NodeId) => boolean,
  behind: (id: NodeId) => readonly NodeId[] = () => [],
): readonly NodeId[] {
  const uses = new Map<NodeId, number>();
  const add = (id: NodeId) => uses.set(id, (uses.get(id) ?? 0) + 1);
  for (const root of roots) add(root);
  for (const [id] of uses) {
    if (isGiven(id)) continue;
    for (const operand of [...operandsOf(tape, id), ...behind(id)]) add(operand);
  }
  const isLeaf = (id: NodeId) => tape.nodes[id].kind !== 'operation' || isNamed(id) || isGiven(id);
  return [...uses.keys()]
    .filter((id) => !isGiven(id))
    .filter((id) => {
      if (behind(id).length > 0 || isNamed(id)) return true;
      return tape.nodes[id].kind === 'operation' && (uses.get(id) ?? 0) > 1 && !isShort(tape, id, isLeaf);
    })
    .sort((a, b) => a - b);
}
