import type { NodeId } from '../../expression/tape/operations';
import type { Tape } from '../../expression/tape/tape';
import type { ProgramNames } from '../names';
import { Expressions } from './expressions';
import { declaredEntries } from './operands';
import type { EntryLevel, ExpressionWords } from './words';

/** How a language declares what an expression uses more than once. */
export interface DeclaringStyle {
  readonly words: ExpressionWords;
  /** What all that is no constant is: one number, or an array of them. */
  readonly level: EntryLevel;
  declare(name: string, value: string): string;
}

/** Entries of a tape: lines that declare what they share, and the text of each. */
export interface WrittenRoots {
  readonly lines: readonly string[];
  readonly texts: readonly string[];
}

/** Writes some entries of a tape, whose inputs have names. */
export function writtenRoots(
  tape: Tape,
  roots: readonly NodeId[],
  { words, level, declare }: DeclaringStyle,
  names: ProgramNames,
  nameOfInput: (index: number) => string,
): WrittenRoots {
  const declared = new Map<NodeId, string>();
  const expressions = new Expressions({
    ...{ tape, words },
    nameOf(id) {
      const node = tape.nodes[id];
      return node.kind === 'input' ? nameOfInput(node.index) : declared.get(id);
    },
    levelOf: (id) => (tape.nodes[id].kind === 'constant' ? 'number' : level),
  });
  const entries = declaredEntries(
    tape,
    roots,
    () => false,
    (id) => tape.nodes[id].kind !== 'operation',
  );
  const lines = entries
    .filter((id) => tape.nodes[id].kind !== 'constant')
    .map((id) => {
      const text = expressions.declared(id).text;
      const name = names.fresh(`t${declared.size + 1}`);
      declared.set(id, name);
      return declare(name, text);
    });
  return { lines, texts: roots.map((id) => expressions.value(id).text) };
}
