import type { NamedFunction } from './functions';
import type { ReadingRemarks } from './remarks';
import type { FoldKind, Syntax } from './syntax';

/** What a parser knows besides the tokens. */
export interface ParserContext {
  readonly functions: ReadonlyMap<string, NamedFunction>;
  readonly folds: ReadonlyMap<string, FoldKind>;
  /** Names that stand for numbers, even where they are written before a parenthesis. */
  readonly declared: ReadonlySet<string>;
  readonly remarks: ReadingRemarks;
  /** The text that the tokens are of, for remarks on it. */
  readonly text: string;
}

/** What the readers of calls and folds need of the parser around them. */
export interface OperandParser {
  expression(): Syntax;
  sum(): Syntax;
  power(): Syntax;
  atom(): Syntax;
  /** Whether what comes next is a factor of a product without a sign. */
  atFactor(): boolean;
  implicitProduct(left: Syntax): Syntax;
  /** Runs a part of the parser up to the parenthesis that closes, in which bars that are open around it do not end. */
  enclosed<T>(parse: () => T): T;
}
