import type { Span } from '../problem';

export type BinaryOperator = '+' | '-' | '*' | '/' | '^';

/** A name as written, in its canonical spelling: `np.pi` is pi, `x_0` and `x₀` are x0. */
export interface Name {
  readonly kind: 'name';
  readonly name: string;
  readonly span: Span;
}

/** An element of a vector: x[i+1]. */
export interface Element {
  readonly kind: 'element';
  readonly vector: string;
  readonly index: Syntax;
  readonly span: Span;
}

export interface Binary {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Syntax;
  readonly right: Syntax;
  readonly span: Span;
}

export type FoldKind = 'sum' | 'prod' | 'mean';

/** sum(body, index=from..to); without a range the fold goes over the elements of the vector. */
export interface Fold {
  readonly kind: 'fold';
  readonly fold: FoldKind;
  readonly body: Syntax;
  readonly range?: { readonly index: string; readonly from: Syntax; readonly to: Syntax };
  readonly span: Span;
}

/** The syntax tree of an expression. Chains such as a+b+c lean to the left and may be thousands deep. */
export type Syntax =
  | { readonly kind: 'number'; readonly value: number; readonly span: Span }
  | Name
  | Element
  | Binary
  | { readonly kind: 'negation'; readonly operand: Syntax; readonly span: Span }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly operands: readonly Syntax[];
      readonly span: Span;
    }
  | Fold;

/** A formula: its body, and the parameters that a heading such as `f(w, b) =` declares. */
export interface FormulaSyntax {
  readonly parameters?: readonly Name[];
  readonly body: Syntax;
}

/** One line of an optimizer's kernel: `target = value`. */
export interface Assignment {
  readonly target: string;
  readonly value: Syntax;
}
