import { onlyNumber, type Precision, rounding } from '../../precision';
import type { Builder, NodeId, Operation } from './operations';
import * as operations from './operations';
import { OperationTable, type TapeNode } from './operationTable';

const largestProduct = 8;

/**
 * A computation as a list of single operations, each on earlier entries. Equal entries are stored once
 * (hash-consing), constants are folded in the tape's precision, and what is exact in IEEE arithmetic is
 * simplified (x·1, x+0, a+(−b), 2·(3·x)).
 */
export class Tape implements Builder {
  readonly nodes: TapeNode[] = [];
  /** Entries that compute, that is, without constants and inputs. */
  operationCount = 0;
  private readonly round: (value: number) => number;
  private readonly constants = new Map<number | '-0', NodeId>();
  private readonly inputs = new Map<number, NodeId>();
  private readonly computed = new OperationTable(this.nodes);

  constructor(precision: Precision) {
    this.round = rounding(precision);
  }

  constant(value: number): NodeId {
    const rounded = this.round(onlyNumber(value));
    const key = Object.is(rounded, -0) ? '-0' : rounded;
    const known = this.constants.get(key);
    if (known !== undefined) return known;
    const id = this.put({ kind: 'constant', value: rounded });
    this.constants.set(key, id);
    return id;
  }

  input(index: number): NodeId {
    const known = this.inputs.get(index);
    if (known !== undefined) return known;
    const id = this.put({ kind: 'input', index });
    this.inputs.set(index, id);
    return id;
  }

  /** The value of a constant; undefined for all else. */
  constantAt(id: NodeId): number | undefined {
    const node = this.nodes[id];
    return node.kind === 'constant' ? node.value : undefined;
  }

  apply(operation: Operation, left: NodeId, right = left): NodeId {
    const a = this.constantAt(left);
    const b = this.constantAt(right);
    if (a !== undefined && b !== undefined) return this.constant(operation.value(a, b));
    const known = this.computed.find(operation, left, right);
    if (known !== undefined) return known;
    this.operationCount++;
    const id = this.put({ kind: 'operation', operation, left, right });
    this.computed.add(id);
    return id;
  }

  add(a: NodeId, b: NodeId): NodeId {
    if (this.constantAt(a) === 0) return b;
    if (this.constantAt(b) === 0) return a;
    const negativeA = this.negated(a);
    const negativeB = this.negated(b);
    if (negativeB !== undefined) return this.subtract(a, negativeB);
    if (negativeA !== undefined) return this.subtract(b, negativeA);
    return a === b ? this.double(a) : this.apply(operations.add, a, b);
  }

  subtract(a: NodeId, b: NodeId): NodeId {
    if (this.constantAt(b) === 0) return a;
    const negative = this.negated(b);
    return negative === undefined ? this.apply(operations.subtract, a, b) : this.add(a, negative);
  }

  multiply(a: NodeId, b: NodeId): NodeId {
    const [x, y] = [this.constantAt(a), this.constantAt(b)];
    if (x === 1) return b;
    if (y === 1) return a;
    if (x === -1) return this.negate(b);
    if (y === -1) return this.negate(a);
    return y === undefined ? this.apply(operations.multiply, a, b) : this.apply(operations.multiply, b, a);
  }

  divide(a: NodeId, b: NodeId): NodeId {
    return this.constantAt(b) === 1 ? a : this.apply(operations.divide, a, b);
  }

  negate(a: NodeId): NodeId {
    return this.negated(a) ?? this.rescaled(a, -1) ?? this.apply(operations.negate, a);
  }

  /** aᵇ; small whole powers become products, which is faster and exact where the products are. */
  power(a: NodeId, b: NodeId): NodeId {
    const exponent = this.constantAt(b);
    if (exponent === undefined || this.constantAt(a) !== undefined) return this.apply(operations.power, a, b);
    if (exponent === 0) return this.constant(1);
    if (exponent === 0.5) return this.apply(operations.sqrt, a);
    if (Number.isInteger(exponent) && exponent > 0 && exponent <= largestProduct)
      return this.product(a, exponent);
    return this.apply(operations.power, a, b);
  }

  gate(a: NodeId, b: NodeId): NodeId {
    const condition = this.constantAt(a);
    if (condition === undefined) return this.apply(operations.gate, a, b);
    return condition === 0 ? this.constant(0) : b;
  }

  guarded(a: NodeId, b: NodeId): NodeId {
    const [x, y] = [this.constantAt(a), this.constantAt(b)];
    if (x === 0 || y === 0) return this.constant(0);
    if (Number.isFinite(x) || Number.isFinite(y)) return this.multiply(a, b);
    return this.apply(operations.guarded, a, b);
  }

  private double(a: NodeId): NodeId {
    return this.rescaled(a, 2) ?? this.apply(operations.add, a, a);
  }

  /** factor·(c·b) as one product, for factors that cause no rounding; undefined when a is not of the form c·b. */
  private rescaled(a: NodeId, factor: 2 | -1): NodeId | undefined {
    const node = this.nodes[a];
    if (node.kind !== 'operation' || node.operation !== operations.multiply) return undefined;
    const c = this.constantAt(node.left);
    return c === undefined ? undefined : this.multiply(this.constant(factor * c), node.right);
  }

  private product(a: NodeId, count: number): NodeId {
    if (count === 1) return a;
    if (count % 2 === 1) return this.multiply(this.product(a, count - 1), a);
    const half = this.product(a, count / 2);
    return this.multiply(half, half);
  }

  private negated(id: NodeId): NodeId | undefined {
    const node = this.nodes[id];
    return node.kind === 'operation' && node.operation === operations.negate ? node.left : undefined;
  }

  protected put(node: TapeNode): NodeId {
    return this.nodes.push(node) - 1;
  }
}

/** Which entries the outputs need: for each entry of the tape, whether it is used. */
export function usedBy(tape: Tape, outputs: readonly NodeId[]): boolean[] {
  const used = new Array<boolean>(tape.nodes.length).fill(false);
  for (const id of outputs) used[id] = true;
  for (let id = used.length - 1; id >= 0; id--) {
    const node = tape.nodes[id];
    if (!used[id] || node.kind !== 'operation') continue;
    used[node.left] = true;
    used[node.right] = true;
  }
  return used;
}

/** The entries that one output depends on, itself included, from the last to the first; costs as much as they are, however long the tape is. */
export function entriesOf(tape: Tape, output: NodeId): Int32Array {
  const found = new Set([output]);
  // A Set goes on to what is added meanwhile.
  for (const id of found) {
    const node = tape.nodes[id];
    if (node.kind === 'operation') found.add(node.left).add(node.right);
  }
  return Int32Array.from(found).sort().reverse();
}
