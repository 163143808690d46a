import type { NodeId } from '../../expression/tape/operations';
import type { Tape } from '../../expression/tape/tape';
import { errorsIn, type SyntaxNode } from '../javascript/syntaxTree';
import type { CallFrame } from './frames';
import { type Names, NotPlain, type TapeValue, type Variable } from './tapeValues';

/** What may be written down; more is not worth the code that it would become. */
const mostOperations = 20_000;
const mostVisits = 400_000;
const deepestNesting = 300;

/** What a way of a branch has assigned. */
export type Writes = ReadonlyMap<Variable, TapeValue>;

/** The state of writing down a script's arithmetic: the tape, the calls that are being followed, the branches that are open. */
export class Machine {
  readonly tape: Tape;
  readonly text: string;
  readonly frames: CallFrame[] = [];
  private readonly branches: Map<Variable, TapeValue>[] = [];
  /** Where functions begin that are known to be read whole. */
  private readonly whole = new Set<number>();
  private visits = 0;
  private nesting = 0;

  constructor(tape: Tape, text: string) {
    this.tape = tape;
    this.text = text;
  }

  say(node: SyntaxNode): string {
    return this.text.slice(node.from, node.to);
  }

  /** Goes into a part of the script. */
  within<T>(node: SyntaxNode, work: () => T): T {
    if (++this.visits > mostVisits || this.tape.operationCount > mostOperations)
      throw new NotPlain('more arithmetic than is worth to be written down', node);
    if (this.nesting >= deepestNesting) throw new NotPlain('deeply nested arithmetic', node);
    this.nesting++;
    try {
      return work();
    } finally {
      this.nesting--;
    }
  }

  /** Refuses a function that the parser has not read whole. */
  refuseErrors(fn: SyntaxNode): void {
    if (this.whole.has(fn.from)) return;
    if (errorsIn(fn).length > 0) throw new NotPlain('what the parser does not know', fn);
    this.whole.add(fn.from);
  }

  constant(entry: NodeId): number | undefined {
    return this.tape.constantAt(entry);
  }

  declare(names: Names, name: string, value: TapeValue): void {
    names.declare(name, { value, owner: this.frames.at(-1) });
  }

  /** Gives a variable another value. */
  assign(variable: Variable, value: TapeValue): void {
    this.refuseAfterLeaving(variable);
    const branch = this.branches.at(-1);
    if (branch && !branch.has(variable)) branch.set(variable, variable.value);
    variable.value = value;
  }

  /** What changes in place cannot be taken back at the end of a branch. */
  refuseToChange(node: SyntaxNode): void {
    if (this.branches.length > 0 || this.frames.some(({ isLeft }) => isLeft))
      throw new NotPlain('a list that is changed under a condition', node);
  }

  /** Follows one way of a branch; what it assigned is taken back, and told. */
  branch<T>(work: () => T): { readonly result: T; readonly writes: Writes } {
    const before = new Map<Variable, TapeValue>();
    this.branches.push(before);
    const result = work();
    this.branches.pop();
    const writes = new Map([...before.keys()].map((variable) => [variable, variable.value]));
    for (const [variable, value] of before) variable.value = value;
    return { result, writes };
  }

  /** A call that some ways have left must not change what others see: it would do so on all ways. */
  private refuseAfterLeaving(variable: Variable): void {
    for (let i = this.frames.length - 1; i >= 0 && this.frames[i] !== variable.owner; i--)
      if (this.frames[i].isLeft) throw new NotPlain('a variable that is changed on some ways only');
  }
}
