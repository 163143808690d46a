import type { SyntaxNode } from '../javascript/syntaxTree';
import type { CallValue } from './lists';
import type { Machine } from './machine';
import type { Names, TapeValue } from './tapeValues';

/** What the parts that write down expressions, statements and calls have of each other. */
export interface Evaluation {
  readonly machine: Machine;
  /** What an expression stands for. */
  evaluate(node: SyntaxNode, names: Names): TapeValue;
  call: CallValue;
  /** A function at the top of the script: "f", "Model.f"; undefined where there is none of that name. */
  functionAt(name: string): TapeValue | undefined;
  /** What a name at the top of the script stands for. */
  outside(name: string, node: SyntaxNode): TapeValue;
}
