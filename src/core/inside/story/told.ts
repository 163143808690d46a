import { norm } from '../../algebra/vector';
import { numberText } from '../../board/numberText';
import { type BoardSymbol, symbolOf } from '../../board/symbol';
import type { StepSentence } from './stepSentence';
import { storyTemplates } from './templates';

/** Digits of lengths, and of losses where they differ in them. */
const digits = 3;
/** Digits of losses that are nearly equal; beyond, rounding is most of what they differ by. */
const mostDigits = 12;

/** A value of a sentence: a number with three digits, or what is written as it stands. */
type StoryValue = number | BoardSymbol;

/** A sentence by its name, with the values of its places. */
export const say = (name: keyof typeof storyTemplates, ...values: readonly StoryValue[]): StepSentence => ({
  template: storyTemplates[name],
  values: values.map((value) => (typeof value === 'number' ? numberText(value, digits) : value)),
});

/** The name of a parameter, or the sign of a setting. */
export const named = (text: string): BoardSymbol => symbolOf(text);

/** A whole number of things. */
export const counted = (count: number): BoardSymbol => numberText(count, 17);

/** A vector of a few numbers: (−215, −88). */
export function vectorText(vector: Float64Array): BoardSymbol {
  const parts = Array.from(vector, (own) => numberText(own, digits + 1));
  const joined = (part: 'text' | 'latex') => `(${parts.map((own) => own[part]).join(', ')})`;
  return { text: joined('text'), latex: joined('latex') };
}

/** Losses before and after a step in as many digits as it takes to see that they differ; undefined where that is rounding. */
export function apart(before: number, after: number): readonly BoardSymbol[] | undefined {
  for (let shown = digits; shown <= mostDigits; shown++)
    if (before.toPrecision(shown) !== after.toPrecision(shown))
      return [before, after].map((value) => numberText(value, shown));
  return undefined;
}

/** The angle between two vectors in degrees, between 0 and 180; NaN where one of them has no direction. */
export function degreesBetween(a: Float64Array, b: Float64Array): number {
  const [lengthA, lengthB] = [norm(a), norm(b)];
  let [sum, difference] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const [one, other] = [a[i] / lengthA, b[i] / lengthB];
    sum += (one + other) ** 2;
    difference += (one - other) ** 2;
  }
  // Exact for small angles, too: Kahan (2006), How futile are mindless assessments of roundoff, §12.
  return (360 / Math.PI) * Math.atan2(Math.sqrt(difference), Math.sqrt(sum));
}

/** An angle in degrees, or a share in percent, without digits that nobody sees: whole, and below 1 in tenths. */
export const whole = (value: number): BoardSymbol =>
  counted(value >= 1 ? Math.round(value) : Math.round(10 * value) / 10);
