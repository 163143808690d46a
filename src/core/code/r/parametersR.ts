import { separated } from '../brackets';
import type { CodeParameter, ParameterKind } from '../foundFunction';

/**
 * The parameters of a definition.
 *
 * @param code the masked source.
 * @param body that of the definition, masked.
 */
export function rParameters(
  text: string,
  code: string,
  { from, to }: { readonly from: number; readonly to: number },
  body: string,
): CodeParameter[] {
  return separated(code, from, to)
    .map((part) => parameterOf(code.slice(part.from, part.to), text.slice(part.from, part.to), body))
    .filter((parameter) => parameter !== undefined);
}

const pieces = /^\s*(\.\.\.|[\p{L}.][\p{L}\p{N}._]*)\s*(=?)/u;

/** None for what is half-typed. */
function parameterOf(masked: string, written: string, body: string): CodeParameter | undefined {
  const [head, name, equals] = pieces.exec(masked) ?? [];
  if (head === undefined || name === undefined) return undefined;
  if (name === '...') return { name, kind: 'rest', isOptional: true };
  const isOptional = equals === '=';
  // A comment behind a default is a blank in the masked source, and no text is a number.
  const value = isOptional ? defaultOf(masked.slice(head.length).trim()) : undefined;
  if (Array.isArray(value)) return { name, isOptional, value, length: value.length, kind: 'list' };
  const isText = isOptional && /^["']/.test(written.slice(head.length).trim());
  const taken = isText ? { kind: 'other' as const } : takenBy(name, body);
  return { name, isOptional, ...(value !== undefined && { value }), ...taken };
}

const numberText = '[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][-+]?\\d+)?';
const oneNumber = new RegExp(`^(${numberText})L?$`);
const manyNumbers = new RegExp(`^c\\(\\s*(${numberText}L?(?:\\s*,\\s*${numberText}L?)*)\\s*\\)$`);

/** A default that is a number, or several in `c(…)`. */
function defaultOf(text: string): number | readonly number[] | undefined {
  const [, one] = oneNumber.exec(text) ?? [];
  if (one !== undefined) return Number(one);
  const [, inside] = manyNumbers.exec(text) ?? [];
  return inside?.split(',').map((each) => Number(each.trim().replace(/L$/, '')));
}

/** What makes one number of many. */
const reduction =
  /(?<![\w.])(?:sum|prod|mean|max|min|length|norm|crossprod|var|sd|dot|outer|diff|head|tail|rev|cumsum|cumprod|seq_along|range)\s*\(|%\*%/;

/** What a name is used as in a body. */
function takenBy(name: string, body: string): Pick<CodeParameter, 'kind' | 'length'> {
  const own = name.replaceAll('.', '\\.');
  const uses = Array.from(
    body.matchAll(new RegExp(`(?<![\\p{L}\\p{N}_.$@])${own}(?![\\p{L}\\p{N}_.])`, 'gu')),
  );
  const after = uses.map(({ index }) => body.slice(index + name.length, index + name.length + 60));
  if (after.some((rest) => /^\s*(?:[$@]|\[{1,2}\s*["'])/.test(rest))) return { kind: 'other' };
  if (after.some((rest) => /^\s*\[/.test(rest))) return indexed(after);
  const isComputed = uses.some(({ index }, i) =>
    isBesideASign(body.slice(Math.max(0, index - 20), index), after[i]),
  );
  const kind: ParameterKind = uses.length === 0 ? 'unknown' : isComputed ? 'number' : 'unknown';
  return { kind: uses.length > 0 && reduction.test(body) ? 'list' : kind };
}

/** A list, as long as the largest index that is written where all are numbers. */
function indexed(after: readonly string[]): Pick<CodeParameter, 'kind' | 'length'> {
  const indices = after.map((rest) => /^\s*\[{1,2}\s*(\d+)L?\s*\]/.exec(rest)?.[1]);
  if (!indices.every((index) => index !== undefined)) return { kind: 'list' };
  return { kind: 'list', length: Math.max(...indices.map(Number)) };
}

const isBesideASign = (before: string, after: string): boolean =>
  /(?:[-+*/^]|%%)\s*$/.test(before) ||
  /^\s*(?:[-+*/^]|%%)/.test(after) ||
  /(?<![\w.])(?:exp|log\w*|sqrt|sin\w*|cos\w*|tan\w*|abs|asin|acos|atan)\s*\(\s*$/.test(before);
