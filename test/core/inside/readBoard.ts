import { type MathNode, parse } from 'mathjs';
import type { BoardLine } from '../../../src/core/board/boardLine';
import type { Precision } from '../../../src/core/precision';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const plainOf = (raised: string): string =>
  raised.replaceAll('⁻', '-').replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (digit) => String(superscripts.indexOf(digit)));

/** What is written at the board, as a program of other people's reads it. */
export function readable(side: string): string {
  return side
    .replace(/×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/g, (_, power: string) => `e${plainOf(power)}`)
    .replaceAll('−', '-')
    .replaceAll('·', '*')
    .replaceAll('∞', 'Infinity')
    .replace(/√(\d[\d.e-]*)/g, 'sqrt($1)')
    .replaceAll('√', 'sqrt')
    .replace(/\|([^|]*)\|/g, 'abs($1)')
    .replace(
      /([)\d]|NaN|Infinity)([⁰¹²³⁴⁵⁶⁷⁸⁹])/g,
      (_, base: string, power: string) => `${base}^${plainOf(power)}`,
    );
}

const functions: Readonly<Record<string, (...operands: number[]) => number>> = {
  ...{ sqrt: Math.sqrt, abs: Math.abs, sign: Math.sign, cos: Math.cos, floor: Math.floor, exp: Math.exp },
  ...{ min: Math.min, max: Math.max, mod: (a, b) => a - b * Math.floor(a / b) },
};

/** Lines are read once in each form: without their numbers they are few. */
const read = new Map<string, MathNode>();

/** What it comes to, in the arithmetic of the run: one operation after the other, each rounded to its precision. */
export function computedBy(side: string, precision: Precision): number {
  const numbers: number[] = [];
  const form = readable(side).replace(/\d[\d.]*(e-?\d+)?/g, (shown) => `n${numbers.push(Number(shown)) - 1}`);
  const tree = read.get(form) ?? parse(form);
  read.set(form, tree);
  const round = precision === 'float32' ? Math.fround : (value: number): number => value;
  const value = (node: MathNode): number => {
    const parts = 'args' in node ? (node.args as MathNode[]) : [];
    switch (node.type) {
      case 'ConstantNode':
      case 'SymbolNode': {
        const name = String(node);
        if (name === 'Infinity' || name === 'NaN') return Number(name);
        if (!name.startsWith('n')) throw new Error(`${name} is no number in ${side}.`);
        return round(numbers[Number(name.slice(1))]);
      }
      case 'ParenthesisNode':
        return value((node as unknown as { content: MathNode }).content);
      case 'FunctionNode':
        return round(functions[(node as unknown as { fn: { name: string } }).fn.name](...parts.map(value)));
      case 'OperatorNode': {
        const [a, b] = parts.map(value);
        const { op } = node as unknown as { op: string };
        if (b === undefined) return op === '-' ? -a : a;
        return round({ '+': a + b, '-': a - b, '*': a * b, '/': a / b, '^': a ** b }[op] ?? Number.NaN);
      }
      default:
        throw new Error(`${node.type} in ${side}`);
    }
  };
  return value(tree);
}

/** How many digits a number shows. */
const digitsOf = (shown: string): number =>
  Math.max(1, shown.replace(/×.*/, '').replace(/[−.]/g, '').replace(/^0+/, '').length);

const rounded = (value: number, digits: number): number =>
  Number.isFinite(value) && value !== 0 ? Number(value.toPrecision(digits)) : value + 0;

/** The number that a line ends in: of several that were tried, the last. */
const resultOf = (sides: readonly string[]): string => sides[sides.length - 1].replace(/^.* → /, '');

/** Whether names stand in what is written, besides those of functions. */
const isNamed = (side: string): boolean =>
  /[\p{L}∂‖Σ→]/u.test(side.replace(/sqrt|abs|sign|cos|floor|exp|min|max|mod|NaN/g, ''));

/** Whether a line has numbers to be computed with. */
const hasNumbers = ({ sides }: BoardLine['text']): boolean =>
  sides.length > 1 && !isNamed(sides[sides.length - 2]);

/** What is found by more than a line can hold, and so stands without numbers. */
const evaluated: readonly RegExp[] = [
  // The loss and its slopes elsewhere, and a sum over all parameters.
  ...[/^∇?f\(.*\)(·d)?$/, /^∂f/, /^∇f·d$/, /^Σ .*≠/],
  // A power of a matrix, and a round of Muon's iteration.
  ...[/^\([LR]ᵖ\)/, /XXᵀ/],
];

/** Whether a line has a formula that is more than a name, or a name with a minus, and no numbers beside it. */
export const isBare = ({ text }: BoardLine): boolean =>
  text.sides.length > 1 &&
  !hasNumbers(text) &&
  /[+−·/√(|²^]/.test(text.sides[0].replace(/^−/, '')) &&
  !evaluated.some((form) => form.test(text.sides[0]));

/** What is wrong with a line: its numbers do not give its result, to the last digit shown. */
export function faultOf({ text }: BoardLine, precision: Precision): string | undefined {
  const { sides, target, sign } = text;
  const line = `${target} ${sign} ${sides.join(' = ')}`;
  const result = resultOf(sides);
  const numbers = sides[sides.length - 2];
  if (sides.length < 2 || isNamed(numbers)) return undefined;
  const found = computedBy(numbers, precision);
  const shown = computedBy(result, 'float64');
  return Object.is(rounded(found, digitsOf(result)), rounded(shown, digitsOf(result)))
    ? undefined
    : `${line}: ${found}`;
}

/** Whether a line's result is a number, to the last digit shown. */
export function shows({ text: { sides } }: BoardLine, value: number): boolean {
  const result = resultOf(sides);
  return Object.is(rounded(computedBy(result, 'float64'), 17), rounded(value, digitsOf(result)));
}
