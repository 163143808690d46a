import type { RunPicture } from '../../src/protocol/messages/picture';
import { fill } from './format';
import { optimizerName, settingParts } from './summary';
import type { Words } from './texts';

/** A run's name, and what tells it apart where others would have the same: it must not be cut off with the name. */
export interface RunName {
  readonly name: string;
  readonly difference: string;
}

/** A run's name among others: the one that a person gave it, else its optimizer with what differs from the others of its kind. */
export function runNameParts(words: Words, run: RunPicture, runs: readonly RunPicture[]): RunName {
  if (run.name !== undefined) return { name: run.name, difference: '' };
  return { name: optimizerName(words.texts, run), difference: difference(words, run, runs).join(', ') };
}

/** The whole name of a run among others: "Adam", or "Adam, η = 0.1". */
export function runName(words: Words, run: RunPicture, runs: readonly RunPicture[]): string {
  const { name, difference: more } = runNameParts(words, run, runs);
  return more === '' ? name : `${name}, ${more}`;
}

/** The settings of a run that another one of the same optimizer has not; a ghost is told apart by its look. */
function difference(words: Words, run: RunPicture, runs: readonly RunPicture[]): readonly string[] {
  const name = optimizerName(words.texts, run);
  const isAlike = (other: RunPicture): boolean => optimizerName(words.texts, other) === name;
  const alike = runs.filter((other) => isAlike(other) && other.role !== 'ghost' && other.run !== run.run);
  const others = alike.map((other) => new Set(parts(words, other)));
  return parts(words, run).filter((part) => others.some((known) => !known.has(part)));
}

/** All that two runs on one objective can differ in, each in words. */
function parts(words: Words, run: RunPicture): readonly string[] {
  const { texts, numbers } = words;
  const { seed, start } = run.experiment;
  const at = (own: NonNullable<typeof start>): string =>
    'weights' in own
      ? (own.weights.split('/').at(-1) ?? own.weights)
      : own.map((x) => numbers.short(x)).join(', ');
  const from = start && fill(texts.runs.from, at(start));
  return [...settingParts(words, run), ...(from ? [from] : []), fill(texts.runs.seed, seed)];
}
