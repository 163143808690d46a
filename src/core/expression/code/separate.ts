import type { Precision } from '../../precision';
import type { NodeId, Operation } from '../tape/operations';
import * as operations from '../tape/operations';
import { Tape, usedBy } from '../tape/tape';
import { longestGenerated } from './generate';
import { type Dependence, dependences, type Grid, gridInput } from './gridCode';

/** eᵃ⁺ᵇ is computed as eᵃ·eᵇ while |a| and |b| are below this: no overflow, no denormal number, an error below 1e-13. */
const largestExponent = 300;

/** How an objective's tape becomes that of a grid. */
export interface Separation {
  /** What an input of the objective is on the grid: one of its axes, or a fixed number. */
  readonly input: (index: number) => 'horizontal' | 'vertical' | number;
  readonly precision: Precision;
  /** Whether e to a sum may become a product; see `Grid.bounded`. */
  readonly splitExponentials: boolean;
}

/**
 * Rewrites an entry as one of a grid: fixed parameters are folded away, and sums are put together anew from a part
 * that depends on the columns only, one that depends on the rows only, and the rest, so that as much as possible
 * leaves the cells. In float32 sums stay as they are, because there every rounding counts. Undefined as soon as the
 * grid is more than can be made code of, so that the work is bounded, too.
 */
export function separate(tape: Tape, output: NodeId, separation: Separation): Grid | undefined {
  return new Separating(tape, output, separation).grid();
}

/** A sum: Σ weight · entry over the cells' terms, plus what depends on one axis or none. Entries are of the grid's tape. */
interface Sum {
  readonly terms?: Summands;
  readonly horizontal?: NodeId;
  readonly vertical?: NodeId;
  readonly constant: number;
}

/** Terms as a list from the last to the first, so that a chain of additions shares what it has: each step adds its own. */
interface Summands {
  readonly weight: number;
  readonly entry: NodeId;
  readonly before?: Summands;
  readonly count: number;
}

class Separating {
  private readonly source: Tape;
  private readonly output: NodeId;
  private readonly separation: Separation;
  private readonly target: Tape;
  private readonly depends: readonly Dependence[];
  /** How many entries read each entry. */
  private readonly readers: readonly number[];
  private readonly done: (NodeId | undefined)[] = [];
  /** What is a sum gets its entry when something reads it whole: most are only a part of a longer sum. */
  private readonly sums = new Map<NodeId, Sum>();
  private readonly bounded: NodeId[] = [];

  constructor(source: Tape, output: NodeId, separation: Separation) {
    this.source = source;
    this.output = output;
    this.separation = separation;
    this.target = new Tape(separation.precision);
    this.depends = dependences(source, (index) => {
      const place = separation.input(index);
      return place === 'horizontal' ? 1 : place === 'vertical' ? 2 : 0;
    });
    this.readers = readersOf(source, output);
  }

  grid(): Grid | undefined {
    // In the tape's order, so that nothing needs a deep stack.
    for (let id = 0; id <= this.output; id++) {
      if (this.readers[id] > 0) this.rewrite(id);
      if (this.isTooLong(id)) return undefined;
    }
    const output = this.at(this.output);
    return { tape: this.target, output, bounded: this.bounded, largest: largestExponent };
  }

  /** Every term of a sum will be an operation, in the sum itself or in one that it is a part of. */
  private isTooLong(id: NodeId): boolean {
    const terms = this.sums.get(id)?.terms?.count ?? 0;
    return terms > longestGenerated || this.target.operationCount > longestGenerated;
  }

  private at(id: NodeId): NodeId {
    const sum = this.sums.get(id);
    const entry = this.done[id] ?? (sum && this.assemble(sum));
    if (entry === undefined) throw new Error('A tape refers to later entries.');
    this.done[id] = entry;
    return entry;
  }

  private rewrite(id: NodeId): void {
    const sum = this.separation.precision === 'float64' ? this.sumOf(id) : undefined;
    if (sum) this.sums.set(id, sum);
    else this.done[id] = this.rewritten(id);
  }

  /** The entry of what is no sum. */
  private rewritten(id: NodeId): NodeId {
    const node = this.source.nodes[id];
    switch (node.kind) {
      case 'constant':
        return this.target.constant(node.value);
      case 'input':
        return this.input(this.separation.input(node.index));
      case 'operation': {
        const split = node.operation === operations.exp ? this.splitExponential(node.left) : undefined;
        return split ?? rebuild(this.target, node.operation, this.at(node.left), this.at(node.right));
      }
    }
  }

  private input(place: 'horizontal' | 'vertical' | number): NodeId {
    return typeof place === 'number' ? this.target.constant(place) : this.target.input(gridInput[place]);
  }

  /** An entry that depends on both axes as a sum; undefined where it is none. */
  private sumOf(id: NodeId): Sum | undefined {
    const node = this.source.nodes[id];
    if (node.kind !== 'operation' || this.depends[id] !== 3) return undefined;
    const { operation, left, right } = node;
    // Twice the same sum must not become twice as many terms: definitions could double them again and again.
    if (operation === operations.add && left === right) return this.scaled(this.part(left), 2);
    if (operation === operations.add) return this.added(this.part(left), this.part(right));
    if (operation === operations.subtract && left !== right)
      return this.added(this.part(left), this.scaled(this.part(right), -1));
    if (operation === operations.negate) return this.scaled(this.part(left), -1);
    const [a, b] = [this.constantAt(left), this.constantAt(right)];
    if (operation === operations.multiply && a !== undefined) return this.multiple(right, a);
    if (operation === operations.multiply && b !== undefined) return this.multiple(left, b);
    if (operation === operations.divide && b !== undefined) return this.multiple(left, 1 / b);
    return undefined;
  }

