import { type Parsed, Problem, type Span } from '../problem';
import { mostOfName, shortened, visible } from './visible';

/** A JSON object. */
export type Fields = Readonly<Record<string, unknown>>;

/** Leaves the reading of a JSON value at its first fault; caught where the reading began. */
export class Refusal extends Error {
  /** Where the fault is, for example "optimizers[0].name"; empty for the whole. */
  readonly path: string;

  /** The end of the sentence about it. */
  readonly what: string;

  constructor(path: string, what: string) {
    super(`"${path}" ${what}`);
    this.path = path;
    this.what = what;
  }

  /** The sentence about a subject such as "experiment". */
  sentence(subject: string): string {
    const { path, what } = this;
    return path === '' ? `The ${subject} ${what}.` : `In the ${subject}, "${path}" ${what}.`;
  }
}

/** `what` ends the sentence that begins with the path: "must be above 0, not -1". */
export function refuse(path: string, what: string): never {
  throw new Refusal(path, what);
}

/** What is read, or the sentence about the first fault of a subject such as "experiment"; `place` finds it in a text. */
export function reading<T>(subject: string, read: () => T, place?: (path: string) => Span): Parsed<T> {
  try {
    return read();
  } catch (error) {
    if (error instanceof Refusal) return new Problem(error.sentence(subject), place?.(error.path));
    throw error;
  }
}

/** What is read from a value, or the fallback where it is absent. */
export function given<T>(value: unknown, fallback: T, read: (value: unknown) => T): T {
  return value === undefined ? fallback : read(value);
}

/** A member read from a value, or none where it is absent. */
export function optional<Name extends string, T>(
  name: Name,
  value: unknown,
  read: (value: unknown) => T,
): { readonly [key in Name]?: T } {
  return value === undefined ? {} : ({ [name]: read(value) } as { readonly [key in Name]: T });
}

/** A JSON object; with `known`, one without further fields. */
export function record(value: unknown, path: string, known?: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    refuse(path, `must be an object, not ${shown(value)}`);
  for (const key of Object.keys(value))
    if (known && !known.includes(key))
      refuse(
        path,
        `has no field ${shown(key)}; it knows ${known.filter((name) => name !== '$schema').join(', ')}`,
      );
  return value as Fields;
}

/** A list with at least one entry, and perhaps with at most so many. */
export function list(value: unknown, path: string, most = Number.POSITIVE_INFINITY): readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0)
    refuse(path, `must be a list with at least one entry, not ${shown(value)}`);
  if (value.length > most) refuse(path, `must have at most ${most} entries, not ${value.length}`);
  return value;
}

/** A list, which may be empty, and what is read from each of its entries. */
export function items<T>(
  value: unknown,
  path: string,
  read: (item: unknown, path: string) => T,
): readonly T[] {
  if (!Array.isArray(value)) refuse(path, `must be a list, not ${shown(value)}`);
  return value.map((item, i) => read(item, `${path}[${i}]`));
}

/** A text, which may be empty. */
export function string(value: unknown, path: string): string {
  if (typeof value !== 'string') refuse(path, `must be a text, not ${shown(value)}`);
  return value;
}

/** A text that is not empty. */
export function text(value: unknown, path: string): string {
  if (typeof value !== 'string' || value === '') refuse(path, `must be a text, not ${shown(value)}`);
  return value;
}

/** True or false. */
export function boolean(value: unknown, path: string): boolean {
  if (typeof value !== 'boolean') refuse(path, `must be true or false, not ${shown(value)}`);
  return value;
}

/** A finite number, at or above the minimum. */
export function number(value: unknown, path: string, minimum = Number.NEGATIVE_INFINITY): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    refuse(path, `must be a number, not ${shown(value)}`);
  if (value < minimum) refuse(path, `must be at least ${minimum}, not ${value}`);
  return value;
}

/** A whole number within bounds. */
export function whole(
  value: unknown,
  path: string,
  { minimum, maximum }: { minimum: number; maximum: number },
): number {
  if (!Number.isInteger(value) || (value as number) < minimum || (value as number) > maximum)
    refuse(path, `must be a whole number from ${minimum} to ${maximum}, not ${shown(value)}`);
  return value as number;
}

/** One of the choices. */
export function oneOf<T extends string>(value: unknown, path: string, choices: readonly T[]): T {
  if (!choices.includes(value as T))
    refuse(path, `must be one of ${choices.join(', ')}, not ${shown(value)}`);
  return value as T;
}

/** A value in a sentence; lists and objects are only named, because they may be long or deep. */
export function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  return typeof value === 'string' ? quoted(value) : visible(String(value));
}

/** A text as JSON writes it, shortened. */
export function quoted(text: string, most = mostOfName): string {
  return visible(JSON.stringify(shortened(text, most - 2)), most);
}
