import { shortened, visible } from '../../../core/text/visible';
import type { ScriptPlace } from './loadFault';

/** A sentence is no place for a longer message. */
const mostOfMessage = 300;

/** What a person's code threw, as a sentence. */
export function thrownSentence(error: unknown): string {
  if (!(error instanceof Error) && !isErrorLike(error)) return `It threw ${shownValue(error)}.`;
  const name = textOfMember(error, 'name') ?? 'Error';
  const message = textOfMember(error, 'message') ?? '';
  if (name === 'RangeError' && /call stack/.test(message))
    return 'It calls itself without an end (the call stack is full).';
  const said = message === '' ? name : `${name}: ${message}`;
  return `It failed with ${visible(shortened(said, mostOfMessage), mostOfMessage).replace(/\.$/, '')}.`;
}

/** Errors of another realm are none of ours. */
const isErrorLike = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && textOfMember(value, 'stack') !== undefined;

/** A member that is a text; whoever made the object may have made that throw. */
function textOfMember(holder: object, name: string): string | undefined {
  try {
    const value: unknown = (holder as Readonly<Record<string, unknown>>)[name];
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** A value in a sentence: what it is, and of what is short what it says. */
export function shownValue(value: unknown): string {
  if (typeof value === 'string') return `the text ${JSON.stringify(visible(value))}`;
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'symbol') return 'a symbol';
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value) || ArrayBuffer.isView(value))
    return `a list of ${(value as ArrayLike<unknown>).length} values`;
  return 'an object';
}

/** The innermost place of an error in files of a person, as its stack says. */
export function placeOfError(error: unknown, files: Iterable<string>): ScriptPlace | undefined {
  const stack = typeof error === 'object' && error !== null ? textOfMember(error, 'stack') : undefined;
  if (stack === undefined) return undefined;
  const known = [...files];
  for (const frame of stack.split('\n')) {
    for (const file of known) {
      const line = lineIn(frame, file) ?? lineIn(frame, addressInErrors(file));
      if (line !== undefined) return { file, line };
    }
  }
  return undefined;
}

/** The line of "at loss (folder/a.js:3:9)". */
function lineIn(frame: string, file: string): number | undefined {
  const at = frame.lastIndexOf(`${file}:`);
  const line = at < 0 ? undefined : /^\d+/.exec(frame.slice(at + file.length + 1))?.[0];
  return line === undefined ? undefined : Number(line);
}

/** What a file is called in the errors of a browser, whose names of scripts have no blanks. */
export const addressInErrors = (file: string): string => file.replace(/\s/g, encodeURIComponent);