  /** The number that an entry is on the grid; what depends on an axis is none. */
  private constantAt(id: NodeId): number | undefined {
    const sum = this.sums.get(id);
    if (!sum) return this.target.constantAt(this.at(id));
    const varies = sum.terms !== undefined || sum.horizontal !== undefined || sum.vertical !== undefined;
    return varies ? undefined : sum.constant;
  }

  /** factor · entry, where that leaves no more multiplications in a cell than there were. */
  private multiple(id: NodeId, factor: number): Sum | undefined {
    const sum = this.part(id);
    return (sum.terms?.count ?? 0) <= 1 && Number.isFinite(factor) ? this.scaled(sum, factor) : undefined;
  }

  /** A summand as a sum: taken apart if nothing else reads it, or if that leaves nothing of it in the cells. */
  private part(id: NodeId): Sum {
    const sum = this.sums.get(id);
    if (sum && (this.readers[id] === 1 || sum.terms === undefined)) return sum;
    const entry = this.at(id);
    const constant = this.target.constantAt(entry);
    if (constant !== undefined) return { constant };
    if (this.depends[id] === 1) return { horizontal: entry, constant: 0 };
    if (this.depends[id] === 2) return { vertical: entry, constant: 0 };
    return { terms: { weight: 1, entry, count: 1 }, constant: 0 };
  }

  private added(a: Sum, b: Sum): Sum {
    const both = (x: NodeId | undefined, y: NodeId | undefined) =>
      x === undefined ? y : y === undefined ? x : this.target.add(x, y);
    return {
      terms: appended(a.terms, b.terms, 1),
      horizontal: both(a.horizontal, b.horizontal),
      vertical: both(a.vertical, b.vertical),
      constant: a.constant + b.constant,
    };
  }

  private scaled({ terms, horizontal, vertical, constant }: Sum, factor: number): Sum {
    const times = (entry: NodeId | undefined) =>
      entry === undefined ? undefined : this.target.multiply(this.target.constant(factor), entry);
    return {
      terms: appended(undefined, terms, factor),
      horizontal: times(horizontal),
      vertical: times(vertical),
      constant: factor * constant,
    };
  }

  /** The entry that holds a sum: the cells' terms, then column + (row + constant). */
  private assemble(sum: Sum): NodeId {
    const { target } = this;
    let total: NodeId | undefined = axesOf(target, sum);
    for (const { weight, entry } of inOrder(sum.terms)) {
      const size = Math.abs(weight);
      const term = target.multiply(target.constant(size), entry);
      if (total === undefined) total = weight < 0 ? target.negate(term) : term;
      else total = weight < 0 ? target.subtract(total, term) : target.add(total, term);
    }
    return total ?? target.constant(sum.constant);
  }

  /** e to a sum of a column's and a row's part as their product. */
  private splitExponential(argument: NodeId): NodeId | undefined {
    const sum = this.sums.get(argument);
    if (!this.separation.splitExponentials || !sum || sum.terms) return undefined;
    const { target } = this;
    const { horizontal, vertical } = withConstant(target, sum);
    if (horizontal === undefined || vertical === undefined) return undefined;
    this.bounded.push(horizontal, vertical);
    return target.multiply(target.apply(operations.exp, horizontal), target.apply(operations.exp, vertical));
  }
}

/** Terms followed by others, those times a factor. */
function appended(
  terms: Summands | undefined,
  others: Summands | undefined,
  factor: number,
): Summands | undefined {
  return inOrder(others).reduce<Summands | undefined>(
    (before, { weight, entry }) => ({
      weight: weight * factor,
      entry,
      before,
      count: (before?.count ?? 0) + 1,
    }),
    terms,
  );
}

/** The terms from the first to the last. */
function inOrder(terms: Summands | undefined): Summands[] {
  const all: Summands[] = [];
  for (let term = terms; term; term = term.before) all.push(term);
  return all.reverse();
}

/** The sum with its constant added to the row's part, or else to the column's. */
function withConstant(
  target: Tape,
  { horizontal, vertical, constant }: Sum,
): Pick<Sum, 'horizontal' | 'vertical'> {
  const number = target.constant(constant);
  if (vertical !== undefined) return { horizontal, vertical: target.add(vertical, number) };
  return { horizontal: horizontal === undefined ? undefined : target.add(horizontal, number) };
}

function axesOf(target: Tape, sum: Sum): NodeId | undefined {
  const { horizontal, vertical } = withConstant(target, sum);
  if (horizontal !== undefined && vertical !== undefined) return target.add(horizontal, vertical);
  return horizontal ?? vertical ?? (sum.constant === 0 ? undefined : target.constant(sum.constant));
}

/** The same operation on another tape, which simplifies anew. */
function rebuild(target: Tape, operation: Operation, a: NodeId, b: NodeId): NodeId {
  switch (operation) {
    case operations.add:
      return target.add(a, b);
    case operations.subtract:
      return target.subtract(a, b);
    case operations.multiply:
      return target.multiply(a, b);
    case operations.divide:
      return target.divide(a, b);
    case operations.negate:
      return target.negate(a);
    case operations.gate:
      return target.gate(a, b);
    default:
      return target.apply(operation, a, b);
  }
}

function readersOf(tape: Tape, output: NodeId): number[] {
  const used = usedBy(tape, [output]);
  const readers = new Array<number>(tape.nodes.length).fill(0);
  readers[output] = 1;
  tape.nodes.forEach((node, id) => {
    if (!used[id] || node.kind !== 'operation') return;
    readers[node.left]++;
    if (node.right !== node.left) readers[node.right]++;
  });
  return readers;
}
