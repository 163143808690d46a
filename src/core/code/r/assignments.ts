import { depthsOf } from './maskedR';

/** A function that is given a name at the top of a file. */
interface RDefinition {
  readonly name: string;
  /** Where its name stands. */
  readonly at: number;
  /** What stands between the brackets of its parameters. */
  readonly parameters: { readonly from: number; readonly to: number };
  /** Its body, comments and texts as blanks. */
  readonly body: string;
  /** Where its body ends. */
  readonly end: number;
}

const definition =
  /(?:^|;)[ \t]*((?:[\p{L}]|\.(?!\d))[\p{L}\p{N}._]*)[ \t]*(?:<-|=)[ \t\r\n]*(?:function\b|\\)[ \t\r\n]*\(/gmu;

/** The definitions in masked source (`maskedR`), but for those within brackets. */
export function definitionsInR(code: string): RDefinition[] {
  const depths = depthsOf(code);
  return Array.from(code.matchAll(definition)).flatMap(({ 0: head, 1: name, index }) => {
    const at = index + head.indexOf(name);
    if (depths[at] !== 0) return [];
    const from = index + head.length;
    const to = closingFrom(depths, from);
    const end = endOfExpression(code, depths, to + 1);
    return { name, at, parameters: { from, to }, body: code.slice(to + 1, end), end };
  });
}

/** Where the bracket is that closes the one before a position; the end of the text where there is none. */
function closingFrom(depths: Int32Array, from: number): number {
  const to = depths.indexOf(depths[from - 1], from);
  return to < 0 ? depths.length - 1 : to;
}

/** What goes on in the next line: an operator, or a word that needs more. */
const goesOn = /(?:[-+*/^<>=!&|~,?:]|%[^%\s]*%|\b(?:else|function|in|repeat))[ \t]*$/;

/** Where an expression at the top of a file ends that begins at a position: with its block, or with a line that needs no other. */
function endOfExpression(code: string, depths: Int32Array, from: number): number {
  const begin = from + (/^\s*/.exec(code.slice(from, from + 1000))?.[0].length ?? 0);
  for (let i = begin; i < code.length; i++) {
    if (depths[i] > 0) continue;
    if (code[i] === ';') return i;
    if (code[i] === '\n' && !goesOn.test(code.slice(Math.max(from, i - 200), i).trimEnd())) return i;
  }
  return code.length;
}
