import { atom, binding, type WrittenPart, within } from '../../expression/code/writtenPart';
import type { NodeId } from '../../expression/tape/operations';
import type { TapeNode } from '../../expression/tape/operationTable';
import type { Tape } from '../../expression/tape/tape';
import { conditionalAt } from './operands';
import type { EntryLevel, ExpressionWords } from './words';

type OperationNode = Extract<TapeNode, { readonly kind: 'operation' }>;

/** What an expression is written from. */
export interface ExpressionPlace {
  readonly tape: Tape;
  readonly words: ExpressionWords;
  /** What an entry is called; undefined where it is to be written out. */
  nameOf(id: NodeId): string | undefined;
  levelOf(id: NodeId): EntryLevel;
}

const conditions = new Set(['less', 'lessOrEqual', 'equal', 'not', 'and', 'or']);

/** Whether an entry holds 1 or 0, as to whether something holds. */
export function isCondition(tape: Tape, id: NodeId): boolean {
  const node = tape.nodes[id];
  return node.kind === 'operation' && conditions.has(node.operation.name);
}

/** Entries of a tape as expressions of a language. */
export class Expressions {
  private readonly place: ExpressionPlace;

  constructor(place: ExpressionPlace) {
    this.place = place;
  }

  /** A number. */
  value(id: NodeId): WrittenPart {
    const { tape, words } = this.place;
    if (!isCondition(tape, id)) return this.plain(id);
    const level = this.place.levelOf(id);
    const [yes, no] = words.truth;
    return words.conditional(this.condition(id), atom(yes), atom(no), level);
  }

  /** An entry that is declared under its name: a condition as one. */
  declared(id: NodeId): WrittenPart {
    return isCondition(this.place.tape, id) ? this.conditionOf(id) : this.operation(id);
  }

  /** Whether an entry is not 0. */
  condition(id: NodeId): WrittenPart {
    const name = this.place.nameOf(id);
    if (isCondition(this.place.tape, id)) return name === undefined ? this.conditionOf(id) : atom(name);
    const { words } = this.place;
    return this.wrapped(
      { text: `${within(this.value(id), binding.sum)} != ${words.number(0)}`, binds: binding.comparison },
      id,
    );
  }

  private plain(id: NodeId): WrittenPart {
    const name = this.place.nameOf(id);
    if (name !== undefined) return atom(name);
    return this.operation(id);
  }

  private operation(id: NodeId): WrittenPart {
    const { tape, words } = this.place;
    const node = tape.nodes[id];
    switch (node.kind) {
      case 'constant':
        return { text: words.number(node.value), binds: node.value < 0 ? binding.sign : binding.atom };
      case 'input':
        throw new Error(`Input ${node.index} has no name.`);
      case 'operation': {
        const part = this.arithmetic(id, node);
        return words.rounded ? words.rounded(part) : part;
      }
    }
  }

  private arithmetic(id: NodeId, node: OperationNode): WrittenPart {
    const { left, right } = node;
    const level = this.place.levelOf(id);
    const { words } = this.place;
    switch (node.operation.name) {
      case 'add':
        return this.chosen(id) ?? this.sum(left, right);
      case 'subtract':
        return this.joined('-', left, right, binding.sum);
      case 'multiply':
        return left === right && words.hasSquares
          ? words.power(this.value(left), atom('2'), level)
          : this.joined('*', left, right, binding.product);
      case 'divide':
        return this.joined('/', left, right, binding.product);
      case 'negate':
        return { text: `-${within(this.value(left), binding.power)}`, binds: binding.sign };
      case 'power':
        return words.power(this.value(left), this.value(right), level);
      // Keeping powers from becoming denormal numbers is for speed alone.
      case 'flush':
        return this.value(left);
      case 'gate':
        return words.conditional(
          this.condition(left),
          this.value(right),
          atom(words.truth[1]),
          this.place.levelOf(left),
        );
      default:
        return this.call(node, level);
    }
  }

  private sum(left: NodeId, right: NodeId): WrittenPart {
    if (left !== right) return this.joined('+', left, right, binding.sum);
    const { words } = this.place;
    const text = `${words.number(2)} * ${within(this.value(left), binding.product + 1)}`;
    return { text, binds: binding.product };
  }

  private call({ operation, left, right }: OperationNode, level: EntryLevel): WrittenPart {
    const operands = left === right && operation.value.length < 2 ? [left] : [left, right];
    return this.place.words.call(
      operation.name,
      operands.map((operand) => this.value(operand).text),
      level,
      operands.map((operand) => this.place.levelOf(operand)),
    );
  }

  private joined(sign: string, left: NodeId, right: NodeId, binds: number): WrittenPart {
    return {
      text: `${within(this.value(left), binds)} ${sign} ${within(this.value(right), binds + 1)}`,
      binds,
    };
  }

  private chosen(id: NodeId): WrittenPart | undefined {
    const parts = conditionalAt(this.place.tape, id);
    return (
      parts &&
      this.place.words.conditional(
        this.condition(parts.condition),
        this.value(parts.a),
        this.value(parts.b),
        this.place.levelOf(parts.condition),
      )
    );
  }

  private conditionOf(id: NodeId): WrittenPart {
    const { tape, words } = this.place;
    const node = tape.nodes[id];
    if (node.kind !== 'operation') throw new Error('Only operations are conditions.');
    const { left, right } = node;
    const compared = (sign: string): WrittenPart =>
      this.wrapped(
        {
          text: `${within(this.value(left), binding.sum)} ${sign} ${within(this.value(right), binding.sum)}`,
          binds: binding.comparison,
        },
        id,
      );
    const both = (sign: string, binds: number): WrittenPart => ({
      text: `${within(this.condition(left), binds)} ${sign} ${within(this.condition(right), binds + 1)}`,
      binds,
    });
    switch (node.operation.name) {
      case 'less':
        return compared('<');
      case 'lessOrEqual':
        return compared('<=');
      case 'equal':
        return compared(words.equal);
      case 'and':
        return both(words.and(this.place.levelOf(id)), binding.and);
      case 'or':
        return both(words.or(this.place.levelOf(id)), binding.or);
      default:
        return words.not(this.condition(left), this.place.levelOf(id));
    }
  }

  /** Where `and` is an operator of bits, comparisons stand in parentheses beside it. */
  private wrapped(part: WrittenPart, id: NodeId): WrittenPart {
    return this.place.words.wrapsComparisons(this.place.levelOf(id)) ? atom(`(${part.text})`) : part;
  }
}
