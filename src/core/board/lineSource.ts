import type { LineRole } from './boardLine';
import type { BoardSymbol } from './symbol';
import type { BoardTerm } from './term';

/** A condition that chose between formulas, with the names of its numbers. */
export interface BoardCondition {
  readonly left: BoardTerm;
  readonly operator: '<' | '≤' | '>' | '≥' | '=' | '≠';
  readonly right: BoardTerm;
}

/** A line before its digits are chosen. */
export interface LineSource {
  readonly role: LineRole;
  readonly target: BoardSymbol;
  /** `←` for what changes, `=` for what is found out. */
  readonly sign: '←' | '=';
  /** What it is computed from; absent: only what it is, is known. */
  readonly term?: BoardTerm;
  /** What the formula is written like, where that is not the term: sums over all parameters. */
  readonly formula?: BoardSymbol | 'none';
  readonly result: number;
  /** What was tried before the result was found. */
  readonly before?: readonly number[];
  /** What of the step it is, as the leaves of later lines name it. */
  readonly key: string;
  readonly conditions?: readonly BoardCondition[];
  /** What the result shows at least, in significant digits. */
  readonly digits?: number;
}
