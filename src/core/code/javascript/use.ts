import type { CodeElement, ParameterKind } from '../foundFunction';

/** How a name is used in a function. */
export interface Use {
  readonly kind: ParameterKind;
  /** The highest constant index of a list and 1. */
  readonly length: number;
  /** Whether more of it may be used than its constant indices say. */
  readonly isOpen: boolean;
  /** Whether it is plain that it is what it is: `.length` alone may be that of a text. */
  readonly isSure: boolean;
  /** What a list is taken apart into. */
  readonly elements?: readonly CodeElement[];
}
