import { type StepSentence, sentenceIn } from '../../../src/core/inside/story/stepSentence';
import { storyTemplates } from '../../../src/core/inside/story/templates';
import { computedBy } from './readBoard';

export type SentenceName = keyof typeof storyTemplates;

/** A sentence as a person reads it: which one it is, and what stands in its places. */
export interface ReadSentence {
  readonly name: SentenceName;
  readonly text: string;
  readonly values: readonly string[];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Each template as a pattern, the longer ones first. */
const patterns = Object.entries(storyTemplates)
  .toSorted(([, a], [, b]) => b.length - a.length)
  .map(([name, template]) => ({
    // The keys are those of the templates.
    name: name as SentenceName,
    pattern: new RegExp(
      `^${template
        .split(/\{\d\}/)
        .map(escaped)
        .join('(.+?)')}$`,
    ),
    places: Array.from(template.matchAll(/\{(\d)\}/g), ([, at]) => Number(at)),
  }));

/** Reads a sentence back from its words. */
export function readSentence({ template, values }: StepSentence): ReadSentence {
  const { text } = sentenceIn(template, values);
  for (const { name, pattern, places } of patterns) {
    const found = pattern.exec(text);
    if (!found) continue;
    const read: string[] = [];
    places.forEach((at, i) => {
      read[at] = found[i + 1];
    });
    return { name, text, values: read };
  }
  throw new Error(`"${text}" is none of the sentences.`);
}

/** The numbers in a value: one, or those of a vector. */
const numbersIn = (shown: string): readonly string[] => shown.replace(/^\(|\)$/g, '').split(', ');

/** Half of what the last digit that is shown counts, and a hair for what was computed in another order. */
function tolerance(shown: string): number {
  const [mantissa, power = '×10⁰'] = shown.split(/(?=×)/);
  const decimals = mantissa.split('.')[1]?.length ?? 0;
  return 0.5 * 10 ** -decimals * computedBy(`1${power}`, 'float64');
}

/** Whether a value shows some numbers, to the last digit that it has. */
export function showsNumbers(shown: string, expected: number | readonly number[]): boolean {
  const numbers = typeof expected === 'number' ? [expected] : expected;
  const parts = numbersIn(shown);
  return (
    parts.length === numbers.length &&
    parts.every((part, i) => {
      const number = computedBy(part, 'float64');
      if (!Number.isFinite(number)) return Object.is(number, numbers[i]);
      return Math.abs(number - numbers[i]) <= tolerance(part) + 1e-6 * Math.abs(number);
    })
  );
}
