import type { NodeId } from '../../expression/tape/operations';
import type { SyntaxNode } from '../javascript/syntaxTree';

/** What an expression of a script stands for while its arithmetic is written down. */
export type TapeValue =
  | NumberValue
  /** The outcome of a comparison: 1 or 0. */
  | { readonly kind: 'truth'; readonly entry: NodeId }
  | ListValue
  | { readonly kind: 'record'; readonly members: ReadonlyMap<string, TapeValue> }
  /** A function of the script, with the names around it. */
  | { readonly kind: 'function'; readonly node: SyntaxNode; readonly names: Names }
  | { readonly kind: 'builtIn'; readonly call: (inputs: readonly TapeValue[]) => TapeValue }
  /** What a function without a return answers. */
  | { readonly kind: 'nothing' };

export interface NumberValue {
  readonly kind: 'number';
  readonly entry: NodeId;
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: TapeValue[];
}

/** Ends the writing down: what stands there is more than plain arithmetic. Caught where it began. */
export class NotPlain extends Error {
  readonly node: SyntaxNode | undefined;

  /** @param what "a text", "a loop whose end depends on the parameters". */
  constructor(what: string, node?: SyntaxNode) {
    super(what);
    this.node = node;
  }
}

/** The value, as long as it is a number; a comparison counts as 1 or 0. */
export function entryOf(value: TapeValue): NodeId {
  if (value.kind !== 'number' && value.kind !== 'truth')
    throw new NotPlain(`arithmetic with a ${value.kind}`);
  return value.entry;
}

export function itemsOf(value: TapeValue): TapeValue[] {
  if (value.kind !== 'list') throw new NotPlain(`a ${value.kind} in place of a list`);
  return value.items;
}

export const listOf = (items: readonly TapeValue[]): ListValue => ({ kind: 'list', items: [...items] });

export const numberOf = (entry: NodeId): NumberValue => ({ kind: 'number', entry });

/** A variable. */
export interface Variable {
  value: TapeValue;
  /** The call that it belongs to; none at the top. */
  readonly owner: object | undefined;
}

/** The names that a place of a script sees. */
export class Names {
  private readonly variables = new Map<string, Variable>();
  private readonly around: Names | undefined;

  constructor(around?: Names) {
    this.around = around;
  }

  find(name: string): Variable | undefined {
    return this.variables.get(name) ?? this.around?.find(name);
  }

  declare(name: string, variable: Variable): void {
    this.variables.set(name, variable);
  }

  /** The same names with variables of their own: each round of a loop has its counter. */
  copied(): Names {
    const copy = new Names(this.around);
    for (const [name, variable] of this.variables) copy.declare(name, { ...variable });
    return copy;
  }
}
