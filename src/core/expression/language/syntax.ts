import type { Span } from '../../problem';
import type { Remark } from './remarks';

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '^' | 'and' | 'or';

export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=';

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

/** left operator right; chains such as a + b + c lean to the left. */
export interface Binary {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Syntax;
  readonly right: Syntax;
  readonly span: Span;
}

/** a < b <= c: each operand is compared with the next one, and all must hold. */
export interface Comparison {
  readonly kind: 'comparison';
  readonly operands: readonly Syntax[];
  /** One fewer than operands. */
  readonly operators: readonly ComparisonOperator[];
  readonly span: Span;
}

/** A function's value; every conditional is a call of `if`, whatever its spelling. */
export interface Call {
  readonly kind: 'call';
  readonly name: string;
  readonly operands: readonly Syntax[];
  readonly span: Span;
}

/** What a fold does with the values of its body; only kernels know `norm`, √Σv². */
export type FoldKind = 'sum' | 'prod' | 'mean' | 'norm';

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
  | Comparison
  | { readonly kind: 'negation'; readonly operand: Syntax; readonly span: Span }
  | Call
  | Fold;

/** A constant or an intermediate result: `r = sqrt(x^2 + y^2)`. */
export interface Definition extends Omit<Name, 'kind'> {
  readonly value: Syntax;
}

/** A formula: definitions in their order, the body, and the parameters that a heading such as `f(w, b) =` declares. */
export interface FormulaSyntax {
  readonly parameters?: readonly Name[];
  readonly definitions: readonly Definition[];
  readonly body: Syntax;
  /** From where on the elements of a vector are counted, where that is known; else it follows from the indices. */
  readonly first?: 0 | 1;
  /** Letters that are numbers elsewhere (e, n) and parameters here. */
  readonly letters: ReadonlySet<string>;
  /** Names that stand for something from outside, such as the columns of a table: no parameters. */
  readonly given: ReadonlySet<string>;
  /** What was not taken as it stands there, in the order of the text. */
  readonly remarks: readonly Remark[];
}

/** One line of an optimizer's kernel: `target = value`. */
export interface Assignment {
  readonly target: string;
  readonly value: Syntax;
}
