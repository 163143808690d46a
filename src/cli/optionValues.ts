import { type Parsed, Problem } from '../core/problem';
import { shown } from '../core/text/jsonFields';
import { visible } from '../core/text/visible';

/** One of some words. */
export function oneOf<T extends string>(option: string, value: string, choices: readonly T[]): Parsed<T> {
  const found = choices.find((choice) => choice === value);
  return (
    found ?? new Problem(`The option --${option} must be ${choices.join(' or ')}, not ${visible(value)}.`)
  );
}

/** A whole number between two others. */
export function whole(
  option: string,
  text: string,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
): Parsed<number> {
  const value = Number(text);
  return text.trim() !== '' && Number.isInteger(value) && value >= minimum && value <= maximum
    ? value
    : new Problem(
        `The option --${option} must be a whole number from ${minimum} to ${maximum}, not ${visible(text)}.`,
      );
}

/** A number between two others. */
export function between(
  option: string,
  text: string,
  { minimum, maximum }: { readonly minimum: number; readonly maximum: number },
): Parsed<number> {
  const value = Number(text);
  return text.trim() !== '' && value >= minimum && value <= maximum
    ? value
    : new Problem(
        `The option --${option} must be a number from ${minimum} to ${maximum}, not ${visible(text)}.`,
      );
}

/** A number above 0, up to another one. */
export function positive(option: string, text: string, maximum: number): Parsed<number> {
  const value = Number(text);
  return value > 0 && value <= maximum
    ? value
    : new Problem(`The option --${option} must be a number above 0, up to ${maximum}, not ${visible(text)}.`);
}

/** Numbers with commas between them. */
export function numbers(option: string, text: string): Parsed<number[]> {
  const parts = text.split(',').map((part) => part.trim());
  const wrong = parts.find((part) => part === '' || !Number.isFinite(Number(part)));
  return wrong === undefined
    ? parts.map(Number)
    : new Problem(
        `The option --${option} must be numbers with commas between them, as in 1,2; ${shown(wrong)} is none.`,
      );
}
