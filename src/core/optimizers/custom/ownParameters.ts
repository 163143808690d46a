import type { Span } from '../../problem';

/** A parameter that a rule declares for itself: `beta = 0.9 in [0, 1)`. */
export interface OwnParameter {
  /** As it is written. */
  readonly name: string;
  readonly value: number;
  readonly bounds: {
    readonly minimum?: number;
    readonly exclusiveMinimum?: number;
    readonly maximum?: number;
    readonly exclusiveMaximum?: number;
  };
  /** Where its name stands. */
  readonly span: Span;
  /** Where its value stands. */
  readonly place: Span;
  /** Where its declaration stands, from the name to the closing bracket. */
  readonly whole: Span;
}

/** So long a rule may be, in characters. */
export const longestRule = 2000;

const number = String.raw`[-−]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+−]?\d+)?`;
const blanks = String.raw`[^\S\n]*`;

/** A statement of its own: behind the beginning, a semicolon, a line's end, or the colon of a title. */
const declaration = new RegExp(
  [
    String.raw`(?<=(?:^|[;\n:])${blanks})(?<name>[\p{L}_][\p{L}\p{Nd}_₀-₉]*)`,
    `(?<before>${blanks}:?=${blanks})(?<value>${number})${blanks}(?:in|∈)${blanks}`,
    String.raw`(?<open>[[(])${blanks}(?<low>${number})${blanks},${blanks}(?<high>${number})${blanks}(?<close>[\])])`,
  ].join(''),
  'gu',
);

/** The text with blanks in place of its comments, from `#` or `//` to the end of a line. */
export function withoutNotes(rule: string): string {
  return rule.replace(/(?:#|\/\/)[^\n]*/g, (note) => ' '.repeat(note.length));
}

/** The parameters that a rule declares, in the order of its text, whether or not the rest can be read. */
export function ownParameters(rule: string): readonly OwnParameter[] {
  return rule.length > longestRule ? [] : Array.from(withoutNotes(rule).matchAll(declaration), declared);
}

function declared({ 0: all, index, groups = {} }: RegExpExecArray): OwnParameter {
  const { name, before, value, open, close } = groups;
  const [low, high] = [numberOf(groups.low), numberOf(groups.high)];
  return {
    name,
    value: numberOf(value),
    bounds: {
      ...(open === '[' ? { minimum: low } : { exclusiveMinimum: low }),
      ...(close === ']' ? { maximum: high } : { exclusiveMaximum: high }),
    },
    span: { position: index, length: name.length },
    place: { position: index + name.length + before.length, length: value.length },
    whole: { position: index, length: all.length },
  };
}

const numberOf = (text: string): number => Number(text.replaceAll('−', '-'));

/** The rule with another value of a parameter; the same one where it declares none of this name. */
export function withOwnParameter(rule: string, name: string, value: number): string {
  const found = ownParameters(rule).find((parameter) => parameter.name === name);
  if (!found) return rule;
  const { position, length } = found.place;
  return rule.slice(0, position) + String(value) + rule.slice(position + length);
}

/** What a rule is called: the words before a first colon, as in `Sign descent: x = x - lr*sign(g)`. */
export function ruleTitle(rule: string): string | undefined {
  return titlePattern.exec(withoutNotes(rule))?.[1].trim();
}

/** How many characters belong to the title, its colon included. */
export function titleLength(rule: string): number {
  return titlePattern.exec(withoutNotes(rule))?.[0].length ?? 0;
}

const titlePattern = /^\s*(\p{L}[^:=;\n]{0,59}):(?!=)/u;
