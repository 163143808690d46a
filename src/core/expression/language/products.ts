import { canonical } from './characters';
import { constants, functionName } from './functions';
import { greekNames } from './latexWords';

/** What a formula says elsewhere, by which its words are read. */
export interface Vocabulary {
  /** Names of one letter, perhaps numbered (x, w1), that stand alone somewhere, are declared, or count a sum's terms. */
  readonly alone: ReadonlySet<string>;
  /** How often each name stands in it. */
  readonly count: ReadonlyMap<string, number>;
  readonly isLatex: boolean;
}

/** A factor of a word: where in the word it begins, and its letters. A function is applied to what follows. */
export interface Factor {
  readonly at: number;
  readonly text: string;
  readonly isFunction?: boolean;
}

/** What stands beside a word. */
export interface WordPlace {
  /** A parenthesis is behind it. */
  readonly isCalled?: boolean;
  /** A number or π is right before it. */
  readonly hasNumber?: boolean;
}

const coordinates = 'xyz';
const variables = 'xyzuvw';
/** The usual names of parameters: two of them together are a product. */
const usual = 'xyzuvwabt';
/** Letters that stand before a coordinate as a coefficient. */
const coefficients = 'abckmprtweuvxyzθ';

/** A letter with its number or its index: x, x1, x_1, w₁. */
const segmentPattern = /\p{L}(?:_?\d+|[₀-₉]+)?/gu;
const gluedFunction = /^(sin|cos|tan|ln|log|exp|sqrt)(\d*)([xyzθ])$/;
const gluedFactor = /^([xyzθ])(sin|cos|tan|ln|log|exp|sqrt|tanh|abs)$/;

/**
 * The factors of a word that is a product, or undefined where it is one name. A word is a product when
 * - all its letters stand alone elsewhere, are declared or are constants: `ab` beside a and b;
 * - it has two to four letters of x y z u v w, or two of these and a b t: `xy`, `xyz`, `ab`;
 * - it has two letters, or one of its letters stands alone elsewhere, and a number or π stands right before it: `2gh`, `2πrh`;
 * - one letter that is usual for a coefficient stands before one or two of x y z: `ax`, `bxy`; `xe` and its like;
 * - its letters are numbered, or Greek beside Latin: `x1x2`, `λw`; in LaTeX, when it has two or three letters at all.
 * The English names of Greek letters (mu, nu, xi) are names. `sinx` and `cos2x` are functions, and `xsin(…)` is a product
 * with one.
 */
export function productOf(
  word: string,
  vocabulary: Vocabulary,
  { isCalled = false, hasNumber = false }: WordPlace = {},
): readonly Factor[] | undefined {
  const glued = gluedFunction.exec(word);
  if (glued) return functionFactors(glued);
  const times = isCalled ? gluedFactor.exec(word) : null;
  if (times)
    return [
      { at: 0, text: times[1] },
      { at: 1, text: times[2] },
    ];
  const segments = Array.from(word.matchAll(segmentPattern), (found) => ({
    at: found.index,
    text: found[0],
  }));
  const covered = segments.reduce((sum, { text }) => sum + text.length, 0);
  if (segments.length < 2 || covered < word.length || greekNames.has(word)) return greekFactors(word);
  const isAlone = ({ text }: Factor): boolean =>
    vocabulary.alone.has(canonical(text)) || /^[eπτ]$/.test(text);
  if (segments.every(isAlone) && segments.some(({ text }) => !constants.has(text))) return segments;
  if (segments.some(({ text }) => /\d|[₀-₉]/.test(text))) return numbered(segments) ? segments : undefined;
  if (isPlausible(word, vocabulary, isCalled) || (hasNumber && isMultiplied(word, vocabulary)))
    return segments;
  return greekFactors(word);
}

/** Whether a word with a number right before it is a product: nowhere else does it stand without one. */
function isMultiplied(word: string, { alone, count }: Vocabulary): boolean {
  const letters = Array.from(word);
  if (letters.length > 3 || (count.get(word) ?? 0) > 1) return false;
  return letters.length === 2 || letters.some((letter) => alone.has(letter));
}

function isPlausible(word: string, { alone, isLatex }: Vocabulary, isCalled: boolean): boolean {
  const letters = Array.from(word);
  const small = word === word.toUpperCase() ? letters.map((letter) => letter.toLowerCase()) : letters;
  const all = (of: string, some = small): boolean => some.every((letter) => of.includes(letter));
  if (small.length <= 4 && all(variables)) return true;
  if (small.length > 3) return false;
  if (isLatex && !isCalled && functionName(word) === undefined) return true;
  const [first, ...others] = small;
  if (coefficients.includes(first) && all(coordinates, others)) return true;
  if (small.length === 2 && all(usual)) return true;
  if (small.length === 2 && coordinates.includes(first) && /[abcekt]/.test(others[0])) return true;
  return (
    letters.every((letter) => alone.has(letter) || variables.includes(letter)) &&
    letters.some((letter) => alone.has(letter))
  );
}

/** x1x2, w1x: letters of which the first at least has a number; xy2 could be a lost exponent. */
function numbered(segments: readonly Factor[]): boolean {
  return segments[0].text.length > 1 && segments.every(({ text }) => `${variables}abθ`.includes(text[0]));
}

/** λw and αβ: Greek letters stand for themselves beside Latin ones, and in pairs; a longer Greek word is a name. */
function greekFactors(word: string): readonly Factor[] | undefined {
  const isGreek = (text: string): boolean => /^\p{Script=Greek}/u.test(text);
  const parts = Array.from(
    word.matchAll(/\p{Script=Greek}(?:_?\d+|[₀-₉]+)?|(?:(?!\p{Script=Greek})[\p{L}\p{Nd}_])+/gu),
    (found) => ({ at: found.index, text: found[0] }),
  );
  const isMixed = parts.some(({ text }) => isGreek(text)) && parts.some(({ text }) => !isGreek(text));
  const isPair = parts.length === 2 && parts.every(({ text }) => isGreek(text));
  const latin = parts.every(({ text }) => isGreek(text) || /^\p{Script=Latin}/u.test(text));
  return (isMixed || isPair) && latin ? parts : undefined;
}

function functionFactors([, name, digits, letter]: RegExpExecArray): readonly Factor[] {
  const number = digits === '' ? [] : [{ at: name.length, text: digits }];
  return [
    { at: 0, text: name, isFunction: true },
    ...number,
    { at: name.length + digits.length, text: letter },
  ];
}

/**
 * Whether a word that could be a product is one of several names with an index: vx and vy, where neither v nor x or y
 * stands alone.
 */
export function isIndexed(word: string, { alone, count }: Vocabulary): boolean {
  const [first, second, more] = Array.from(word);
  if (
    more !== undefined ||
    !coordinates.includes(second) ||
    alone.has(first) ||
    variables.slice(0, 3).includes(first)
  )
    return false;
  const others = Array.from(coordinates, (letter) => first + letter).filter((other) => count.has(other));
  return others.length > 1 && others.every((other) => !alone.has(other[1]));
}
