import { behindBracket } from './masked';

/** A `def` at the top of a file, or of a static method in a class there. */
export interface PythonDefinition {
  /** "loss", "Model.loss". */
  readonly name: string;
  /** Where its name stands. */
  readonly at: number;
  readonly isAsync: boolean;
  /** What stands between the brackets of its parameters. */
  readonly parameters: { readonly from: number; readonly to: number };
  /** What is behind them, up to the body: "-> float". */
  readonly returns: string;
  /** Its body, without those of functions in it, comments and texts as blanks. */
  readonly body: string;
  /** Where its body ends. */
  readonly end: number;
}

const definition =
  /^([ \t]*)(async[ \t]+)?def[ \t]+([\p{L}\p{Nl}_][\p{L}\p{N}_]*)[ \t]*(?:\[[^\]\n]*\])?[ \t]*\(/gmu;

/** The definitions in masked source (`maskedPython`). */
export function definitionsIn(code: string): PythonDefinition[] {
  const tops = [...code.matchAll(/^\S.*/gm)];
  return Array.from(code.matchAll(definition)).flatMap(
    ({ 0: head, 1: indent, 2: isAsync, 3: name, index }) => {
      const owner = indent === '' ? '' : ownerOf(code, index, tops);
      if (owner === undefined) return [];
      const from = index + head.length;
      const to = behindBracket(code, from);
      const end = endOfBlock(code, to, indent.length);
      const colon = code.indexOf(':', to);
      const start = colon < 0 || colon > end ? end : colon + 1;
      return {
        name: owner + name,
        at: index + head.lastIndexOf(name, head.length),
        isAsync: isAsync !== undefined,
        parameters: { from, to: code[to - 1] === ')' ? to - 1 : to },
        returns: code.slice(to, start - 1).trim(),
        body: ownLines(code.slice(start, end)),
        end,
      };
    },
  );
}

/** "Model." of a static method in a class at the top of the file; undefined elsewhere. */
function ownerOf(code: string, index: number, tops: readonly RegExpExecArray[]): string | undefined {
  const top = tops.findLast((line) => line.index < index)?.[0] ?? '';
  const [, owner] = /^class[ \t]+([\p{L}_][\p{L}\p{N}_]*)/u.exec(top) ?? [];
  return owner !== undefined && isStatic(code, index) ? `${owner}.` : undefined;
}

/** Whether one of the decorators right above says so. */
function isStatic(code: string, index: number): boolean {
  const above = code
    .slice(Math.max(0, index - 1000), index)
    .split('\n')
    .reverse();
  for (const line of above.slice(1)) {
    const trimmed = line.trim();
    if (trimmed === '@staticmethod') return true;
    if (trimmed !== '' && !trimmed.startsWith('@')) return false;
  }
  return false;
}

/** Where the block ends that is opened here: before the next line that is not deeper. */
function endOfBlock(code: string, from: number, depth: number): number {
  const line = /\n([ \t]*)(?=[^\s])/g;
  line.lastIndex = from;
  for (let found = line.exec(code); found; found = line.exec(code))
    if (found[1].length <= depth && !/^[)\]}]/.test(code.slice(line.lastIndex))) return found.index;
  return code.length;
}

/** A body without the bodies of functions in it, and without what is empty. */
function ownLines(body: string): string {
  let inner: number | undefined;
  const own = body.split('\n').filter((line) => {
    const depth = line.search(/\S/);
    if (depth < 0 || (inner !== undefined && depth > inner)) return false;
    inner = /^\s*(?:async\s+)?def\b/.test(line) ? depth : undefined;
    return inner === undefined;
  });
  return own.map((line) => line.trimEnd()).join('\n');
}
