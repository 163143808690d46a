import type { NodeId, Operation } from '../../expression/tape/operations';
import { Tape } from '../../expression/tape/tape';
import { KernelTape } from '../../optimizers/recipe/lowerRecipe';
import { type Precision, rounding } from '../../precision';

/** A product of so many factors at the most is written for a power, as `Tape.power` does. */
const largestProduct = 8;

/**
 * A recipe's tape on which hyperparameters keep their names: they are not folded into other numbers, so that a program has
 * `(1 - beta1) * g` and not `0.09999999999999998 * g`. The operations are those of the recipe, in the same order.
 */
export class NamedTape extends KernelTape {
  /** ProgramNames of entries: hyperparameters, and what lines assign to. The first one stays. */
  readonly names = new Map<NodeId, string>();
  /** The numbers of hyperparameters, and of what is computed of nothing else. */
  private readonly known = new Map<NodeId, number>();
  private readonly symbols = new Map<string, NodeId>();
  private readonly precise: (value: number) => number;

  constructor(precision: Precision) {
    super(precision);
    this.precise = rounding(precision);
  }

  /** The entry of a number with a name, one for each name and number. */
  symbol(name: string, value: number): NodeId {
    const key = `${name} ${value}`;
    const before = this.symbols.get(key);
    if (before !== undefined) return before;
    const id = this.put({ kind: 'constant', value: this.precise(value) });
    this.names.set(id, name);
    this.known.set(id, this.precise(value));
    this.symbols.set(key, id);
    return id;
  }

  /** Gives an entry a name, unless it has one or is a plain number. */
  name(name: string, id: NodeId): void {
    if (super.constantAt(id) === undefined && !this.names.has(id)) this.names.set(id, name);
  }

  /** A hyperparameter is no constant here: it is not folded. */
  override constantAt(id: NodeId): number | undefined {
    return this.known.has(id) ? undefined : super.constantAt(id);
  }

  /** The number that a recipe would have in an entry's place; undefined where it computes it. */
  numberAt(id: NodeId): number | undefined {
    return this.known.get(id) ?? super.constantAt(id);
  }

  override apply(operation: Operation, left: NodeId, right = left): NodeId {
    const id = super.apply(operation, left, right);
    const [a, b] = [this.numberAt(left), this.numberAt(right)];
    if (a !== undefined && b !== undefined && super.constantAt(id) === undefined)
      this.known.set(id, this.precise(operation.value(a, b)));
    return id;
  }

  /** A quotient of numbers is one number in the recipe: the product waits for it. */
  override multiply(a: NodeId, b: NodeId): NodeId {
    return this.known.has(b) ? Tape.prototype.multiply.call(this, a, b) : super.multiply(a, b);
  }

  /** By the value of the exponent, as in the recipe. */
  override power(a: NodeId, b: NodeId): NodeId {
    const exponent = this.known.get(b);
    const isPlain =
      exponent === 0.5 ||
      (Number.isInteger(exponent) && exponent !== undefined && exponent >= 0 && exponent <= largestProduct);
    if (!isPlain || this.numberAt(a) !== undefined) return super.power(a, b);
    return super.power(a, this.constant(exponent));
  }
}
