import type { OwnName } from './ownLine';

/** Products of longer vectors are not written out. */
export const mostWritten = 3;

const lowered = '₀₁₂₃₄₅₆₇₈₉';

/** What keeps two numbers apart that stand below a sign: there is no comma so low. */
const apart = '\u2009';

/** A sign with the numbers of rows and columns below it, from 1: B₁₂, or B₁ ₁₂ where one of them has two digits. */
export function indexed(sign: string, ...places: readonly number[]): string {
  const numbers = places.map((place) => String(place + 1).replace(/\d/g, (digit) => lowered[Number(digit)]));
  return sign + numbers.join(numbers.some(({ length }) => length > 1) ? apart : '');
}

/** The numbers of a vector as names g1, g2, …, which are written g₁, g₂. */
export function vectorNames(sign: string, numbers: ArrayLike<number>): Readonly<Record<string, OwnName>> {
  return Object.fromEntries(
    Array.from(numbers, (value, i) => [`${sign}${i + 1}`, { symbol: indexed(sign, i), value }]),
  );
}

/** The formula of a scalar product of two vectors with such names: g1*d1 + g2*d2. */
export const productFormula = (left: string, right: string, n: number): string =>
  Array.from({ length: n }, (_, i) => `${left}${i + 1}*${right}${i + 1}`).join(' + ');
