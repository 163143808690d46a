import type { NodeId } from './operations';
import * as operations from './operations';
import type { Tape } from './tape';

/** An entry as constant · Π entryᵖᵒʷᵉʳ. */
export interface Factors {
  readonly constant: number;
  /** Whole powers, negative ones for divisors. */
  readonly powers: ReadonlyMap<NodeId, number>;
}

/** How many factors may still be looked at: shared products could multiply without end. */
export interface FactorBudget {
  left: number;
}

/**
 * The factors of a product: through products, quotients, signs and whole powers; when the budget is spent, what is left
 * counts as one factor each. Walks with a list, because products may be thousands long.
 */
export function factorsOf(tape: Tape, entry: NodeId, budget: FactorBudget): Factors {
  const powers = new Map<NodeId, number>();
  let constant = 1;
  const todo: { id: NodeId; power: number }[] = [{ id: entry, power: 1 }];
  for (let item = todo.pop(); item; item = todo.pop()) {
    const { id, power } = item;
    const value = tape.constantAt(id);
    const inside = --budget.left > 0 ? insideOf(tape, id, power) : undefined;
    if (value !== undefined) constant *= value ** power;
    else if (inside) {
      todo.push(...inside.factors);
      if (inside.negative && power % 2 !== 0) constant = -constant;
    } else powers.set(id, (powers.get(id) ?? 0) + power);
  }
  return { constant, powers };
}

interface Inside {
  readonly factors: readonly { readonly id: NodeId; readonly power: number }[];
  readonly negative?: boolean;
}

function insideOf(tape: Tape, id: NodeId, power: number): Inside | undefined {
  const node = tape.nodes[id];
  if (node.kind !== 'operation') return undefined;
  const { operation, left, right } = node;
  const exponent = tape.constantAt(right);
  switch (operation) {
    case operations.multiply:
      return left === right
        ? { factors: [{ id: left, power: 2 * power }] }
        : {
            factors: [
              { id: right, power },
              { id: left, power },
            ],
          };
    case operations.divide:
      return {
        factors: [
          { id: right, power: -power },
          { id: left, power },
        ],
      };
    case operations.negate:
      return { factors: [{ id: left, power }], negative: true };
    case operations.power:
      if (exponent === undefined || !Number.isSafeInteger(exponent)) return undefined;
      return { factors: [{ id: left, power: power * exponent }] };
    default:
      return undefined;
  }
}

/** Appends Π entryᵖᵒʷᵉʳ. */
export function productOf(tape: Tape, powers: ReadonlyMap<NodeId, number>): NodeId {
  const product = (sign: 1 | -1) =>
    [...powers]
      .filter(([, power]) => sign * power > 0)
      .map(([entry, power]) => tape.power(entry, tape.constant(sign * power)))
      .reduce((a, b) => tape.multiply(a, b), tape.constant(1));
  return tape.divide(product(1), product(-1));
}
