import type { NodeId, Operation } from './operations';

/** An entry of a tape. */
export type TapeNode =
  | { readonly kind: 'constant'; readonly value: number }
  /** A number from outside; what `index` counts is up to whoever builds the tape. */
  | { readonly kind: 'input'; readonly index: number }
  /** `right` equals `left` where the operation takes one operand. */
  | {
      readonly kind: 'operation';
      readonly operation: Operation;
      readonly left: NodeId;
      readonly right: NodeId;
    };

const free = -1;

/**
 * Which entry of a tape computes an operation on two entries: a hash table with open addressing (Knuth, The Art of
 * Computer Programming, vol. 3, §6.4, algorithm L) of entry numbers, because keys of text would cost several times
 * as much as the tape itself.
 */
export class OperationTable {
  private readonly nodes: readonly TapeNode[];
  private slots = new Int32Array(64).fill(free);
  private count = 0;

  constructor(nodes: readonly TapeNode[]) {
    this.nodes = nodes;
  }

  find(operation: Operation, left: NodeId, right: NodeId): NodeId | undefined {
    const mask = this.slots.length - 1;
    for (let slot = hash(left, right) & mask; this.slots[slot] !== free; slot = (slot + 1) & mask) {
      const id = this.slots[slot];
      const node = this.nodes[id];
      if (node.kind !== 'operation' || node.operation !== operation) continue;
      if (node.left === left && node.right === right) return id;
    }
    return undefined;
  }

  /** Adds an entry that was not found. */
  add(id: NodeId): void {
    if (2 * ++this.count > this.slots.length) this.grow();
    this.place(id);
  }

  private place(id: NodeId): void {
    const node = this.nodes[id];
    if (node.kind !== 'operation') throw new Error('Only operations are looked up here.');
    const mask = this.slots.length - 1;
    let slot = hash(node.left, node.right) & mask;
    while (this.slots[slot] !== free) slot = (slot + 1) & mask;
    this.slots[slot] = id;
  }

  private grow(): void {
    const held = this.slots;
    this.slots = new Int32Array(2 * held.length).fill(free);
    for (const id of held) if (id !== free) this.place(id);
  }
}

/** Multiplicative hashing; the upper bits, which depend on all of both numbers, are carried down. */
function hash(left: NodeId, right: NodeId): number {
  const mixed = Math.imul(left, 0x9e3779b1) ^ Math.imul(right + 1, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
