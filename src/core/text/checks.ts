import { given, number, record, refuse, shown, whole } from './jsonFields';

/** Throws a Refusal when a value that came from elsewhere is not what it should be. */
export type ValueCheck = (value: unknown, path: string) => unknown;

/** A check of every member of T, of those that may be absent too: the compiler misses none. */
export type MemberChecks<T> = { readonly [Name in keyof T]-?: ValueCheck } & Readonly<
  Record<string, ValueCheck>
>;

/** An object with these members; of further ones it is not said what they are, and nobody reads them. */
export function shape<T>(members: MemberChecks<T>): ValueCheck {
  const checks = Object.entries<ValueCheck>(members);
  return (value, path) => {
    const fields = record(value, path);
    for (const [name, check] of checks) check(fields[name], path === '' ? name : `${path}.${name}`);
  };
}

/** Any value: somebody else looks at it. */
export const anything: ValueCheck = () => undefined;

/** What passes a check, or is absent. */
export const maybe =
  (check: ValueCheck): ValueCheck =>
  (value, path) =>
    given(value, undefined, (own) => check(own, path));

/** True or false. */
export const yesOrNo: ValueCheck = (value, path) => {
  if (typeof value !== 'boolean') refuse(path, `must be true or false, not ${shown(value)}`);
};

/** A text, which may be empty, of at most so many characters. */
export const textUpTo =
  (most: number): ValueCheck =>
  (value, path) => {
    if (typeof value !== 'string') refuse(path, `must be a text, not ${shown(value)}`);
    if (value.length > most) refuse(path, `must have at most ${most} characters, not ${value.length}`);
  };

/** A whole number from a minimum to a maximum. */
export const wholeFrom =
  (minimum: number, maximum: number): ValueCheck =>
  (value, path) =>
    whole(value, path, { minimum, maximum });

/** A list of at most so many entries that pass a check each. */
export const listOf =
  (check: ValueCheck, most: number): ValueCheck =>
  (value, path) => {
    if (!Array.isArray(value)) refuse(path, `must be a list, not ${shown(value)}`);
    boundLength(value, path, most);
    // By place: a list may have holes, which its own loops pass over.
    for (let i = 0; i < value.length; i++) check(value[i], `${path}[${i}]`);
  };

/** At most so many finite numbers, as a list or packed. */
export const numbersUpTo =
  (most: number): ValueCheck =>
  (value, path) => {
    if (!Array.isArray(value) && !(value instanceof Float64Array))
      refuse(path, `must be a list of numbers, not ${shown(value)}`);
    boundLength(value, path, most);
    for (let i = 0; i < value.length; i++) if (!Number.isFinite(value[i])) number(value[i], `${path}[${i}]`);
  };

function boundLength({ length }: ArrayLike<unknown>, path: string, most: number): void {
  if (length > most) refuse(path, `must have at most ${most} entries, not ${length}`);
}

/** Bytes that somebody hands over. */
export const bytes: ValueCheck = (value, path) => {
  if (!(value instanceof ArrayBuffer)) refuse(path, `must be bytes, not ${shown(value)}`);
};
