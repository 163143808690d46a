import { type Parsed, Problem } from '../../../problem';
import { jsonFault } from './jsonFault';

/** A JSON value, and whether it holds NaN or Infinity, which JSON has no numbers for and which are null in it. */
export interface JsonValue {
  readonly value: unknown;
  readonly hasPythonNumbers: boolean;
}

/** Reads a JSON value; a Problem says on which line and in which column it ceases to be one. */
export function jsonValue(text: string, firstLine = 1): Parsed<JsonValue> {
  const fault = jsonFault(text);
  if (fault) {
    const { line, column } = placeIn(text, fault.position);
    return new Problem(
      `The JSON cannot be read from line ${line + firstLine - 1}, column ${column} on: ${fault.what}.`,
    );
  }
  const plain = parsed(text);
  return plain.isWhole
    ? { value: plain.value, hasPythonNumbers: false }
    : { value: parsed(withoutPythonNumbers(text)).value, hasPythonNumbers: true };
}

/** The value where it is JSON to the letter. */
function parsed(text: string): { readonly isWhole: boolean; readonly value?: unknown } {
  try {
    return { isWhole: true, value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof SyntaxError) return { isWhole: false };
    throw error;
  }
}

const quotedOrNumber = /"(?:[^"\\]|\\.)*"|-?Infinity|NaN/g;

const withoutPythonNumbers = (text: string): string =>
  text.replace(quotedOrNumber, (found) => (found.startsWith('"') ? found : 'null'));

function placeIn(text: string, position: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, position).split(/\r\n|\r|\n/);
  return { line: before.length, column: before[before.length - 1].length + 1 };
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
