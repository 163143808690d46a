import type { BoardSymbol } from './symbol';

/** A number that has a name. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly symbol: BoardSymbol;
  readonly value: number;
  /** What of the step it is: the same number is shown with the same digits wherever it stands. */
  readonly key: string;
  /** A setting, which is shown as it was given. */
  readonly isConstant: boolean;
}

export type TermOperator = '+' | '-' | '*' | '/' | '^';

/** A formula of a line: what is written, and what a reader computes from the numbers in it. */
export type BoardTerm =
  | { readonly kind: 'number'; readonly value: number }
  | Leaf
  | { readonly kind: 'negation'; readonly of: BoardTerm }
  | {
      readonly kind: 'binary';
      readonly operator: TermOperator;
      readonly left: BoardTerm;
      readonly right: BoardTerm;
    }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly BoardTerm[] };

/** The names that a term is computed from, in the order in which they stand. */
export function leavesOf(term: BoardTerm): readonly Leaf[] {
  switch (term.kind) {
    case 'number':
      return [];
    case 'leaf':
      return [term];
    case 'negation':
      return leavesOf(term.of);
    case 'binary':
      return [...leavesOf(term.left), ...leavesOf(term.right)];
    case 'call':
      return term.operands.flatMap(leavesOf);
  }
}

/** Whether nothing but settings and numbers stand in it. */
export const isConstantTerm = (term: BoardTerm): boolean =>
  leavesOf(term).every(({ isConstant }) => isConstant);
