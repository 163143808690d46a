/** How tightly an operation binds: what binds less tightly than it must stands in parentheses. */
export const binding = {
  conditional: 0,
  or: 1,
  and: 2,
  not: 3,
  comparison: 4,
  sum: 5,
  product: 6,
  sign: 7,
  power: 8,
  atom: 9,
} as const;

/** A piece of a program. */
export interface WrittenPart {
  readonly text: string;
  readonly binds: number;
}

export const atom = (text: string): WrittenPart => ({ text, binds: binding.atom });

/** A part within an operation that binds so tightly. */
export const within = ({ text, binds }: WrittenPart, least: number): string =>
  binds < least ? `(${text})` : text;
