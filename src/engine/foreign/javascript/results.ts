import { shownValue } from './scriptErrors';

/** A value that is no number; caught where the function was called. */
export class ResultFault extends Error {}

/** The number that a function returned; what else it returned is a ResultFault with a sentence. */
export function numberFrom(result: unknown): number {
  if (typeof result === 'number') return result;
  if (typeof result === 'bigint') return Number(result);
  throw new ResultFault(`It returned ${whatElse(result)}.`);
}

function whatElse(result: unknown): string {
  if (result === undefined) return 'nothing (undefined): is there a return missing?';
  if (isPromise(result)) return 'a promise: a function that answers at once is needed';
  return `${shownValue(result)}: one number is needed`;
}

function isPromise(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
