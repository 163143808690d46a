import { mostDigits, numberText } from './numberText';
import type { BoardSymbol } from './symbol';
import { type BoardTerm, isConstantTerm, type Leaf, type TermOperator } from './term';

/** How tightly a written term holds together: a sum least, a single sign most. */
const tightness: Readonly<Record<TermOperator, number>> = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 4 };
const ofAtom = 5;

/** A written term, and how tightly it holds together. */
interface WrittenPiece extends BoardSymbol {
  readonly tight: number;
}

/** How what stands in a term is written: a name as its sign or as its number, and a part of settings alone perhaps as one number. */
export interface Manner {
  leaf(leaf: Leaf): BoardSymbol;
  folded?(part: BoardTerm): BoardSymbol | undefined;
}

/** A term as one writes it by hand. */
export const written = (term: BoardTerm, manner: Manner): BoardSymbol => pieceOf(term, manner);

function pieceOf(term: BoardTerm, manner: Manner): WrittenPiece {
  const folded =
    (term.kind === 'binary' || term.kind === 'negation' || term.kind === 'call') && isConstantTerm(term)
      ? manner.folded?.(term)
      : undefined;
  if (folded) return numberPiece(folded);
  switch (term.kind) {
    case 'number':
      return numberPiece(numberText(term.value, mostDigits));
    case 'leaf':
      return numberPiece(manner.leaf(term));
    case 'negation': {
      const of = within(pieceOf(term.of, manner), tightness['*']);
      return { text: `−${of.text}`, latex: `-${of.latex}`, tight: 1 };
    }
    case 'binary':
      return binaryPiece(term, manner);
    case 'call':
      return callPiece(
        term.name,
        term.operands.map((operand) => pieceOf(operand, manner)),
      );
  }
}

/** A negative number stands in brackets unless a sum begins with it; one with a power of ten where it is raised to another. */
function numberPiece({ text, latex }: BoardSymbol): WrittenPiece {
  if (text.startsWith('−')) return { text, latex, tight: 1 };
  const isWhole = !text.includes('×') && !/^‖.*‖$|^.$/u.test(text) && /[·/+−]/.test(text);
  return { text, latex, tight: isWhole ? 2.5 : text.includes('×') ? 3.5 : ofAtom };
}

function binaryPiece(
  { operator, left, right }: Extract<BoardTerm, { kind: 'binary' }>,
  manner: Manner,
): WrittenPiece {
  const own = tightness[operator];
  const a = pieceOf(left, manner);
  const b = pieceOf(right, manner);
  if (operator === '/') return fraction(a, b);
  if (operator === '^') {
    const base = within(a, ofAtom);
    return { text: powerText(base.text, b), latex: `${base.latex}^{${b.latex}}`, tight: own };
  }
  const needsMore = operator === '-' || operator === '*';
  const first = within(a, own);
  const second = within(b, needsMore ? own + 0.5 : own + 0.25);
  if (operator === '*')
    return {
      text: `${first.text}·${second.text}`,
      latex: `${first.latex} \\cdot ${second.latex}`,
      tight: own,
    };
  const sign = operator === '+' ? '+' : '−';
  const plain = operator === '+' ? '+' : '-';
  return {
    text: `${first.text} ${sign} ${second.text}`,
    latex: `${first.latex} ${plain} ${second.latex}`,
    tight: own,
  };
}

function fraction(a: WrittenPiece, b: WrittenPiece): WrittenPiece {
  const first = within(a, 2);
  const second = within(b, 2.75);
  return { text: `${first.text}/${second.text}`, latex: `\\frac{${a.latex}}{${b.latex}}`, tight: 2 };
}

/** Small whole powers as superscripts, others behind a ^. */
function powerText(base: string, power: WrittenPiece): string {
  if (/^\d$/.test(power.text)) return base + '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(power.text)];
  return `${base}^${within(power, ofAtom).text}`;
}

function callPiece(name: string, operands: readonly WrittenPiece[]): WrittenPiece {
  const [first] = operands;
  const list = (part: 'text' | 'latex'): string => operands.map((operand) => operand[part]).join(', ');
  switch (name) {
    case 'sqrt': {
      const text = /^[\p{L}\p{M}\d.₀-₉]+$/u.test(first.text) ? `√${first.text}` : `√(${first.text})`;
      return { text, latex: `\\sqrt{${first.latex}}`, tight: ofAtom - 0.5 };
    }
    case 'abs':
      return { text: `|${first.text}|`, latex: `\\left|${first.latex}\\right|`, tight: ofAtom };
    default:
      return {
        text: `${name}(${list('text')})`,
        latex: `\\operatorname{${name}}\\left(${list('latex')}\\right)`,
        tight: ofAtom,
      };
  }
}

/** In brackets where it is not as tight as it has to be. */
function within(piece: WrittenPiece, tight: number): WrittenPiece {
  if (piece.tight >= tight) return piece;
  return { text: `(${piece.text})`, latex: `\\left(${piece.latex}\\right)`, tight: ofAtom };
}
