import type { Precision } from '../precision';
import type { BoardLine, WrittenLine } from './boardLine';
import { chooseDigits, digitsOf, foldedNumber, type LineDigits } from './digits';
import type { BoardCondition, LineSource } from './lineSource';
import { numberText } from './numberText';
import type { BoardSymbol } from './symbol';
import { type BoardTerm, type Leaf, leavesOf } from './term';
import { type Manner, written } from './write';

/** Lines with their numbers filled in, in digits that can be computed with. */
export function writeLines(lines: readonly LineSource[], precision: Precision): readonly BoardLine[] {
  const digits = chooseDigits(lines, precision);
  return lines.map((line, at) => lineOf(line, digits[at], precision));
}

function lineOf(line: LineSource, digits: LineDigits, precision: Precision): BoardLine {
  const sides = sidesOf(line, digits, precision);
  const conditions = (line.conditions ?? []).map((condition) => conditionOf(condition));
  const words = (part: 'text' | 'latex'): WrittenLine => ({
    target: line.target[part],
    sign: signOf(line, part),
    // What is written twice in a row is said once.
    sides: sides.map((side) => side[part]).filter((side, at, all) => side !== all[at - 1]),
    ...(conditions.length > 0 && { where: conditions.map((own) => own[part]).join(', ') }),
  });
  return { role: line.role, text: words('text'), latex: words('latex') };
}

function signOf({ sign }: LineSource, part: 'text' | 'latex'): string {
  if (part === 'text') return sign;
  return sign === '←' ? '\\leftarrow' : '=';
}

function sidesOf(
  { term, formula, result, before = [] }: LineSource,
  { result: shown, of, folds, holds }: LineDigits,
  precision: Precision,
): readonly BoardSymbol[] {
  const end = joined([...before, result].map((number) => numberText(number, shown, precision)));
  if (!term) return formula && formula !== 'none' ? [formula, end] : [end];
  const bySymbol: Manner = { leaf: ({ symbol }) => symbol };
  const byNumber: Manner = {
    leaf: (leaf: Leaf) => numberText(leaf.value, digitsOf(leaf, of), precision),
    folded(part: BoardTerm) {
      const number = folds ? foldedNumber(part, precision) : undefined;
      return number === undefined ? undefined : numberText(number, 17);
    },
  };
  const first = formula ?? written(term, bySymbol);
  const numbers = written(term, byNumber);
  // Numbers that nobody could compute the result from are left out: rounding has left nothing of it, or it overflowed on the way.
  const isWorthIt = holds && leavesOf(term).length > 0;
  return [...(first === 'none' ? [] : [first]), ...(isWorthIt ? [numbers] : []), end];
}

/** Numbers that followed each other. */
const joined = (numbers: readonly BoardSymbol[]): BoardSymbol => ({
  text: numbers.map(({ text }) => text).join(' → '),
  latex: numbers.map(({ latex }) => latex).join(' \\to '),
});

/** A condition with its names, and its numbers: `ρ ≤ 5: 1.9 ≤ 5`. */
function conditionOf({ left, operator, right }: BoardCondition): BoardSymbol {
  const manners: readonly Manner[] = [
    { leaf: ({ symbol }) => symbol },
    { leaf: (leaf) => numberText(leaf.value, 4) },
  ];
  const [names, numbers] = manners.map((manner) => {
    const [a, b] = [written(left, manner), written(right, manner)];
    return {
      text: `${a.text} ${operator} ${b.text}`,
      latex: `${a.latex} ${latexOperators[operator]} ${b.latex}`,
    };
  });
  // What is equal to a number needs not be said twice.
  return names.text === numbers.text || (operator === '=' && left.kind === 'leaf')
    ? names
    : { text: `${names.text}: ${numbers.text}`, latex: `${names.latex}:\\; ${numbers.latex}` };
}

const latexOperators: Readonly<Record<BoardCondition['operator'], string>> = {
  ...{ '<': '<', '≤': '\\le', '>': '>', '≥': '\\ge', '=': '=', '≠': '\\ne' },
};
