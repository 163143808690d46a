import { childrenOf, plainExpression, type SyntaxNode, textOf } from './syntaxTree';

/** The value of an expression of plain numbers, such as `-1 / 3` or `2 * Math.PI`; undefined for all else. */
export function constantNumber(node: SyntaxNode, text: string, depth = 0): number | undefined {
  if (depth > 20) return undefined;
  const plain = plainExpression(node);
  if (plain.name === 'Number') return numberOf(textOf(text, plain));
  if (plain.name === 'MemberExpression') return namedConstants.get(textOf(text, plain));
  const parts = childrenOf(plain);
  const operands = parts.map((part) => constantNumber(part, text, depth + 1));
  if (plain.name === 'UnaryExpression') return signed(textOf(text, parts[0]), operands[1]);
  if (plain.name !== 'BinaryExpression' || parts.length !== 3) return undefined;
  const [a, , b] = operands;
  return a === undefined || b === undefined ? undefined : operators.get(textOf(text, parts[1]))?.(a, b);
}

/** The values of a list of such expressions; undefined where one is none, or it is no list. */
export function constantList(node: SyntaxNode, text: string): readonly number[] | undefined {
  const plain = plainExpression(node);
  if (plain.name !== 'ArrayExpression') return undefined;
  const values = childrenOf(plain)
    .filter(({ name }) => !['[', ',', ']'].includes(name))
    .map((item) => constantNumber(item, text));
  const numbers = values.filter((value) => value !== undefined);
  return numbers.length > 0 && numbers.length === values.length ? numbers : undefined;
}

/** The value of a number as JavaScript writes it: `1_000`, `0x10`, `1e-3`; undefined for a bigint. */
export function numberOf(literal: string): number | undefined {
  const value = Number(literal.replaceAll('_', ''));
  return Number.isNaN(value) ? undefined : value;
}

const namedConstants: ReadonlyMap<string, number> = new Map(
  (['PI', 'E', 'SQRT2', 'SQRT1_2', 'LN2', 'LN10', 'LOG2E', 'LOG10E'] as const).map((name) => [
    `Math.${name}`,
    Math[name],
  ]),
);

const operators: ReadonlyMap<string, (a: number, b: number) => number> = new Map([
  ['+', (a: number, b: number) => a + b],
  ['-', (a: number, b: number) => a - b],
  ['*', (a: number, b: number) => a * b],
  ['/', (a: number, b: number) => a / b],
  ['**', (a: number, b: number) => a ** b],
]);

function signed(sign: string, value: number | undefined): number | undefined {
  if (value === undefined) return undefined;
  return sign === '-' ? -value : sign === '+' ? value : undefined;
}
